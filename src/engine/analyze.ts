// One revision, judged: evaluate → the rules' answers → score.

import type { Analysis } from "./analysis.ts";
import { type AnalyzeOptions, answersOf } from "./answers.ts";
import { baseOnHead } from "./compare/base-on-head.ts";
import { coverageOf } from "./coverage.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import { DESCRIPTION, evaluateText } from "./evaluate/text/evaluate-text.ts";
import { findingsOf } from "./findings.ts";
import type { Evaluation } from "./model/resource.ts";
import type { SourceFile } from "./model/source.ts";
import type { Outcome } from "./rules/outcome.ts";
import { scoreOutcomes } from "./score/score.ts";
import { ENGINE_VERSION } from "./version.ts";

/** Judges the files of one revision. Never throws on their content: what could not be read is in `diagnostics` and `coverage`. */
export function analyze(files: readonly SourceFile[], options: AnalyzeOptions): Analysis {
  const evaluation = evaluate(files, options.settings);
  return judged(options.unread ? mayBeReached(evaluation) : evaluation, files, options);
}

/** Of a part of a repository nobody knows what the rest deploys, nor who else does. */
function mayBeReached(evaluation: Evaluation): Evaluation {
  return { ...evaluation, resources: evaluation.resources.map(({ unreached, appliedBy, ...resource }) => resource) };
}

/** Judges a description in plain words. Never throws; what it does not say is unknown, and its findings weigh 0.7. */
export function analyzeText(text: string, options: AnalyzeOptions): Analysis {
  const { understood, ...evaluation } = evaluateText(text);
  return { ...judged(evaluation, [{ path: DESCRIPTION, text }], options), understood };
}

function judged(evaluation: Evaluation, files: readonly SourceFile[], options: AnalyzeOptions): Analysis {
  const { catalogue, settings, base } = options;
  const onHead = base && baseOnHead(base, options.customs ?? {}, evaluation);
  const { outcomes, customs, faults, notes } = answersOf({ evaluation, files, options, onHead });
  const score = (of: readonly Outcome[]) => scoreOutcomes(of, { weights: settings.weights });
  const byStack = Map.groupBy(outcomes, (outcome) => outcome.stack);
  return {
    versions: { engine: ENGINE_VERSION, rules: catalogue.digest },
    stacks: evaluation.stacks.map((stack) => ({ ...stack, posture: score(byStack.get(stack.id) ?? []) })),
    posture: score(outcomes),
    resources: evaluation.resources,
    ...(evaluation.calls && { calls: evaluation.calls }),
    outcomes,
    customs,
    findings: findingsOf(outcomes, catalogue, evaluation.resources),
    diagnostics: [...evaluation.diagnostics, ...faults],
    coverage: coverageOf({ ...evaluation, notes: [...evaluation.notes, ...notes].sort() }),
  };
}
