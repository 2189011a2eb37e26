// What a repository may switch on beside comment and check run: a label, a commit status, an upload to code scanning.
// None of them can fail a review; a permission that is missing is named once.

import { renderSarif } from "../engine/index.ts";
import type { CommitStatus } from "../ports.ts";
import { orSay } from "./or-say.ts";
import type { ReviewPorts } from "./review-ports.ts";
import type { Reviewed } from "./reviewed.ts";

const PREFIX = "stackstage: ";
const LABELS = { success: "passed", failure: "blocked", inconclusive: "inconclusive", skipped: null } as const;
const STATES = { success: "success", failure: "failure", inconclusive: "error", skipped: "success" } as const;
/** GitHub refuses a longer one. */
const MAX_DESCRIPTION = 140;

type Shown = {
  readonly title: string;
  readonly isNewest: boolean;
  /** That stands on the pull request and is ours. */
  readonly label: string | null;
};

/** A label is the pull request's: an older head's must not go over a newer one's. Returns sentences for the check run: what was not done, and why. */
export async function showExtras(
  reviewed: Reviewed,
  { title, isNewest, label: shown }: Shown,
  ports: ReviewPorts,
): Promise<readonly string[]> {
  const { job, pull, review, revisions } = reviewed;
  const { labels, statuses, sarif } = revisions.settings;
  const { conclusion } = review.comparison.gate;
  const targetUrl = ports.reportUrl?.(job, reviewed.id) ?? null;
  const status: CommitStatus = { state: STATES[conclusion], description: title.slice(0, MAX_DESCRIPTION), targetUrl };
  const word = LABELS[conclusion];
  const label = labels && word !== null ? `${PREFIX}${word}` : null;
  const { host, store } = ports;
  const setLabel = async () => {
    await host.setLabel(job, PREFIX, label);
    await store.saveSurfaces(job, { label });
  };
  const wanted = [
    // One that we put on goes when the configuration wants none any more.
    ...(isNewest && (labels || shown !== null) ? [{ name: "labels", run: setLabel }] : []),
    ...(statuses ? [{ name: "statuses", run: () => host.setStatus(job, pull.headSha, status) }] : []),
    ...(sarif ? [{ name: "sarif", run: () => host.uploadSarif(job, pull.headSha, renderSarif(review)) }] : []),
  ];
  const notes: string[] = [];
  for (const { name, run } of wanted)
    notes.push(...(await orSay({ name, run, lead: `The configuration decides about \`${name}\`.` }, job, ports)));
  return notes;
}
