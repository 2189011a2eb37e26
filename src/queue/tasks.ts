// How a Task stands in pg-boss: the queue's name, its key, and what its JSON cannot hold.

import type { PgBoss } from "pg-boss";
import type { Announcement, Job, Task } from "../ports.ts";

export const QUEUE = "tasks";
/** What must not wait behind reviews: announcements, and commands that steer what waits. */
export const BESIDE = "beside";
export const queueOf = (task: Steering): string => (task.kind === "announce" || task.steers ? BESIDE : QUEUE);
type Steering = Pick<Task, "kind"> & { readonly steers?: true };
export const SCHEMA = "stackstage_queue";

/** The repository's id is the host's, and stays when it is given to somebody else. */
export const keyOf = ({ repositoryId, number }: Job): string => `${repositoryId}#${number}`;

type Like = Pick<Task, "kind" | "job"> & Partial<Pick<Announcement, "of">>;

/** Ids of the tasks of one pull request (or repository) and kind that wait, new or to be tried again. */
export async function queuedOf(boss: PgBoss, { job, ...data }: Like): Promise<readonly string[]> {
  const jobs = await boss.findJobs(queueOf(data), { key: keyOf(job), data, queued: true });
  return jobs.map(({ id }) => id);
}

/** PostgreSQL refuses NUL and lone surrogates in jsonb; no command means anything by them. */
export function storable(task: Task): Task {
  return task.kind === "command" ? { ...task, body: task.body.replaceAll("\0", "").toWellFormed() } : task;
}
