// What was there before the change: shown folded, never blamed on it.

import type { Review } from "../../analysis.ts";
import { alikeFindings } from "../words/alike.ts";
import { count, firstOf } from "../words/count.ts";
import { shownFindings } from "../words/standing.ts";
import type { CommentContext } from "./context.ts";
import type { Detail } from "./detail.ts";
import { findingLine } from "./findings.ts";
import { folded } from "./folded.ts";

export function alreadyThere(review: Review, context: CommentContext, detail: Detail): string {
  const findings = shownFindings(review.comparison.remaining).filter((finding) => !finding.elsewhere);
  if (findings.length === 0) return "";
  const alike = alikeFindings(findings);
  const { shown, more } = firstOf(alike, detail.remaining);
  const lines = shown.map((one) => `- ${findingLine(one, context.blobUrl)}`);
  const rest = more === 0 ? [] : [`- … and ${count(more, "more", "more")}`];
  return folded(`Already there: ${count(alike.length, "finding")} on what this change touches`, [...lines, ...rest].join("\n"));
}
