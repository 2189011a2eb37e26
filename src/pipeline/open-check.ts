// Opens the check run of a head, and brings those to an end that stand open for an older one: an earlier attempt's, or
// one that was announced and overtaken by a push.

import { renderFailedCheck } from "../engine/index.ts";
import { type Job, type OpenCheck, PortError } from "../ports.ts";
import { orSay } from "./or-say.ts";
import type { ReviewPorts } from "./review-ports.ts";
import { takeCheck } from "./take-check.ts";

export type Opened = {
  /** The check's id; null where the host permits none. */
  readonly check: string | null;
  /** Why there is none, to be said elsewhere. */
  readonly notes: readonly string[];
};

/** `earlier`: what stood open before the head was read. What has come since may be of a newer one. */
export async function openCheck(job: Job, headSha: string, earlier: readonly OpenCheck[], ports: ReviewPorts): Promise<Opened> {
  const opened = await take(job, headSha, ports);
  await closeAll(job, notOf(headSha, earlier), NEWER, ports);
  return opened;
}

export const notOf = (headSha: string | null, open: readonly OpenCheck[]) => open.filter((one) => one.headSha !== headSha);

/** Without permission the review goes on: its comment says what is missing. */
async function take(job: Job, headSha: string, ports: ReviewPorts): Promise<Opened> {
  try {
    return { check: await takeCheck(job, headSha, ports), notes: [] };
  } catch (error) {
    if (!(error instanceof PortError) || error.code !== "github-permission") throw error;
    const run = () => Promise.reject(error);
    return { check: null, notes: await orSay({ name: "check run", lead: "There is no check run.", run }, job, ports) };
  }
}

export const NEWER = "a newer commit was pushed before this one was reviewed.";

/** What nobody will complete any more. False: some are left, for whoever comes later. */
export async function closeAll(job: Job, open: readonly OpenCheck[], why: string, ports: ClosePorts): Promise<boolean> {
  let left = 0;
  for (const one of open) if (!(await closeCheck(job, one, why, ports))) left++;
  return left === 0;
}

export type ClosePorts = Pick<ReviewPorts, "host" | "store" | "warn">;

/** Not neutral: someone could push the older commit back and merge it unseen. */
async function closeCheck(job: Job, open: OpenCheck, why: string, { host, store, warn }: ClosePorts): Promise<boolean> {
  const { headSha, check } = open;
  // Whoever is making it at this moment sees afterwards that nobody wants it, or has died.
  if (check === null && (await store.claimCheck(job, headSha)).kind === "wait") return false;
  try {
    const standing = await host.openChecks(job, headSha);
    for (const one of check === null ? standing : standing.filter((id) => id === check))
      await host.completeCheck(job, one, renderFailedCheck(why, "failure"));
  } catch (error) {
    warn?.({ code: "stale-check", reason: String(error) }, "an older check run could not be completed");
    // Tried again with the next review; but a commit that is gone for good after a force push has no check.
    if (!(error instanceof PortError) || error.retryable) {
      await store.keepCheck(job, headSha, null);
      return false;
    }
  }
  await store.forgetCheck(job, headSha);
  return true;
}
