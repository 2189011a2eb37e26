// The five dimensions as aligned lines with bars; colours follow the verdict's bands.

import { DIMENSIONS } from "../../model/judgement.ts";
import type { ScoreCard } from "../../score/score-card.ts";
import { shownDelta, shownScore } from "../words/score.ts";
import { capital } from "../words/severity.ts";
import type { Page } from "./page.ts";
import type { Tone } from "./style.ts";

const BAR = 20;

/** `before` null: a single revision, without changes. */
export function scoreLines(page: Page, before: ScoreCard | null, after: ScoreCard): readonly string[] {
  return DIMENSIONS.map((dimension) => {
    const [was, is] = [before?.dimensions[dimension].score ?? null, after.dimensions[dimension].score];
    const name = capital(dimension).padEnd(12);
    if (is === null) return `  ${page.style("dim", `${name}  not judged`)}`;
    const filled = Math.round((is / 100) * BAR);
    const bar = page.style(toneOf(is), "█".repeat(filled)) + page.style("dim", "░".repeat(BAR - filled));
    return `  ${name}${bar} ${shownScore(is).padStart(5)}${before === null ? "" : deltaText(page, was, is)}`;
  });
}

export function toneOf(score: number): Tone {
  if (score >= 75) return "green";
  return score > 50 ? "yellow" : "red";
}

function deltaText(page: Page, was: number | null, is: number): string {
  const delta = shownDelta(was, is);
  if (delta === "0" || delta === "–") return page.style("dim", delta.padStart(7));
  return page.style(is < (was ?? is) ? "red" : "green", delta.padStart(7));
}
