// The Queue port on pg-boss: one queue for every task, first in first out for each pull request, and one beside it, with
// workers of its own, for what must not wait behind reviews.
//
// The policy key_strict_fifo gives what is promised: one active task for each pull request over all processes, in
// order, while other pull requests go on. (`stately` would let one waiting pull request hold up all others: its fetch
// gives up on a conflict.) A partial unique index gives the rest: one queued review for each pull request.
// See src/decisions/0071-one-queue-in-order.md.

import { fromPglite, type PGliteLike, PgBoss } from "pg-boss";
import { type Announcement, type Job, PortError, type Queue, type Task } from "../ports.ts";
import { orderedId } from "./ordered-id.ts";
import { type Handler, type Log, settle } from "./settle.ts";
import { BESIDE, keyOf, QUEUE, queuedOf, queueOf, SCHEMA, storable } from "./tasks.ts";

export type QueueOptions = {
  readonly database: { readonly pglite: PGliteLike | null; readonly databaseUrl: string | null };
  readonly log: Log;
  /** Tasks that run at the same time in this process, those beside apart. */
  readonly concurrency?: number;
  /** How often a task is started before it is given up. */
  readonly attempts?: number;
  /** How often this process looks for the tasks of workers that died. */
  readonly supervisionSeconds?: number;
};

const SETTINGS = {
  policy: "key_strict_fifo",
  notify: true,
  // A failed job would block its pull request for good (the policy keeps order): giving up is done here, by attempts.
  retryLimit: 1_000_000,
  // Also what keeps a returned task from being taken before its real delay is written.
  retryDelay: 5,
  // A review that takes longer is stuck; a worker that is silent this long is dead, and its task is taken by another.
  expireInSeconds: 1_200,
  heartbeatSeconds: 30,
  deleteAfterSeconds: 86_400,
};

/** At the same time: each is a request or two. More would only meet GitHub's limit for content sooner. */
const BESIDE_AT_ONCE = 2;

/** NOTIFY wakes a worker at once; polling finds what has become due. */
const POLLING = {
  includeMetadata: true,
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 2,
  heartbeatRefreshSeconds: 10,
} as const;

export async function openQueue(options: QueueOptions): Promise<Queue> {
  const boss = connect(options);
  await asking(() => start(boss));
  const stopping = new AbortController();
  return {
    add: (task) => asking(() => add(boss, task)),
    work: (handler) => asking(() => work(boss, handler, { ...options, stopping: stopping.signal })),
    cancelReviews: (job) => asking(() => cancelReviews(boss, job)),
    progressOf: (announced) => asking(() => progressOf(boss, announced)),
    counts: () => asking(() => counts(boss)),
    async stop(milliseconds) {
      // Two thirds of the time to finish by itself, then the signal; what still runs at the end pg-boss gives back.
      const patience = setTimeout(() => stopping.abort(new Error("the process is stopping")), (milliseconds * 2) / 3);
      await boss.stop({ graceful: true, timeout: milliseconds * 0.85 }).finally(() => clearTimeout(patience));
    },
  };
}

function connect({ database: { pglite, databaseUrl }, log, supervisionSeconds = 10 }: QueueOptions): PgBoss {
  const boss = new PgBoss({
    ...(pglite ? { db: fromPglite(pglite), backend: "pglite" as const } : { connectionString: databaseUrl ?? "" }),
    schema: SCHEMA,
    application_name: "stackstage-queue",
    max: 5,
    useListenNotify: true,
    schedule: false,
    superviseIntervalSeconds: supervisionSeconds,
    monitorIntervalSeconds: supervisionSeconds,
  });
  boss.on("error", (error) => log.error({ reason: error.message }, "the queue failed"));
  boss.on("warning", ({ message }) => log.warn({ reason: message }, "the queue warns"));
  return boss;
}

type Working = QueueOptions & { readonly stopping: AbortSignal };

async function work(boss: PgBoss, handler: Handler, { log, concurrency = 2, attempts = 20, stopping }: Working): Promise<void> {
  const perform = settle({ boss, handler, log, attempts, stopping });
  const queues = [...Array<string>(concurrency).fill(QUEUE), ...Array<string>(BESIDE_AT_ONCE).fill(BESIDE)];
  for (const queue of queues) {
    const id: string = await boss.work<Task, void, typeof POLLING>(queue, POLLING, async ([record]) => {
      if (record) await perform(record);
      // Else the next task would wait for the next poll.
      boss.notifyWorker(id);
    });
  }
}

async function start(boss: PgBoss): Promise<void> {
  await boss.start();
  for (const queue of [QUEUE, BESIDE]) await boss.createQueue(queue, SETTINGS);
  await boss
    .getDb()
    .executeSql(
      `create unique index if not exists stackstage_queued_review on ${SCHEMA}.job_common (name, singleton_key) where state = 'created' and data->>'kind' = 'review'`,
    );
}

async function add(boss: PgBoss, task: Task): Promise<void> {
  const { kind, job } = task;
  // One that waits to be tried again is as good as one that was never started: each reads the head when it starts.
  if (kind === "review" && (await queuedOf(boss, { kind, job })).length > 0) return;
  const older =
    kind === "posture"
      ? await queuedOf(boss, { kind, job })
      : kind === "announce"
        ? await queuedOf(boss, { kind, job, of: task.of })
        : [];
  if (older.length > 0) await boss.deleteJob(queueOf(task), [...older]);
  await boss.send(queueOf(task), storable(task), { id: orderedId(Date.now()), singletonKey: keyOf(job) });
}

async function cancelReviews(boss: PgBoss, job: Job): Promise<number> {
  const waiting = await queuedOf(boss, { kind: "review", job });
  if (waiting.length > 0) await boss.deleteJob(QUEUE, [...waiting]);
  return waiting.length;
}

async function progressOf(boss: PgBoss, { job, of, headSha }: Announcement) {
  const data = of === "review" ? { kind: of } : { kind: of, headSha };
  const { rows } = await boss
    .getDb()
    .executeSql(
      `select bool_or(state < 'active') as waiting, bool_or(state = 'active') as active from ${SCHEMA}.job where name = $1 and singleton_key = $2 and data @> $3 and state <= 'active'`,
      [QUEUE, keyOf(job), JSON.stringify(data)],
    );
  return rows[0]?.waiting ? "waiting" : rows[0]?.active ? "active" : "none";
}

async function counts(boss: PgBoss) {
  const { rows } = await boss
    .getDb()
    .executeSql(
      `select count(*) filter (where state < 'active')::int as queued, count(*) filter (where state = 'active')::int as active from ${SCHEMA}.job where name = any($1)`,
      [[QUEUE, BESIDE]],
    );
  return { queued: Number(rows[0]?.queued), active: Number(rows[0]?.active) };
}

async function asking<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new PortError("queue", `The queue did not answer: ${reason}.`, { retryable: true, cause: error });
  }
}
