// The cheapest way to the next verdict: few proven fixes, found greedily, then thinned.

import { fingerprintOf } from "../compare/fingerprint.ts";
import type { Outcome } from "../rules/outcome.ts";
import { counts, type ScoreOptions, scoreOutcomes } from "../score/score.ts";
import type { ScoreCard, Verdict } from "../score/score-card.ts";
import { type Fix, mendsOf } from "./fix.ts";

export type NextVerdict = {
  readonly verdict: Verdict;
  /** The score with these fixes applied, unrounded. */
  readonly overall: number;
  /** Fingerprints of the fixes, in the order in which they were chosen. */
  readonly fixes: readonly string[];
};

/** Null when there is none above, or when all fixes together do not reach it. One that costs standing data is no cheap way. */
export function nextVerdict(outcomes: readonly Outcome[], fixes: readonly Fix[], options: ScoreOptions): NextVerdict | null {
  const scoreWith = scoring(outcomes, options);
  const now = scoreWith([]);
  const reached = (chosen: readonly Fix[]) => scoreWith(chosen).verdict !== now.verdict;
  const harmless = fixes.filter(({ replaces }) => replaces === undefined);
  if (now.overall === null || !reached(harmless)) return null;
  const chosen = thinned(greedy(harmless, scoreWith, reached), reached);
  const { verdict, overall } = scoreWith(chosen);
  return verdict === null || overall === null ? null : { verdict, overall, fixes: chosen.map((fix) => fix.fingerprint) };
}

/** What passes weighs nothing: once its dimension is known to be judged it need not be scored again with every choice. */
function scoring(outcomes: readonly Outcome[], options: ScoreOptions): (chosen: readonly Fix[]) => ScoreCard {
  const counted = outcomes.filter(counts);
  const known = counted.filter(({ status }) => status !== "unknown").map(({ dimension }) => dimension);
  const judged = new Set([...(options.judged ?? []), ...known]);
  const open = counted
    .filter(({ status }) => status !== "pass")
    .map((outcome) => ({ outcome, fingerprint: outcome.status === "fail" ? fingerprintOf(outcome) : "" }));
  return (chosen) => {
    const mended = new Set(chosen.flatMap(mendsOf));
    const left = open.flatMap(({ outcome, fingerprint }) => (mended.has(fingerprint) ? [] : [outcome]));
    return scoreOutcomes(left, { ...options, judged });
  };
}

/** Each step takes the fix that lifts what the verdict looks at the most. */
function greedy(
  fixes: readonly Fix[],
  scoreWith: (chosen: readonly Fix[]) => ScoreCard,
  reached: (chosen: readonly Fix[]) => boolean,
): readonly Fix[] {
  const chosen: Fix[] = [];
  const left = [...fixes];
  while (left.length > 0 && !reached(chosen)) {
    const ranked = left.map((fix, index) => ({ index, ...height(scoreWith([...chosen, fix])) }));
    const best = ranked.reduce((a, b) => (b.low > a.low || (b.low === a.low && b.overall > a.overall) ? b : a));
    chosen.push(...left.splice(best.index, 1));
  }
  return chosen;
}

/** What an early step needed may be more than the whole needs. */
function thinned(chosen: readonly Fix[], reached: (chosen: readonly Fix[]) => boolean): readonly Fix[] {
  return chosen.reduce<readonly Fix[]>((kept, fix) => {
    const without = kept.filter((other) => other !== fix);
    return reached(without) ? without : kept;
  }, chosen);
}

function height({ overall, dimensions }: ScoreCard): { readonly low: number; readonly overall: number } {
  const weakest = Object.values(dimensions).map(({ score, weight }) => (score === null || weight === 0 ? 100 : score));
  return { low: Math.min(overall ?? 0, ...weakest), overall: overall ?? 0 };
}
