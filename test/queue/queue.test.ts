// The Queue port in memory, on PGlite and on PostgreSQL; then what only a database can be asked.

import { fork } from "node:child_process";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openQueue } from "../../src/queue/queue.ts";
import { createMemoryQueue } from "../support/memory-queue.ts";
import { type Cluster, hasPostgres, startPostgres } from "../support/postgres.ts";
import { commandOf, gate, queueContract, reviewOf } from "./queue-contract.ts";

const log = { warn: vi.fn(), error: vi.fn() };
const EMPTY = "delete from stackstage_queue.job";

describe("in memory", () => queueContract(async (options) => createMemoryQueue(options)));

describe("on PGlite", async () => {
  const { PGlite } = await import("@electric-sql/pglite");
  let pglite: InstanceType<typeof PGlite>;
  beforeAll(async () => {
    pglite = await PGlite.create("memory://");
  });
  afterAll(() => pglite.close());

  queueContract(async ({ workers: concurrency = 2, ...options }) => {
    const queue = await openQueue({ database: { pglite, databaseUrl: null }, log, concurrency, ...options });
    await pglite.exec(EMPTY);
    return queue;
  });
});

describe.skipIf(!hasPostgres())("on PostgreSQL", () => {
  let cluster: Cluster;
  let databaseUrl: string;
  const open = () => openQueue({ database: { pglite: null, databaseUrl }, log, supervisionSeconds: 1 });
  const ask = async (text: string) => {
    const client = new pg.Client(databaseUrl);
    await client.connect();
    return client.query(text).finally(() => client.end());
  };

  beforeAll(async () => {
    cluster = await startPostgres();
    databaseUrl = await cluster.database("queue");
  });
  afterAll(() => cluster.stop());

  queueContract(async ({ workers: concurrency = 2, ...options }) => {
    const queue = await openQueue({ database: { pglite: null, databaseUrl }, log, concurrency, ...options });
    await ask(EMPTY);
    return queue;
  });

  it("shares the work among processes, each task once", async () => {
    const queues = await Promise.all([open(), open(), open()]);
    await ask(EMPTY);
    const seen: string[] = [];
    for (const [index, queue] of queues.entries())
      await queue.work(async ({ job }) => {
        seen.push(`${job.number}`);
        await new Promise((resolve) => setTimeout(resolve, 30 + index));
      });
    await Promise.all(Array.from({ length: 30 }, (_, number) => queues[number % 3]?.add(reviewOf(number))));
    await vi.waitFor(() => expect(seen).toHaveLength(30), { timeout: 15_000 });
    expect(new Set(seen).size).toBe(30);
    await Promise.all(queues.map((queue) => queue.stop(2_000)));
  });

  it.each([
    ["honours the signal", true],
    ["ignores the signal", false],
  ])("gives back on stop, within the time, what does not end: a handler that %s", async (_, honours) => {
    const queue = await open();
    await ask(EMPTY);
    const started = gate();
    const released = gate();
    await queue.work(async (_task, signal) => {
      started.open();
      await Promise.race([released.opened, ...(honours ? [aborted(signal)] : [])]);
    });
    await queue.add(commandOf(1, "long"));
    await started.opened;
    const before = Date.now();
    await queue.stop(2_000);
    expect(Date.now() - before).toBeLessThan(3_000);
    released.open();
    const { rows } = await ask("select state::text, data->>'body' as body from stackstage_queue.job");
    expect(rows).toEqual([{ state: "retry", body: "long" }]);
  });

  it("gives the task of a killed worker to another", async () => {
    const queue = await open();
    await ask(EMPTY);
    await queue.add(reviewOf(1));
    await killedWhileWorking(databaseUrl);
    expect(await queue.counts()).toEqual({ queued: 0, active: 1 });
    // The heartbeat that nobody gives any more, half a minute later.
    await ask("update stackstage_queue.job set heartbeat_on = heartbeat_on - interval '31 seconds' where state = 'active'");
    const taken = gate();
    await queue.work(async (task, _signal, { number }) => {
      expect([task, number]).toEqual([reviewOf(1), 2]);
      taken.open();
    });
    await taken.opened;
    await queue.stop(2_000);
  });

  it("stores a command that PostgreSQL's JSON cannot hold", async () => {
    const queue = await open();
    await ask(EMPTY);
    await queue.add(commandOf(1, "a\0b\ud800"));
    expect(await queue.counts()).toEqual({ queued: 1, active: 0 });
    await queue.stop(1_000);
  });

  it("says that the database cannot be reached, as something to try again", async () => {
    const wrong = databaseUrl.replace(/queue$/, "nowhere");
    await expect(openQueue({ database: { pglite: null, databaseUrl: wrong }, log })).rejects.toMatchObject({
      code: "queue",
      retryable: true,
    });
  });
});

const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

/** Starts a process that takes one task, and kills it there. */
function killedWhileWorking(databaseUrl: string): Promise<void> {
  const worker = fork(join(import.meta.dirname, "hanging-worker.ts"), [databaseUrl], {
    execArgv: [],
  });
  worker.on("message", () => worker.kill("SIGKILL"));
  return new Promise((resolve) => worker.on("exit", () => resolve()));
}
