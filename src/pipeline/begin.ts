// The beginning of a review: which head it is about, and that head's check run. From the announcement on a check can stand
// on the host, so a review that does not even begin has to complete it.

import type { Job, PullRequest } from "../ports.ts";
import { isTriedAgain, publicReason } from "./concluding.ts";
import { closeAll, type Opened, openCheck } from "./open-check.ts";
import type { ReviewPorts, Try } from "./review-ports.ts";

export type Begun = Opened & { readonly pull: PullRequest };

export const CLOSED = "the pull request was closed before this commit was reviewed.";

/** Null when there is nothing to do: closed unmerged. */
export async function begin(job: Job, ports: ReviewPorts, attempt: Try): Promise<Begun | null> {
  const earlier = await ports.store.openChecks(job);
  try {
    const pull = await ports.host.pullRequest(job);
    if (pull.state === "closed" && !pull.merged) {
      await closeAll(job, earlier, CLOSED, ports);
      return null;
    }
    await ports.store.rememberHead(job, pull.headSha);
    return { pull, ...(await openCheck(job, pull.headSha, earlier, ports)) };
  } catch (error) {
    if (!isTriedAgain(error, attempt)) await closeAll(job, earlier, publicReason(error), ports);
    throw error;
  }
}
