// The change score: the one formula over the resources that the change touches, on either side.

import { DIMENSIONS, type Dimension, perDimension } from "../model/judgement.ts";
import type { Outcome } from "../rules/outcome.ts";
import { counts, type ScoreOptions, scoreOutcomes } from "../score/score.ts";
import type { ScoreCard } from "../score/score-card.ts";
import type { Comparison } from "./comparison.ts";

export type ChangeScore = Pick<Comparison, "before" | "after" | "delta" | "dimensions">;

type Sides = { readonly before: readonly Outcome[]; readonly after: readonly Outcome[] };

/** `new`: nothing stood on the base. `untouched`: no resource is touched, so the score cannot have moved. */
export type ChangeKind = "new" | "untouched" | "changed";

/** A dimension that one side alone was judged on counts 100 on the other; on a first stack there is no other side. */
export function changeScore(sides: Sides, weights: { readonly [D in Dimension]: number }, kind: ChangeKind): ChangeScore {
  const options = { weights, ...judgedOn(sides) };
  const after = scoreOutcomes(sides.after, options);
  if (kind === "new")
    return { before: scoreOutcomes([], { weights }), after, delta: after.overall === null ? null : "new", dimensions: none() };
  const before = scoreOutcomes(sides.before, options);
  return {
    before,
    after,
    delta: kind === "untouched" ? 0 : minus(after.overall, before.overall),
    dimensions: deltas(before, after),
  };
}

/** The dimensions that either side is judged on, and those that either side's unknown outcomes may yet be about. */
export function judgedOn({ before, after }: Sides): Required<Pick<ScoreOptions, "judged" | "perhaps">> {
  const counted = [...before, ...after].filter(counts);
  return { judged: dimensionsOf(counted.filter(({ status }) => status !== "unknown")), perhaps: dimensionsOf(counted) };
}

function dimensionsOf(outcomes: readonly Outcome[]): ReadonlySet<Dimension> {
  const found = new Set(outcomes.map(({ dimension }) => dimension));
  return new Set(DIMENSIONS.filter((dimension) => found.has(dimension)));
}

function deltas(before: ScoreCard, after: ScoreCard): Comparison["dimensions"] {
  return perDimension((dimension) => minus(after.dimensions[dimension].score, before.dimensions[dimension].score));
}

function none(): Comparison["dimensions"] {
  return perDimension(() => null);
}

function minus(after: number | null, before: number | null): number | null {
  return after === null || before === null ? null : after - before;
}
