// How a Task stands in pg-boss: the queue's name, its key, and what its JSON cannot hold.

import type { PgBoss } from "pg-boss";
import type { Job, Task } from "../ports.ts";

export const QUEUE = "tasks";
export const SCHEMA = "stackstage_queue";

export const keyOf = ({ installation, repositoryId, number }: Job): string => `${installation}/${repositoryId}#${number}`;

/** Ids of the tasks of one pull request (or repository) and kind that wait, new or to be tried again. */
export async function queuedOf(boss: PgBoss, key: string, kind: Task["kind"]): Promise<readonly string[]> {
  const jobs = await boss.findJobs(QUEUE, { key, data: { kind }, queued: true });
  return jobs.map((job) => job.id);
}

/** PostgreSQL refuses NUL and lone surrogates in jsonb; no command means anything by them. */
export function storable(task: Task): Task {
  return task.kind === "command" ? { ...task, body: task.body.replaceAll("\0", "").toWellFormed() } : task;
}
