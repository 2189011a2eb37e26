// One dimension's score from its failed outcomes.
//
// Findings of one rule form a group with diminishing returns, g = w_max · (1 + ln(Σw / w_max)): the hundredth copy of a
// mistake says less than the first. The score is 100 · HALF / (HALF + Σg). Sums run in sorted order, so that the order
// of the findings cannot move the last bit.

import type { Severity } from "../model/judgement.ts";
import type { GroupLoss } from "./score-card.ts";
import { HALF, SEVERITY_WEIGHT } from "./weights.ts";

export type Weighed = { readonly rule: string; readonly weight: number };

export type DimensionResult = { readonly score: number; readonly losses: readonly GroupLoss[] };

/** `losses` are the attribution: they sum to 100 − score. (What fixing one gains is a re-score, not its loss.) */
export function dimensionScore(findings: readonly Weighed[]): DimensionResult {
  const groups = groupWeights(findings);
  const total = HALF + sum(groups.map((group) => group.weight));
  const losses = groups
    .filter((group) => group.weight > 0)
    .map((group) => ({ ...group, loss: (100 * group.weight) / total }))
    .sort((a, b) => b.loss - a.loss || (a.rule < b.rule ? -1 : 1));
  return { score: (100 * HALF) / total, losses };
}

/** `weight · confidence · exposure`. */
export function weigh(finding: { severity: Severity; confidence: number; exposure: number }): number {
  return SEVERITY_WEIGHT[finding.severity] * finding.confidence * finding.exposure;
}

function groupWeights(findings: readonly Weighed[]): { rule: string; findings: number; weight: number }[] {
  const byRule = Map.groupBy(findings, (finding) => finding.rule);
  const rules = [...byRule.keys()].sort();
  return rules.map((rule) => {
    const weights = (byRule.get(rule) ?? []).map((finding) => finding.weight);
    return { rule, findings: weights.length, weight: diminished(weights) };
  });
}

function diminished(weights: readonly number[]): number {
  const most = Math.max(...weights);
  return most === 0 ? 0 : most * (1 + Math.log(sum(weights) / most));
}

function sum(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b).reduce((total, number) => total + number, 0);
}
