// The five dimensions and the overall score, before and after.

import type { Review } from "../../analysis.ts";
import { DIMENSIONS } from "../../model/judgement.ts";
import { htmlText } from "../escape/html-text.ts";
import { nextVerdictText } from "../words/next-verdict.ts";
import { posturesOf, postureText } from "../words/postures.ts";
import { shownDelta, shownInterval, shownScore, signed } from "../words/score.ts";
import { capitalised, section, table } from "./words.ts";

export function htmlScores(review: Review): string {
  const { before, after } = review.comparison;
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
  const whole = table(["", "Weight", "Before", "After", "Change"], [...rows, overall]);
  const next = nextVerdictText(review);
  const step = next === null ? "" : `<p><b>${htmlText(next)}.</b></p>`;
  return section("Score", [whole, step, postures(review), losses(review)].filter((part) => part !== "").join("\n"));
}

function postures(review: Review): string {
  const rows = posturesOf(review).map((posture) => [
    `<code>${htmlText(posture.stack || ".")}</code>`,
    htmlText(postureText(posture) ?? "nothing judged"),
  ]);
  return titled("Posture of each stack: all its resources", table(["Stack", "Posture"], rows));
}

/** Each dimension's losses sum to what it lacks to 100. */
function losses({ comparison }: Review): string {
  const rows = DIMENSIONS.flatMap((name) =>
    comparison.after.dimensions[name].losses.map(({ rule, findings, loss }) => [
      capitalised(name),
      `<code>${htmlText(rule)}</code>`,
      String(findings),
      signed(-loss),
    ]),
  );
  return titled("Where the points went", table(["Dimension", "Rule", "Findings", "Points"], rows));
}

const titled = (title: string, body: string): string => (body === "" ? "" : `<h3>${title}</h3>\n${body}`);
