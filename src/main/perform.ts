// One task of the queue, done: the worker's only decision.

import { runCommand } from "../commands.ts";
import { type ReviewPorts, reviewPullRequest, type Try } from "../pipeline.ts";
import type { Job, Queue, Task } from "../ports.ts";

export type WorkPorts = ReviewPorts & { readonly queue: Queue };

export async function perform(task: Task, ports: WorkPorts, attempt: Try): Promise<void> {
  if (task.kind === "command") return runCommand(task, ports);
  if (task.kind === "closed") return performClosed(task.job, ports, attempt);
  await reviewPullRequest(task.job, ports, attempt);
}

/** What is merged without its newest head having been reviewed is reviewed now: the history must not miss it. */
async function performClosed(job: Job, ports: WorkPorts, attempt: Try): Promise<void> {
  const [pull, latest] = [await ports.host.pullRequest(job), await ports.store.latestReview(job)];
  if (pull.merged && latest?.headSha !== pull.headSha) await reviewPullRequest(job, ports, attempt);
}
