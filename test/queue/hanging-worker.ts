// A worker process that takes a task, says so and never ends it.

import { openQueue } from "../../src/queue/queue.ts";

const log = { warn: () => undefined, error: () => undefined };
const queue = await openQueue({ database: { pglite: null, databaseUrl: process.argv[2] ?? "" }, log });
await queue.work(async () => {
  process.send?.("working");
  await new Promise(() => undefined);
});
