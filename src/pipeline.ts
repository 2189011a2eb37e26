// The whole story of a review. Each step is a file in pipeline/; everything of the world is behind a port, so that the
// server and the command line tell the same story.

import { adviseFixes } from "./pipeline/advise-fixes.ts";
import { begin } from "./pipeline/begin.ts";
import { concluding, PUBLISHING } from "./pipeline/concluding.ts";
import { publish } from "./pipeline/publish.ts";
import { readRevisions } from "./pipeline/read-revisions.ts";
import type { ReviewPorts, Try } from "./pipeline/review-ports.ts";
import type { Reviewed } from "./pipeline/reviewed.ts";
import type { Job } from "./ports.ts";

export { announce, askForReview, checksOf, settleAnnounced } from "./pipeline/announce.ts";
export { closeHistory } from "./pipeline/close-history.ts";
export { closeAll } from "./pipeline/open-check.ts";
export { recordPosture } from "./pipeline/record-posture.ts";
export { reviewMergeGroup } from "./pipeline/review-merge-group.ts";
export type { Reviewed, ReviewPorts, Try };

/**
 * Reviews the pull request's newest head and shows the result; null when there is nothing to do (closed unmerged).
 * The check run is always completed, unless the error is retryable and another attempt takes the check up. Throws what
 * the ports throw.
 */
export async function reviewPullRequest(job: Job, ports: ReviewPorts, attempt: Try = ONCE): Promise<Reviewed | null> {
  const { analyzer, store } = ports;
  const begun = await begin(job, ports, attempt);
  if (begun === null) return null;
  const { pull, check, notes } = begun;
  return concluding({ job, headSha: pull.headSha, check, ports, attempt }, async (step) => {
    const revisions = await step("reading both revisions", () => readRevisions(job, pull, ports));
    const accepted = await store.acceptances(job);
    const judged = await step("analysing", () => analyzer.review({ ...revisions.input, accepted }));
    const advised = await step("looking for fixes", () => adviseFixes(judged, revisions, ports));
    const review = { ...advised.review, after: { ...advised.review.after, ...revisions.addTo(advised.review.after) } };
    const { headSha, baseSha } = pull;
    const stored = { job, headSha, baseSha, mergeBase: revisions.mergeBase, review, exchanges: advised.exchanges };
    const id = await step("storing", () => store.saveReview(stored));
    const reviewed = { id, job, check, pull, revisions, review, aiNote: [...notes, advised.note ?? ""].join(" ").trim() || null };
    await step(PUBLISHING, () => publish(reviewed, ports));
    return reviewed;
  });
}

const ONCE: Try = { number: 1, last: true };
