// Tells the check run what is being done, once it takes long enough for somebody to wonder. A quick review goes from
// "queued" to its result: each stage told is a request, and few are read.
//
// A stage that reaches the host after the result would open the check again: `end` waits for the one under way.

export type Stages = { at(stage: string): void; end(): Promise<void> };

const FIRST_AFTER = 3_000;
const THEN_EVERY = 10_000;

/** `tell` must not throw. */
export function createStages(tell: (stage: string) => Promise<void>, { first = FIRST_AFTER, then = THEN_EVERY } = {}): Stages {
  let current = "";
  let told = "";
  let telling = Promise.resolve();
  let timer = setTimeout(fire, first);

  function fire(): void {
    if (current !== told) {
      told = current;
      telling = tell(current);
    }
    timer = setTimeout(fire, then);
    timer.unref();
  }

  return {
    at: (stage) => {
      current = stage;
    },
    end: async () => {
      clearTimeout(timer);
      await telling;
    },
  };
}
