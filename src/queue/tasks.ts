// How a Task stands in pg-boss: the queue's name, its key, and what its JSON cannot hold.

import type { PgBoss } from "pg-boss";
import type { Announcement, Job, Task } from "../ports.ts";

export const QUEUE = "tasks";
/** Announcements do not wait behind what they announce. */
export const ANNOUNCEMENTS = "announcements";
export const queueOf = ({ kind }: Pick<Task, "kind">): string => (kind === "announce" ? ANNOUNCEMENTS : QUEUE);
export const SCHEMA = "stackstage_queue";

export const keyOf = ({ installation, repositoryId, number }: Job): string => `${installation}/${repositoryId}#${number}`;

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
