// Where the points went: what each rule takes away from each dimension. These sum exactly to what is missing from 100.

import type { Review } from "../../analysis.ts";
import { DIMENSIONS, type Dimension } from "../../model/judgement.ts";
import { codeSpan } from "../escape/markdown-code.ts";
import { shorten } from "../escape/visible.ts";
import { count, firstOf } from "../words/count.ts";
import { shownScore, signed } from "../words/score.ts";
import { capital } from "../words/severity.ts";
import type { Detail } from "./detail.ts";
import { folded } from "./folded.ts";

export function lossList(review: Review, detail: Detail): string {
  const lines = DIMENSIONS.flatMap((dimension) => dimensionLosses(review, dimension, detail.attributes));
  return folded("Where the points went", lines.join("\n"));
}

function dimensionLosses(review: Review, dimension: Dimension, limit: number): readonly string[] {
  const { score, losses } = review.comparison.after.dimensions[dimension];
  if (score === null || losses.length === 0 || limit === 0) return [];
  const { shown, more } = firstOf(losses, limit);
  const parts = shown.map(
    ({ rule, findings, loss }) => `${signed(-loss)} ${codeSpan(shorten(rule, 80))} (${count(findings, "finding")})`,
  );
  return [
    `- ${capital(dimension)} ${shownScore(score)}: ${parts.join(", ")}${more === 0 ? "" : `, … ${count(more, "more rule")}`}`,
  ];
}
