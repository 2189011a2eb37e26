// A review as the one comment on its pull request: what is new first, what was there last, never too long.
//
// Everything of the author's passes an escaping function of `escape/` on its way in.

import type { Review } from "../analysis.ts";
import { alreadyThere } from "./comment/already-there.ts";
import { resourceChanges } from "./comment/changes.ts";
import type { CommentContext } from "./comment/context.ts";
import { costLine, costTable } from "./comment/cost.ts";
import { coverageLine, unread } from "./comment/coverage.ts";
import { type Detail, fit } from "./comment/detail.ts";
import { diagramSection } from "./comment/diagram-section.ts";
import { dimensionTable } from "./comment/dimensions.ts";
import { newFindings } from "./comment/findings.ts";
import { fixedFindings } from "./comment/fixed.ts";
import { folded } from "./comment/folded.ts";
import { footer, hiddenMarker } from "./comment/footer.ts";
import { headingLine, headline } from "./comment/headline.ts";
import { lossList } from "./comment/losses.ts";
import { postureLine } from "./comment/postures.ts";
import { nextVerdictText } from "./words/next-verdict.ts";
import { isQuiet } from "./words/standing.ts";

/** GitHub refuses more than 65,536; the rest is left for what an edit or a note adds. */
export const COMMENT_LIMIT = 58_000;

/** GitHub Markdown, at most COMMENT_LIMIT UTF-16 units, the same for the same review and context. */
export function renderComment(review: Review, context: CommentContext): string {
  return fit(COMMENT_LIMIT, (detail) => joined([hiddenMarker(context), ...sections(review, context, detail)]));
}

/** The comment when a pull request touches no infrastructure (any more). */
export function renderSkippedComment(reason: string, context: CommentContext): string {
  return joined([hiddenMarker(context), `StackStage: nothing to review. ${reason}`]);
}

/** What becomes of an earlier comment where the configuration wants none any more. */
export function renderSilentComment(context: CommentContext): string {
  return joined([hiddenMarker(context), "StackStage: the configuration wants no comment; the check run tells the review."]);
}

function sections(review: Review, context: CommentContext, detail: Detail): readonly string[] {
  const picture = diagramSection(review, detail);
  const details = [
    resourceChanges(review, context, detail),
    costTable(review, detail),
    lossList(review, detail),
    alreadyThere(review, context, detail),
  ];
  const coverage = coverageLine(review.after.coverage, detail);
  if (isQuiet(review)) {
    const more = [dimensionTable(review), postureLine(review), picture, ...details, coverage, footer(review, context)];
    return [headingLine(review), costLine(review), folded("Score, diagram and coverage", joined(more))];
  }
  return [
    headline(review),
    costLine(review),
    unread(review, context, detail),
    dimensionTable(review),
    postureLine(review),
    nextLine(review),
    newFindings(review, context, detail),
    fixedFindings(review, context, detail),
    picture,
    ...details,
    coverage,
    footer(review, context),
  ];
}

/** Findings' names and our own words only. */
function nextLine(review: Review): string {
  const text = nextVerdictText(review);
  return text === null ? "" : `**${text}.**`;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}
