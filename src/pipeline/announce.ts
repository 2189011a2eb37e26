// The check run of a review that waits for its turn: on the host at once, however many reviews wait before it.
//
// Nothing is announced that has begun or ended meanwhile: the claim comes first, then the look at the queue. A review that
// starts in between finds the claim and waits for what comes of it. See src/decisions/0092-announced-at-once.md.

import type { Announcement, Job, Queue } from "../ports.ts";
import { type ClosePorts, closeAll, NEWER, notOf } from "./open-check.ts";
import { claimedElsewhere, makeCheck } from "./take-check.ts";

export type AnnouncePorts = ClosePorts & { readonly queue: Pick<Queue, "progressOf" | "add"> };

const GIVEN_UP = "the review was taken off or ended before this check run stood; /stackstage review makes it anew.";

/** Throws what the ports throw; what is refused for good, the review says. */
export async function announce(announced: Announcement, ports: AnnouncePorts, attempt: number): Promise<void> {
  // An earlier attempt, or a review, can have left a check behind that nobody waits for now.
  if (attempt > 1 || announced.headSha === undefined) await closeUnwanted(announced, ports);
  const headSha = await headOf(announced, ports, attempt);
  if (headSha !== null) await announceHead({ ...announced, headSha }, ports);
}

/** What the event told is believed once: tried again later it may be of yesterday. Null: the pull request is closed. */
async function headOf({ job, of, headSha }: Announcement, { host }: AnnouncePorts, attempt: number): Promise<string | null> {
  if (headSha !== undefined && (of === "merge-group" || attempt === 1)) return headSha;
  const pull = await host.pullRequest(job);
  return pull.state === "open" ? pull.headSha : null;
}

async function announceHead(announced: Announcement & { readonly headSha: string }, ports: AnnouncePorts): Promise<void> {
  const { headSha } = announced;
  const { store, queue } = ports;
  const job = checksOf(announced);
  const claim = await store.claimCheck(job, headSha);
  if (claim.kind === "known" || claim.kind === "wait") return;
  if ((await queue.progressOf(announced)) !== "waiting")
    return void (claim.kind === "make" ? await store.forgetCheck(job, headSha) : await store.keepCheck(job, headSha, null));
  await makeCheck(job, headSha, claim, ports);
  if (announced.of === "review") await store.rememberHead(job, headSha);
  await closeUnwanted(announced, ports);
}

/**
 * While a check run is being made its review can have begun, for another head even, ended, or been taken off. What is open
 * is read first: the queue then tells whether anybody waits for it, and what comes later is not touched.
 */
async function closeUnwanted(announced: Announcement, ports: AnnouncePorts): Promise<void> {
  const { of, headSha } = announced;
  const job = checksOf(announced);
  const open = (await ports.store.openChecks(job)).filter((one) => of === "review" || one.headSha === headSha);
  const progress = open.length === 0 ? "waiting" : await ports.queue.progressOf(announced);
  if (progress === "waiting" || (progress === "active" && of === "merge-group")) return;
  const isClosed =
    progress === "none"
      ? await closeAll(job, open, GIVEN_UP, ports)
      : await closeAll(job, notOf(await headOf(announced, ports, 2), open), NEWER, ports);
  // Its maker may have died: its claim ends by itself, and then it is looked for.
  if (!isClosed) throw claimedElsewhere();
}

/** A merge group's belong to no pull request, whose next review would take them for older ones. */
export const checksOf = ({ job, of }: Pick<Announcement, "job" | "of">): Job =>
  of === "merge-group" ? { ...job, number: 0 } : job;

/**
 * After a review: while it ran, another can have been asked for, or taken off. What cannot be completed yet is left to an
 * announcement, which comes back until it is.
 */
export async function settleAnnounced(job: Job, ports: AnnouncePorts): Promise<void> {
  const announced = { kind: "announce", job, of: "review" } as const;
  const open = await ports.store.openChecks(job);
  const isWaiting = (await ports.queue.progressOf(announced)) === "waiting";
  const isLeft = isWaiting ? open.length === 0 : !(await closeAll(job, open, GIVEN_UP, ports));
  if (isLeft) await ports.queue.add(announced);
}

/** Every review is asked for so: first what is to be done, then what tells of it. */
export async function askForReview(job: Job, queue: Pick<Queue, "add">): Promise<void> {
  await queue.add({ kind: "review", job });
  await queue.add({ kind: "announce", job, of: "review" });
}
