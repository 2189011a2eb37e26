// One revision, judged: evaluate → graph → rules → score.

import type { Analysis } from "./analysis.ts";
import { coverageOf } from "./coverage.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import { findingsOf } from "./findings.ts";
import { buildGraph } from "./graph/graph.ts";
import type { SourceFile } from "./model/source.ts";
import { applyRules } from "./rules/apply-rules.ts";
import type { Catalogue } from "./rules/catalogue.ts";
import type { Outcome } from "./rules/outcome.ts";
import { scoreOutcomes } from "./score/score.ts";
import type { Settings } from "./settings/settings.ts";
import { ENGINE_VERSION } from "./version.ts";

export type AnalyzeOptions = {
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  /** ISO date; suppressions expire. The engine has no clock. */
  readonly today: string;
};

/** Judges the files of one revision. Never throws on their content: what could not be read is in `diagnostics` and `coverage`. */
export function analyze(files: readonly SourceFile[], { catalogue, settings }: AnalyzeOptions): Analysis {
  const evaluation = evaluate(files, settings);
  const { outcomes, faults } = applyRules({ graph: buildGraph(evaluation.resources), catalogue, settings });
  const score = (of: readonly Outcome[]) => scoreOutcomes(of, { weights: settings.weights });
  const byStack = Map.groupBy(outcomes, (outcome) => outcome.stack);
  return {
    versions: { engine: ENGINE_VERSION, rules: catalogue.digest },
    stacks: evaluation.stacks.map((stack) => ({ ...stack, posture: score(byStack.get(stack.id) ?? []) })),
    posture: score(outcomes),
    resources: evaluation.resources,
    outcomes,
    findings: findingsOf(outcomes, catalogue, evaluation.resources),
    diagnostics: [...evaluation.diagnostics, ...faults],
    coverage: coverageOf(evaluation),
  };
}
