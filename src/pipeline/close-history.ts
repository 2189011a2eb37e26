// A pull request has ended. Merged: its newest head is in the history, and whoever merged it has accepted what was found
// on it. Either way no check of it stays open.

import type { Job, PullRequest, StoredReview } from "../ports.ts";
import { CLOSED } from "./begin.ts";
import { closeAll } from "./open-check.ts";
import type { ReviewPorts } from "./review-ports.ts";

const REASON = "merged with the pull request";

/** To be called once the newest head of a merged one was reviewed. */
export async function closeHistory(job: Job, pull: PullRequest, ports: ReviewPorts): Promise<void> {
  const { store, today } = ports;
  const { headSha, mergedBy: by } = pull;
  if (by !== null) {
    const latest = await store.latestReview(job);
    if (latest?.headSha === headSha) await acceptAll(latest, by, ports);
    await store.saveSurfaces(job, { closed: { by, headSha, at: today() } });
  }
  await closeAll(job, await store.openChecks(job), CLOSED, ports);
}

/** What somebody accepted before stays as they said it. */
async function acceptAll({ job, review }: StoredReview, by: string, { store }: ReviewPorts): Promise<void> {
  const known = await store.acceptances(job);
  for (const { fingerprint } of review.comparison.introduced)
    if (known[fingerprint] === undefined) await store.accept(job, fingerprint, { by, reason: REASON });
}
