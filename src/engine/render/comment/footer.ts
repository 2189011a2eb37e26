// Which revision was reviewed, with which engine, and what was said of the one before.

import type { Review } from "../../analysis.ts";
import { linkTarget } from "../escape/link-target.ts";
import { markdownText } from "../escape/markdown-text.ts";
import { shorten } from "../escape/visible.ts";
import { shownScore } from "../words/score.ts";
import type { CommentContext } from "./context.ts";

export function footer(review: Review, context: CommentContext): string {
  const { engine, rules } = review.versions;
  const report = context.reportUrl === null ? null : linkTarget(context.reportUrl);
  const parts = [
    ...(context.headSha === "" ? [] : [`Reviewed \`${shortSha(context.headSha)}\``]),
    ...(context.previous === null ? [] : [before(context.previous)]),
    `StackStage ${plain(engine)}, rules ${plain(rules)}`,
    ...(report === null ? [] : [`[Report](${report})`]),
    ...(context.aiNote === null ? [] : [markdownText(shorten(context.aiNote, 240))]),
  ];
  return `<sub>${parts.join(" · ")}</sub>`;
}

/** Found again by this and by the app's own id, never by this alone. */
export function hiddenMarker(context: CommentContext): string {
  return `<!-- stackstage:${context.marker
    .replace(/[^\w./-]/g, "")
    .replace(/--+/g, "-")
    .slice(0, 100)} -->`;
}

function before(previous: NonNullable<CommentContext["previous"]>): string {
  return `last reviewed at \`${shortSha(previous.headSha)}\`: ${shownScore(previous.overall)}`;
}

function shortSha(sha: string): string {
  return sha.replace(/[^0-9a-zA-Z]/g, "").slice(0, 7);
}

function plain(version: string): string {
  return version.replace(/[^\w.+-]/g, "").slice(0, 20);
}
