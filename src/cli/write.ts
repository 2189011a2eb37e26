// Standard output: colour only where it is wanted, and the whole text before the process may end (a pipe takes 64 KB at once).

export function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error && !isClosedPipe(error) ? reject(error) : resolve()));
  });
}

/** The stream tells of a closed pipe beside the callback above, and that would end the process without its exit code. */
export function outliveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error) => {
      if (!isClosedPipe(error)) throw error;
    });
  }
}

/** The reader had enough (`| head`); nothing to complain about. */
const isClosedPipe = (error: Error) => "code" in error && error.code === "EPIPE";

/** https://no-color.org, and the same for a forced one. */
export function wantsColour(): boolean {
  if (process.env["NO_COLOR"]) return false;
  return Boolean(process.env["FORCE_COLOR"]) || process.stdout.isTTY === true;
}

/** One line on standard error. */
export function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}
