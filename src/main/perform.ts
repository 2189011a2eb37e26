// One task of the queue, done: the worker's only decision.

import { runCommand } from "../commands.ts";
import {
  announce,
  checksOf,
  closeAll,
  closeHistory,
  type ReviewPorts,
  recordPosture,
  reviewMergeGroup,
  reviewPullRequest,
  settleAnnounced,
  type Try,
} from "../pipeline.ts";
import { type CommandPlace, type Host, type Job, PortError, type Queue, type Task } from "../ports.ts";
import { destroyedGroup } from "./accept.ts";

export type WorkPorts = ReviewPorts & { readonly queue: Queue };

/** Where its repository is now, as far as we were told: it may have been renamed or given away while the task waited. */
export async function perform(task: Task, ports: WorkPorts, attempt: Try): Promise<void> {
  const tried: Job[] = [];
  for (let job = await movedTo(task.job, ports); ; ) {
    try {
      return await performOne({ ...task, job }, ports, { ...attempt, number: attempt.number + tried.length });
    } catch (error) {
      tried.push(job);
      const places = isElsewhere(error) ? [await movedTo(task.job, ports), task.job] : [];
      const next = places.find((place) => !tried.some((one) => isSamePlace(one, place)));
      if (next === undefined) return refuse(task, error, ports);
      job = next;
    }
  }
}

/** Without a sight of the repository GitHub says that there is none; of a public one it says that we may not write. */
const isElsewhere = (error: unknown) =>
  error instanceof PortError && (error.code === "github-not-found" || error.code === "github-permission");

const isSamePlace = (a: Job, b: Job) => a.installation === b.installation && a.owner === b.owner && a.repo === b.repo;

async function movedTo(job: Job, { store }: WorkPorts): Promise<Job> {
  return { ...job, ...(await store.placeOf(job.repositoryId)) };
}

/** A check run that cannot be announced is no failure: the review says what is missing. */
function refuse({ kind }: Task, error: unknown, { warn }: WorkPorts): void {
  if (kind !== "announce" || !(error instanceof PortError) || error.retryable) throw error;
  warn?.({ code: error.code, reason: error.message }, "a check run was not announced");
}

async function performOne(task: Task, ports: WorkPorts, attempt: Try): Promise<void> {
  if (attempt.lost) return abandon(task, ports);
  if (task.kind === "announce") return announce(task, ports, attempt.number);
  if (task.kind === "command") return performCommand(task, ports, attempt);
  if (task.kind === "closed") return performClosed(task.job, ports, attempt);
  if (task.kind === "posture") return recordPosture(task, ports, attempt);
  if (task.kind === "merge-group") return performMergeGroup(task, ports, attempt);
  await reviewPullRequest(task.job, ports, attempt);
  await settleAnnounced(task.job, ports);
}

/** Whatever a worker dies of, a required check must not wait for. */
async function abandon(task: Task, ports: WorkPorts): Promise<void> {
  const why = "the server stopped each time while it was reviewed.";
  if (task.kind === "merge-group") return closeGroup(task, why, ports);
  if (task.kind === "review" || task.kind === "closed")
    await closeAll(task.job, await ports.store.openChecks(task.job), why, ports);
}

/** A delivery that was taken twice (a crash between queueing and marking) does not command twice. */
async function performCommand(task: Extract<Task, { kind: "command" }>, ports: WorkPorts, { number }: Try): Promise<void> {
  const { delivery, from, job } = task;
  const name = `command of ${delivery} on ${job.number}`;
  if (delivery !== undefined && number === 1 && !(await ports.store.firstSeen(name))) return;
  await runCommand(task, { ...ports, host: answeringAt(from, ports.host) });
}

/**
 * What is merged without its newest head having been reviewed is reviewed now: the history must not miss it. It may have
 * been opened again in the meantime.
 */
async function performClosed(job: Job, ports: WorkPorts, attempt: Try): Promise<void> {
  const [pull, latest] = [await ports.host.pullRequest(job), await ports.store.latestReview(job)];
  if (pull.state === "open") return;
  if (pull.merged && latest?.headSha !== pull.headSha) await reviewPullRequest(job, ports, attempt);
  await closeHistory(job, pull, ports);
  await settleAnnounced(job, ports);
}

type MergeGroup = Extract<Task, { kind: "merge-group" }>;

async function performMergeGroup(task: MergeGroup, ports: WorkPorts, attempt: Try): Promise<void> {
  const isGone = await ports.store.wasSeen(destroyedGroup(task.headSha));
  if (isGone) return closeGroup(task, "the merge group was taken apart.", ports);
  await reviewMergeGroup(task, ports, attempt);
}

async function closeGroup({ job, headSha }: MergeGroup, why: string, ports: WorkPorts): Promise<void> {
  const place = checksOf({ job, of: "merge-group" });
  const open = (await ports.store.openChecks(place)).filter((one) => one.headSha === headSha);
  await closeAll(place, open, why, ports);
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
