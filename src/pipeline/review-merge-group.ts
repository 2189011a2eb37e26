// A merge queue's group: the tree that would be merged, scored against what it would be merged into. Two changes that
// are each fine may not be together.
//
// Its check run is all that is shown: no comment, no suggestion, no page. It is not kept either, so that questions about
// the pull request are answered from its own review.

import { renderCheck } from "../engine/index.ts";
import type { Host, Job, Task } from "../ports.ts";
import { checksOf } from "./announce.ts";
import { concluding, PUBLISHING } from "./concluding.ts";
import { contextAt } from "./context-at.ts";
import { readRevisions } from "./read-revisions.ts";
import type { ReviewPorts, Try } from "./review-ports.ts";
import { takeCheck } from "./take-check.ts";

type MergeGroup = Extract<Task, { kind: "merge-group" }>;

/** The check run is always completed, as for a pull request. Throws what the ports throw. */
export async function reviewMergeGroup({ job, headSha, baseSha }: MergeGroup, ports: ReviewPorts, attempt: Try): Promise<void> {
  const { host, analyzer, store } = ports;
  const place = checksOf({ job, of: "merge-group" });
  const check = await takeCheck(place, headSha, ports);
  await concluding({ job: place, headSha, check, ports, attempt }, async (step) => {
    const reading = { ...ports, host: withoutPullRequest(host) };
    const revisions = await step("reading both revisions", () => readRevisions(job, { headSha, baseSha }, reading));
    const accepted = await store.acceptances(job);
    const judged = await step("analysing", () => analyzer.review({ ...revisions.input, accepted }));
    const review = { ...judged, after: { ...judged.after, ...revisions.addTo(judged.after) } };
    const context = contextAt(job, { headSha, baseSha, mergeBase: revisions.mergeBase }, host);
    const { annotations, gate } = revisions.settings;
    const { inconclusive } = gate;
    await step(PUBLISHING, () => host.completeCheck(job, check, renderCheck(review, { ...context, inconclusive, annotations })));
    await store.forgetCheck(place, headSha);
  });
}

/** A group of several has no list of changed files: what the trees show has to do. */
const withoutPullRequest = (host: Host): Host => ({ ...host, changedFiles: async (_job: Job) => [] });
