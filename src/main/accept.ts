// Makes a delivery's tasks durable before GitHub is told that we have it.

import type { Queue, Store, Task } from "../ports.ts";

/**
 * The delivery is marked last: a crash in between costs a task that is queued twice (a review then happens once all the
 * same), while marking first could lose it.
 */
export async function accept(delivery: string, tasks: readonly Task[], { store, queue }: { store: Store; queue: Queue }) {
  if (await store.wasSeen(delivery)) return;
  for (const task of tasks) await queue.add(task);
  await store.firstSeen(delivery);
}
