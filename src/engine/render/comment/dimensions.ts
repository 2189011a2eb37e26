// The five dimensions in a table, each with what the change did to it.

import type { Review } from "../../analysis.ts";
import { DIMENSIONS, type Dimension } from "../../model/judgement.ts";
import { shownDelta, shownInterval, shownScore } from "../words/score.ts";
import { capital } from "../words/severity.ts";
import { shownFindings } from "../words/standing.ts";

export function dimensionTable(review: Review): string {
  const { before, after } = review.comparison;
  if (after.overall === null && before.overall === null) return "";
  const rows = DIMENSIONS.map((dimension) => row(review, dimension));
  const interval = shownInterval(after);
  const overall = `${shownScore(after.overall)}${interval === null ? "" : ` (${interval})`}`;
  const delta = shownDelta(before.overall, after.overall);
  return [
    "| | Weight | Before | After | Change | New findings |",
    "|:--|--:|--:|--:|--:|--:|",
    ...rows,
    `| **Overall** | | **${shownScore(before.overall)}** | **${overall}** | **${delta}** | **${newIn(review, null) || "–"}** |`,
  ].join("\n");
}

function row(review: Review, dimension: Dimension): string {
  const { before, after, dimensions } = review.comparison;
  const [was, is] = [before.dimensions[dimension], after.dimensions[dimension]];
  if (was.score === null && is.score === null) return `| ${capital(dimension)} | | – | – | not judged | |`;
  const delta = dimensions[dimension] === null ? "–" : shownDelta(was.score, is.score);
  const found = newIn(review, dimension) || "–";
  return `| ${capital(dimension)} | ${Math.round(is.weight)} % | ${shownScore(was.score)} | ${shownScore(is.score)} | ${delta} | ${found} |`;
}

function newIn(review: Review, dimension: Dimension | null): number {
  const introduced = shownFindings(review.comparison.introduced);
  return introduced.filter((finding) => dimension === null || finding.dimension === dimension).length;
}
