// What a repository may switch on beside comment and check run: a label, a commit status, an upload to code scanning.
// None of them can fail a review; a permission that is missing is named once.

import { renderSarif } from "../engine/index.ts";
import { type CommitStatus, PortError } from "../ports.ts";
import type { ReviewPorts } from "./review-ports.ts";
import type { Reviewed } from "./reviewed.ts";

const PREFIX = "stackstage: ";
const LABELS = { success: "passed", failure: "blocked", inconclusive: "inconclusive", skipped: null } as const;
const STATES = { success: "success", failure: "failure", inconclusive: "error", skipped: "success" } as const;
/** GitHub refuses a longer one. */
const MAX_DESCRIPTION = 140;

/** Returns sentences for the check run: what was not done, and why. */
export async function showExtras(reviewed: Reviewed, title: string, ports: ReviewPorts): Promise<readonly string[]> {
  const { job, pull, review, revisions } = reviewed;
  const { labels, statuses, sarif } = revisions.settings;
  const { conclusion } = review.comparison.gate;
  const targetUrl = ports.reportUrl?.(job, reviewed.id) ?? null;
  const status: CommitStatus = { state: STATES[conclusion], description: title.slice(0, MAX_DESCRIPTION), targetUrl };
  const label = LABELS[conclusion];
  const { host } = ports;
  const wanted = [
    ...(labels ? [{ name: "labels", run: () => host.setLabel(job, PREFIX, label === null ? null : `${PREFIX}${label}`) }] : []),
    ...(statuses ? [{ name: "statuses", run: () => host.setStatus(job, pull.headSha, status) }] : []),
    ...(sarif ? [{ name: "sarif", run: () => host.uploadSarif(job, pull.headSha, renderSarif(review)) }] : []),
  ];
  const notes: string[] = [];
  for (const { name, run } of wanted) notes.push(...(await attempt(name, run, reviewed, ports)));
  return notes;
}

async function attempt(
  name: string,
  run: () => Promise<void>,
  { job }: Reviewed,
  { store, warn }: ReviewPorts,
): Promise<readonly string[]> {
  try {
    await run();
    return [];
  } catch (error) {
    if (!(error instanceof PortError) || error.retryable) throw error;
    warn?.({ code: error.code, reason: error.message }, `${name} could not be shown`);
    // Kept among the deliveries: said again when it still holds after a month.
    const isNew = await store.firstSeen(`extra ${name} ${error.code} ${job.installation}/${job.owner}/${job.repo}`);
    return isNew ? [`The configuration asks for \`${name}\`. ${error.message}`] : [];
  }
}
