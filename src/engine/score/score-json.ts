// The score as the JSON that API, command line and reports give.

import { DIMENSIONS, type Dimension, perDimension } from "../model/judgement.ts";
import type { Finding } from "../rules/outcome.ts";
import { maxPoints } from "./score.ts";
import type { ScoreCard, Verdict } from "./score-card.ts";

export type ScoreJson = {
  /** Whole points, 0 to 100; null when nothing was judged. */
  readonly overall_score: number | null;
  readonly verdict: Verdict | null;
  /** Rounded like the score, so that it still contains it. */
  readonly interval: readonly [number, number] | null;
  readonly dimensions: { readonly [D in Dimension]: DimensionJson };
  readonly categories: ScoreCard["categories"];
  /** In the order of the findings given: worst first. */
  readonly recommendations: readonly Recommendation[];
};

/** `score` and `weight` to one decimal; `points` of at most `max_points`, both whole, summing to the overall score and 100. */
type DimensionJson = {
  readonly score: number | null;
  readonly weight: number;
  readonly points: number;
  readonly max_points: number;
};

/** `gain`: points by which the proven fix raises the score; absent where no fix has been proven. */
type Recommendation = {
  readonly issue: string;
  readonly fix: string;
  readonly rule: string;
  readonly resource: string;
  readonly gain?: number;
};

type Proven = { readonly fingerprint: string; readonly gain: { readonly overall: number } };

export function scoreJson(card: ScoreCard, findings: readonly Finding[], fixes: readonly Proven[]): ScoreJson {
  const most = maxPoints(DIMENSIONS.map((dimension) => card.dimensions[dimension].weight));
  return {
    overall_score: card.overall === null ? null : Math.round(card.overall),
    verdict: card.verdict,
    interval: card.interval && [Math.round(card.interval[0]), Math.round(card.interval[1])],
    dimensions: perDimension((dimension, index) => dimensionJson(card, dimension, most[index] ?? 0)),
    categories: card.categories,
    recommendations: findings.map((finding) => recommendation(finding, fixes)),
  };
}

function dimensionJson(card: ScoreCard, dimension: Dimension, most: number): DimensionJson {
  const { score, weight, points } = card.dimensions[dimension];
  return { score: score === null ? null : tenth(score), weight: tenth(weight), points, max_points: most };
}

function recommendation(finding: Finding, fixes: readonly Proven[]): Recommendation {
  const { title, remediation, rule, resource, fingerprint } = finding;
  const proven = fixes.find((fix) => fix.fingerprint === fingerprint);
  return { issue: title, fix: remediation, rule, resource, ...(proven && { gain: tenth(proven.gain.overall) }) };
}

function tenth(number: number): number {
  return Math.round(number * 10) / 10;
}
