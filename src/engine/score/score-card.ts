// The result of scoring; `score.ts` makes it, SCORING in src/README.md explains it.

import type { Dimension } from "../model/judgement.ts";

export type Verdict = "Excellent" | "Good" | "Needs Work" | "At Risk";

/** Scores are 0 to 100, unrounded. `score` is null when no rule judged the dimension. */
export type DimensionScore = {
  readonly score: number | null;
  /** [worst, best] over every resolution of the unknown outcomes; null with `score`. */
  readonly interval: readonly [number, number] | null;
  /** Its shared-out weight in percent; 0 when null. */
  readonly weight: number;
  /** weight · score / 100, rounded by largest remainder: these sum to the rounded overall. */
  readonly points: number;
  /** What each group of findings (one rule) takes away; they sum to 100 − score. Largest first. */
  readonly losses: readonly GroupLoss[];
};

export type GroupLoss = { readonly rule: string; readonly findings: number; readonly weight: number; readonly loss: number };

export type ScoreCard = {
  /** Weighted mean, unrounded; null when nothing was judged. */
  readonly overall: number | null;
  readonly interval: readonly [number, number] | null;
  readonly verdict: Verdict | null;
  readonly dimensions: { readonly [D in Dimension]: DimensionScore };
  /** The four-bucket view: scalability merged into performance, rounded on its own. */
  readonly categories: {
    readonly security: number;
    readonly reliability: number;
    readonly performance: number;
    readonly cost: number;
  };
  /** Outcomes that are unknown. */
  readonly unknowns: number;
};
