// One task of the queue, done: the worker's only decision.

import { runCommand } from "../commands.ts";
import { type ReviewPorts, reviewMergeGroup, reviewPullRequest, type Try } from "../pipeline.ts";
import type { CommandPlace, Host, Job, Queue, Task } from "../ports.ts";
import { destroyedGroup } from "./accept.ts";

export type WorkPorts = ReviewPorts & { readonly queue: Queue };

export async function perform(task: Task, ports: WorkPorts, attempt: Try): Promise<void> {
  if (task.kind === "command") return runCommand(task, { ...ports, host: answeringAt(task.from, ports.host) });
  if (task.kind === "closed") return performClosed(task.job, ports, attempt);
  if (task.kind === "merge-group") return performMergeGroup(task, ports, attempt);
  await reviewPullRequest(task.job, ports, attempt);
}

/** What is merged without its newest head having been reviewed is reviewed now: the history must not miss it. */
async function performClosed(job: Job, ports: WorkPorts, attempt: Try): Promise<void> {
  const [pull, latest] = [await ports.host.pullRequest(job), await ports.store.latestReview(job)];
  if (pull.merged && latest?.headSha !== pull.headSha) await reviewPullRequest(job, ports, attempt);
}

async function performMergeGroup(task: Extract<Task, { kind: "merge-group" }>, ports: WorkPorts, attempt: Try): Promise<void> {
  if (await ports.store.wasSeen(destroyedGroup(task.headSha))) return ports.progress?.("dropped: the merge group is gone");
  await reviewMergeGroup(task, ports, attempt);
}

/** Commands know nothing of where they were given. */
function answeringAt(place: CommandPlace | undefined, host: Host): Host {
  if (place === undefined) return host;
  return {
    ...host,
    reply: (job, comment, body) => host.reply(job, comment, body, place),
    react: (job, comment, reaction) => host.react(job, comment, reaction, place),
  };
}
