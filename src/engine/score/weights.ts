// The numbers of the formula, each with its reason. Changing one changes every score: raise the engine's version with it.

import type { Severity } from "../model/judgement.ts";
import type { Verdict } from "./score-card.ts";

/**
 * What one finding weighs. Each step is about three times the one below, so that no handful of lesser findings outweighs
 * a greater one. A single critical finding equals HALF and halves its dimension; info is shown and never scored.
 */
export const SEVERITY_WEIGHT: { readonly [S in Severity]: number } = { critical: 40, high: 15, medium: 5, low: 1.5, info: 0 };

/** The summed weight that halves a dimension: one critical finding. Hyperbolic, so a score never reaches zero or saturates. */
export const HALF = 40;

/**
 * Lower bounds, best first, on the unrounded min(overall, weakest dimension). At Risk includes exactly 50: that is where
 * one critical finding lands, and it must never read as "Needs Work".
 */
export const BANDS: readonly { readonly verdict: Verdict; readonly reached: (score: number) => boolean }[] = [
  { verdict: "Excellent", reached: (score) => score >= 90 },
  { verdict: "Good", reached: (score) => score >= 75 },
  { verdict: "Needs Work", reached: (score) => score > 50 },
  { verdict: "At Risk", reached: () => true },
];
