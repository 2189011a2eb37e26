// Makes what a delivery tells durable before GitHub is told that we have it.

import type { Change, Queue, Store, Task } from "../ports.ts";

type Told = { readonly tasks: readonly Task[]; readonly changes: readonly Change[] };
type Ports = { readonly store: Store; readonly queue: Queue };

/**
 * The delivery is marked last: a crash in between costs a task that is queued twice (a review then happens once all the
 * same), while marking first could lose it. False: it was seen before.
 */
export async function accept(delivery: string, { tasks, changes }: Told, { store, queue }: Ports): Promise<boolean> {
  if (await store.wasSeen(delivery)) return false;
  for (const change of changes) await keep(change, store);
  for (const task of tasks) await queue.add({ ...task, delivery });
  await store.firstSeen(delivery);
  return true;
}

async function keep(change: Change, store: Store): Promise<void> {
  if (change.kind === "moved") return store.moveRepository(change.to);
  if (change.kind === "removed") return store.markRemoved(change.installation, change.repositoryIds);
  if (change.kind === "restored") return store.unmarkRemoved(change.installation, change.repositoryIds);
  await store.firstSeen(destroyedGroup(change.headSha));
}

/** Kept among the deliveries, which forget by themselves. */
export const destroyedGroup = (headSha: string): string => `merge group destroyed ${headSha}`;
