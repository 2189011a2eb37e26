// Shows a stored review: suggestions on their lines, the comment, the check run. The comment never goes back in time.

import {
  type CommentContext,
  type Review,
  renderCheck,
  renderComment,
  renderSilentComment,
  renderSkippedComment,
  type Settings,
} from "../engine/index.ts";
import type { PullRequest, StandingSuggestion } from "../ports.ts";
import { buttonsOf } from "./buttons.ts";
import { contextAt } from "./context-at.ts";
import { showExtras } from "./extras.ts";
import { orSay } from "./or-say.ts";
import { looksAtSuggestions, postSuggestions, wantsSuggestions } from "./post-suggestions.ts";
import type { ReviewPorts } from "./review-ports.ts";
import type { Reviewed } from "./reviewed.ts";

export async function publish(reviewed: Reviewed, ports: ReviewPorts): Promise<void> {
  const { job, check, review, revisions, pull } = reviewed;
  const known = await ports.store.surfaces(job);
  const isNew = review.fixes.some(({ fingerprint }) => !known.suggested.includes(fingerprint));
  // Before the head is read again: the less lies between that and the writing, the better.
  if (isNew && wantsSuggestions(revisions.settings)) await revisions.changedFiles();
  const standing = (await looksAtSuggestions(reviewed, known, ports)) ? await ports.host.standing(job) : null;
  const now = standing ?? (await ports.host.pullRequest(job));
  const context = await contextOf(reviewed, ports);
  const isNewest = now.headSha === pull.headSha;
  const isCurrent = isNewest && isShown(now, revisions.settings);
  const run = () => publishOnPullRequest(reviewed, { context, shown: standing?.suggestions ?? null }, ports);
  const refused = isCurrent ? await orSay({ name: "comment", lead: "The comment could not be written.", run }, job, ports) : [];
  const { annotations, gate } = revisions.settings;
  const { inconclusive } = gate;
  const { title } = renderCheck(review, { ...context, inconclusive });
  const notes = [...refused, ...(await showExtras(reviewed, { title, isNewest, label: known.label }, ports))];
  const about = { ...context, inconclusive, annotations, preview: revisions.preview, notes };
  const shown = {
    ...renderCheck(review, about),
    detailsUrl: context.reportUrl,
    buttons: buttonsOf(review),
  };
  if (check !== null) await ports.host.completeCheck(job, check, shown);
  await ports.store.forgetCheck(job, pull.headSha);
}

/**
 * Drafts get their check only, unless the configuration wants more; the comment comes when they are ready. A merged one is
 * reviewed for the history.
 */
const isShown = ({ state, draft }: Pick<PullRequest, "state" | "draft">, { drafts }: Settings): boolean =>
  state === "open" && (!draft || drafts === "comment");

type On = { readonly context: CommentContext; readonly shown: readonly StandingSuggestion[] | null };

async function publishOnPullRequest(reviewed: Reviewed, { context, shown }: On, ports: ReviewPorts): Promise<void> {
  const { job, review, revisions } = reviewed;
  const known = await ports.store.surfaces(job);
  const commentId = known.commentId ?? (await forgottenComment(reviewed, context, ports));
  const { settings } = revisions;
  if (commentId === null && !wantsComment(review, settings)) return;
  const suggested = await postSuggestions(reviewed, { known: known.suggested, shown }, ports);
  const body = bodyOf(review, { ...context, suggested }, settings);
  await ports.store.saveSurfaces(job, { commentId: await ports.host.putComment(job, body, commentId) });
}

/**
 * A comment that no database remembers is looked for on the host itself, where none would be written: at the first review
 * that is remembered, and not at each one. (Where one is written, the host looks for an earlier one anyway.)
 */
async function forgottenComment({ job, review, revisions }: Reviewed, { previous }: CommentContext, { host }: ReviewPorts) {
  return previous === null && !wantsComment(review, revisions.settings) ? host.findComment(job) : null;
}

function bodyOf(review: Review, context: CommentContext, { comment }: Settings): string {
  const { conclusion, reasons } = review.comparison.gate;
  if (comment === "never") return renderSilentComment(context);
  return conclusion === "skipped" ? renderSkippedComment(reasons[0] ?? "", context) : renderComment(review, context);
}

/** Whether a new one is written. An earlier one is always brought up to date: a stale one is worse than none. */
function wantsComment({ comparison }: Review, { comment }: Settings): boolean {
  if (comment === "never" || comparison.gate.conclusion === "skipped") return false;
  const found = comparison.introduced.length > 0 || comparison.gate.conclusion === "inconclusive";
  if (comment === "on-findings") return found;
  return comment === "always" || found || comparison.resolved.length > 0 || comparison.changes.length > 0;
}

async function contextOf({ id, job, pull, revisions, aiNote }: Reviewed, ports: ReviewPorts): Promise<CommentContext> {
  const { headSha, baseSha } = pull;
  const earlier = (await ports.store.history(job, 10)).find((entry) => entry.headSha !== headSha);
  return {
    ...contextAt(job, { headSha, baseSha, mergeBase: revisions.mergeBase }, ports.host),
    previous: earlier ? { headSha: earlier.headSha, overall: earlier.overall } : null,
    reportUrl: ports.reportUrl?.(job, id) ?? null,
    aiNote,
  };
}
