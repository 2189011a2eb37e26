// Outcomes → ScoreCard: five dimensions, their weighted mean, the verdict, and the interval that unknown values leave.
//
// The one formula for every caller and both lenses: posture scores a stack's outcomes, the change score those of the
// touched resources on either side. What counts: failed outcomes without an active suppression and not of a draft rule.

import { DIMENSIONS, type Dimension, perDimension } from "../model/judgement.ts";
import type { Outcome } from "../rules/outcome.ts";
import { apportion } from "./apportion.ts";
import { type DimensionResult, dimensionScore, weigh } from "./dimension-score.ts";
import { overallInterval, weightedMean } from "./overall.ts";
import type { DimensionScore, ScoreCard, Verdict } from "./score-card.ts";
import { BANDS } from "./weights.ts";

/** What scoring reads of an outcome. */
export type Scored = Pick<
  Outcome,
  "rule" | "dimension" | "severity" | "mode" | "confidence" | "exposure" | "exposureMost" | "status" | "suppression"
>;

export type ScoreOptions = {
  /** Percent, summing to 100. */
  readonly weights: { readonly [D in Dimension]: number };
  /** Dimensions that count although no outcome here is about them: judged on the comparison's other side. */
  readonly judged?: ReadonlySet<Dimension>;
  /** The same, where the other side's outcomes are all unknown: they may yet turn out not to apply. */
  readonly perhaps?: ReadonlySet<Dimension>;
};

type Judged = DimensionResult & {
  readonly dimension: Dimension;
  readonly weight: number;
  readonly worst: number;
  /** Every outcome is unknown: resolved, the dimension may turn out not to be judged at all. */
  readonly open: boolean;
};

/** Order of the outcomes does not matter; with none that counts, every score is null. */
export function scoreOutcomes(outcomes: readonly Scored[], options: ScoreOptions): ScoreCard {
  const counted = outcomes.filter(counts);
  const judged = DIMENSIONS.flatMap((dimension) => judge(dimension, counted, options) ?? []);
  const overall = weightedMean(judged);
  const weights = sharedOut(judged);
  const exact = DIMENSIONS.map((d) => ((weights.get(d) ?? 0) * (judged.find((j) => j.dimension === d)?.score ?? 0)) / 100);
  const total = Math.round(overall ?? 0);
  const points = apportion(exact, total, maxPoints(DIMENSIONS.map((d) => weights.get(d) ?? 0)));
  return {
    overall,
    interval: overallInterval(judged),
    verdict: verdictOf(overall, judged),
    dimensions: perDimension((d, i) =>
      card(
        judged.find((j) => j.dimension === d),
        weights.get(d) ?? 0,
        points[i] ?? 0,
      ),
    ),
    categories: categories(exact, total),
    unknowns: counted.filter((outcome) => outcome.status === "unknown").length,
  };
}

/** Shared-out weights as whole points that sum to 100 (or to 0 when nothing was judged), in the order given. */
export function maxPoints(weights: readonly number[]): number[] {
  return apportion(weights, Math.round(weights.reduce((sum, weight) => sum + weight, 0)));
}

/** Whether an outcome takes part in scores at all. A pending or expired suppression counts; an active one does not. */
export function counts(outcome: Pick<Scored, "mode" | "suppression">): boolean {
  return outcome.mode !== "draft" && outcome.suppression?.state !== "active";
}

function judge(dimension: Dimension, counted: readonly Scored[], options: ScoreOptions): Judged | null {
  const mine = counted.filter((outcome) => outcome.dimension === dimension);
  const certain = options.judged?.has(dimension) === true || mine.some((outcome) => outcome.status !== "unknown");
  if (!certain && mine.length === 0 && options.perhaps?.has(dimension) !== true) return null;
  const failed = mine.filter((outcome) => outcome.status === "fail");
  const notPassed = mine.filter((outcome) => outcome.status !== "pass");
  const now = dimensionScore(failed.map((outcome) => ({ rule: outcome.rule, weight: weigh(outcome) })));
  const worst = dimensionScore(notPassed.map((outcome) => ({ rule: outcome.rule, weight: weigh(mostExposed(outcome)) })));
  return { ...now, dimension, weight: options.weights[dimension], worst: worst.score, open: !certain };
}

function mostExposed(outcome: Scored): Scored {
  return { ...outcome, exposure: outcome.exposureMost ?? outcome.exposure };
}

function sharedOut(judged: readonly Judged[]): ReadonlyMap<Dimension, number> {
  const total = judged.reduce((sum, { weight }) => sum + weight, 0);
  return new Map(judged.map(({ dimension, weight }) => [dimension, total === 0 ? 0 : (100 * weight) / total]));
}

/** A dimension configured to weigh nothing is shown and decides nothing, the verdict included. */
function verdictOf(overall: number | null, judged: readonly Judged[]): Verdict | null {
  if (overall === null) return null;
  const lowest = Math.min(overall, ...judged.filter(({ weight }) => weight > 0).map(({ score }) => score));
  return BANDS.find((band) => band.reached(lowest))?.verdict ?? "At Risk";
}

function card(judged: Judged | undefined, weight: number, points: number): DimensionScore {
  if (judged === undefined) return { score: null, interval: null, weight: 0, points: 0, losses: [] };
  return { score: judged.score, interval: [judged.worst, judged.score], weight, points, losses: judged.losses };
}

function categories(exact: readonly number[], total: number): ScoreCard["categories"] {
  const [security = 0, reliability = 0, scalability = 0, performance = 0, cost = 0] = exact;
  const rounded = apportion([security, reliability, scalability + performance, cost], total);
  return { security: rounded[0] ?? 0, reliability: rounded[1] ?? 0, performance: rounded[2] ?? 0, cost: rounded[3] ?? 0 };
}
