// The five dimensions and the overall score, before and after.

import type { Review } from "../../analysis.ts";
import { DIMENSIONS } from "../../model/judgement.ts";
import { shownDelta, shownInterval, shownScore } from "../words/score.ts";
import { capitalised, section, table } from "./words.ts";

export function htmlScores({ comparison }: Review): string {
  const { before, after } = comparison;
  if (before.overall === null && after.overall === null) return "";
  const rows = DIMENSIONS.map((name) => {
    const [was, is] = [before.dimensions[name].score, after.dimensions[name].score];
    return [
      capitalised(name),
      `${Math.round(after.dimensions[name].weight)} %`,
      shownScore(was),
      shownScore(is),
      shownDelta(was, is),
    ];
  });
  const interval = shownInterval(after);
  const is = `${shownScore(after.overall)}${interval === null ? "" : ` (${interval})`}`;
  const overall = ["Overall", "", shownScore(before.overall), is, shownDelta(before.overall, after.overall)];
  const verdict = after.verdict === null ? "" : `: ${after.verdict}`;
  return section(`Score${verdict}`, table(["", "Weight", "Before", "After", "Change"], [...rows, overall]));
}
