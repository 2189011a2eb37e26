// A review as a check run: a title to read in the list of checks, the score as summary, the findings as text and as
// annotations on their lines. The shape is the ports' CheckResult; limits are those of GitHub's description.

import type { Review } from "../analysis.ts";
import type { CheckAnnotation } from "./check/annotations.ts";
import { annotations } from "./check/annotations.ts";
import { type Preview, settingsPreview } from "./check/preview.ts";
import { checkTitle } from "./check/title.ts";
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
import { footer } from "./comment/footer.ts";
import { headline } from "./comment/headline.ts";
import { lossList } from "./comment/losses.ts";
import { markdownText } from "./escape/markdown-text.ts";
import { shorten } from "./escape/visible.ts";

/** `inconclusive`: the setting `gate.inconclusive`. GitHub counts neutral as success. */
export type CheckContext = CommentContext & {
  readonly inconclusive: "failure" | "neutral";
  /** Which findings stand on their lines; the new ones when left out. */
  readonly annotations?: "new" | "all" | "none";
  /** What the change makes of the configuration. */
  readonly preview?: Preview | null;
  /** Sentences about what the configuration asks for and was not done; Markdown of our own. */
  readonly notes?: readonly string[];
};

export type RenderedCheck = {
  readonly conclusion: "success" | "failure" | "neutral" | "skipped";
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  readonly annotations: readonly CheckAnnotation[];
};

/** GitHub refuses more than 65,535 in summary and in text, each. */
const OUTPUT_LIMIT = 65_000;
const ANNOTATIONS = 200;
const REASON_LIMIT = 2_000;

export function renderCheck(review: Review, context: CheckContext): RenderedCheck {
  const found = annotations(review, ANNOTATIONS, context.annotations ?? "new");
  return {
    conclusion: conclusionOf(review.comparison.gate.conclusion, context.inconclusive),
    title: checkTitle(review),
    summary: fit(OUTPUT_LIMIT, (detail) => joined(summaryParts(review, context, detail))),
    text: fit(OUTPUT_LIMIT, (detail) => joined(textParts(review, context, detail))),
    annotations: found,
  };
}

/** The pull request touches no infrastructure, or reviewing it was switched off: a required check must still complete. */
export function renderSkippedCheck(reason: string): RenderedCheck {
  return { conclusion: "skipped", title: "Nothing to review", summary: plain(reason), text: "", annotations: [] };
}

/** We failed ourselves: never a pass, unless the repository wants it neutral. */
export function renderFailedCheck(because: string, inconclusive: CheckContext["inconclusive"]): RenderedCheck {
  const summary = `StackStage could not finish this review: ${plain(because)}\n\nRe-run the check to try again.`;
  return { conclusion: inconclusive, title: "Inconclusive: the review did not finish", summary, text: "", annotations: [] };
}

function conclusionOf(gate: Review["comparison"]["gate"]["conclusion"], inconclusive: CheckContext["inconclusive"]) {
  return gate === "inconclusive" ? inconclusive : gate;
}

function summaryParts(review: Review, context: CheckContext, detail: Detail): readonly string[] {
  const { coverage } = review.after;
  const parts = [
    headline(review),
    costLine(review),
    unread(review, context, detail),
    dimensionTable(review),
    coverageLine(coverage, detail),
  ];
  const preview = context.preview ? settingsPreview(context.preview) : "";
  return [...parts, preview, ...(context.notes ?? []), footer(review, context)];
}

function textParts(review: Review, context: CheckContext, detail: Detail): readonly string[] {
  return [
    newFindings(review, context, detail),
    fixedFindings(review, context, detail),
    diagramSection(review, detail),
    resourceChanges(review, context, detail),
    costTable(review, detail),
    lossList(review, detail),
    alreadyThere(review, context, detail),
  ];
}

function plain(text: string): string {
  return markdownText(shorten(text, REASON_LIMIT));
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}
