// Scores and differences as they are shown everywhere: whole points, unless that would say something untrue.

import type { ScoreCard } from "../../score/score-card.ts";

/** Verdict bands end here (see score/); a rounded score must not seem to be in another band than it is. */
const BANDS = [50, 75, 90];
const MINUS = "−";

/** "84", "89.6" where 90 would be another verdict; "–" when nothing was judged. */
export function shownScore(score: number | null): string {
  if (score === null) return "–";
  return BANDS.some((band) => crosses(score, Math.round(score), band)) ? tenth(score).toFixed(1) : String(Math.round(score));
}

/** Difference of what is shown ("+3", "−17", "0"); a difference too small to see there has its own decimals ("−0.4"). */
export function shownDelta(before: number | null, after: number | null): string {
  if (before === null || after === null) return "–";
  const shown = Number(shownScore(after)) - Number(shownScore(before));
  return Math.abs(shown) < 0.05 ? signed(after - before) : signed(shown);
}

/** "+8.2", "−17", "0"; at most one decimal, and "−0.1" rather than a nothing that is something. */
export function signed(number: number): string {
  if (Math.abs(number) < 1e-9) return "0";
  const size = Math.max(0.1, tenth(Math.abs(number)));
  return `${number < 0 ? MINUS : "+"}${size}`;
}

/** "54–67" when unknown values leave the score open by a point or more; else null. Its ends are shown as scores are. */
export function shownInterval(card: ScoreCard): string | null {
  if (card.interval === null) return null;
  const [worst, best] = card.interval.map(shownScore);
  return worst === best ? null : `${worst}–${best}`;
}

function crosses(exact: number, rounded: number, band: number): boolean {
  return exact < band !== rounded < band || exact > band !== rounded > band;
}

function tenth(number: number): number {
  return Math.round(number * 10) / 10;
}
