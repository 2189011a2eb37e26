// The stage on stderr while a command works, on a terminal only. The engine keeps the thread busy, so a stage is drawn
// when it is entered rather than by a clock.

export type Progress = { stage(name: string): void; end(): void };

export function createProgress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { stage: () => undefined, end: () => undefined };
  const started = performance.now();
  const elapsed = () => {
    const seconds = (performance.now() - started) / 1000;
    return seconds < 1 ? "" : ` (${seconds.toFixed(0)} s)`;
  };
  return {
    stage: (name) => void stream.write(`\r\x1b[K${name} …${elapsed()}`),
    end: () => void stream.write("\r\x1b[K"),
  };
}
