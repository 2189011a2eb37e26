// Runs one task and says what becomes of it: done, back with a delay, or given up.

import type { JobWithMetadata, PgBoss } from "pg-boss";
import { type Attempt, PortError, type Task } from "../ports.ts";
import { QUEUE, queuedOf } from "./tasks.ts";

/** As far as a pino logger is needed here. */
export type Log = {
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

export type Handler = (task: Task, signal: AbortSignal, attempt: Attempt) => Promise<void>;

type Settling = {
  readonly boss: PgBoss;
  readonly handler: Handler;
  readonly log: Log;
  readonly attempts: number;
  readonly stopping: AbortSignal;
};
type Taken = JobWithMetadata<Task>;

/** Never throws for what the handler threw: a task that is returned here counts as settled for pg-boss. */
export function settle({ boss, handler, log, attempts, stopping }: Settling): (taken: Taken) => Promise<void> {
  return async (taken) => {
    const number = taken.retryCount + 1;
    const { kind, job, delivery } = taken.data;
    const fields = { task: kind, job, delivery, attempt: number };
    // Started so often without an end: its worker died each time. The second time it dies of the ending, too.
    const lost = number > attempts;
    if (lost) log.error(fields, "a task was given up");
    if (number > attempts + 1) return;
    const signal = AbortSignal.any([taken.signal, stopping]);
    // Outside the try: where the database fails here, pg-boss gives the task back.
    if (kind === "review") await dropSuperseded(boss, taken);
    try {
      await handler(taken.data, signal, { number, last: number >= attempts, ...(lost ? { lost } : {}) });
    } catch (error) {
      if (signal.aborted) return giveBack(boss, taken, 0);
      if (error instanceof PortError && error.retryable && number < attempts) {
        const seconds = error.retryAfter ?? backoff(number);
        log.warn({ ...fields, code: error.code, reason: error.message, seconds }, "a task goes back to the queue");
        return giveBack(boss, taken, seconds);
      }
      const code = error instanceof PortError ? error.code : "unexpected";
      log.error({ ...fields, code, reason: error instanceof Error ? error.message : String(error) }, "a task failed");
    }
  };
}

/** The review that starts now reads the newest head: those queued before for the same pull request have nothing to add. */
async function dropSuperseded(boss: PgBoss, taken: Taken): Promise<void> {
  const others = (await queuedOf(boss, { kind: "review", job: taken.data.job })).filter((id) => id !== taken.id);
  if (others.length > 0) await boss.deleteJob(QUEUE, others);
}

/** Fenced to this attempt: where another worker has taken the task in the meantime, it stays with that one. */
async function giveBack(boss: PgBoss, taken: Taken, seconds: number): Promise<void> {
  await boss.fail(taken.name, { id: taken.id, retryCount: taken.retryCount }, { message: "returned" });
  await boss.update(taken.name, undefined, { id: taken.id, startAfter: seconds });
}

/** 10 s, 20 s, 40 s … up to a quarter of an hour: twenty attempts span four hours. */
const backoff = (number: number): number => Math.min(900, 10 * 2 ** (number - 1));
