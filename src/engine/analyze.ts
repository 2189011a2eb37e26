// One revision, judged: evaluate → graph → rules → score.

import type { Analysis } from "./analysis.ts";
import { callersDecide } from "./callers-decide.ts";
import { type Base, baseOnHead } from "./compare/base-on-head.ts";
import { coverageOf } from "./coverage.ts";
import { decidedByEnvironment } from "./decided-by-environment.ts";
import { evaluate } from "./evaluate/evaluate.ts";
import { DESCRIPTION, evaluateText } from "./evaluate/text/evaluate-text.ts";
import { findingsOf } from "./findings.ts";
import { gapsOf } from "./gaps.ts";
import { buildGraph } from "./graph/graph.ts";
import { isReadme } from "./model/readme.ts";
import type { Evaluation } from "./model/resource.ts";
import type { SourceFile } from "./model/source.ts";
import { noLongerKnown } from "./no-longer-known.ts";
import { borneNote, excusedNote, leftNote, listedNote, namedNote, sparedNote } from "./notes.ts";
import { applyRules, inOrder } from "./rules/apply-rules.ts";
import type { Customs } from "./rules/by-custom.ts";
import type { Catalogue } from "./rules/catalogue.ts";
import type { Outcome } from "./rules/outcome.ts";
import { providerCredentials } from "./rules/provider-credentials.ts";
import { readRawManifest } from "./rules/raw-manifest.ts";
import { suppress } from "./rules/suppress/suppress.ts";
import { scoreOutcomes } from "./score/score.ts";
import type { Settings } from "./settings/settings.ts";
import { toldOfOneCopy } from "./told-of-one-copy.ts";
import { toldOfTheManifest } from "./told-of-the-manifest.ts";
import { ENGINE_VERSION } from "./version.ts";

export type AnalyzeOptions = {
  readonly catalogue: Catalogue;
  readonly settings: Settings;
  /** ISO date; suppressions expire. The engine has no clock. */
  readonly today: string;
  /** The base, when these are a head's files: suppressions that the head adds are pending, and what failed there is asked. */
  readonly base?: Base;
  /** Paths that differ from the base: a suppression in any other file stood there. Left out: any may differ. */
  readonly changed?: readonly string[];
  /** Both sides of a review: what nothing deploys is asked for what is high, since somebody is at it. */
  readonly ofChange?: boolean;
  /** The base's, or the head's when a fix is tried on it: see Analysis. */
  readonly customs?: Customs;
  /** How many files like these the repository holds beside them; left out: none. */
  readonly unread?: number;
};

/** Judges the files of one revision. Never throws on their content: what could not be read is in `diagnostics` and `coverage`. */
export function analyze(files: readonly SourceFile[], options: AnalyzeOptions): Analysis {
  const evaluation = evaluate(files, options.settings);
  return judged(options.unread ? mayBeReached(evaluation) : evaluation, files, options);
}

/** Of a part of a repository nobody knows what the rest deploys. */
function mayBeReached(evaluation: Evaluation): Evaluation {
  return { ...evaluation, resources: evaluation.resources.map(({ unreached, ...resource }) => resource) };
}

/** Judges a description in plain words. Never throws; what it does not say is unknown, and its findings weigh 0.7. */
export function analyzeText(text: string, options: AnalyzeOptions): Analysis {
  const { understood, ...evaluation } = evaluateText(text);
  return { ...judged(evaluation, [{ path: DESCRIPTION, text }], options), understood };
}

function judged(evaluation: Evaluation, files: readonly SourceFile[], options: AnalyzeOptions): Analysis {
  const { catalogue, settings, unread = 0, ofChange = false } = options;
  const { resources } = evaluation;
  const onHead = options.base && baseOnHead(options.base, options.customs ?? {}, evaluation);
  const base = onHead?.outcomes;
  const customs = onHead?.customs ?? options.customs;
  const graph = buildGraph(resources.map(readRawManifest));
  const asked = { catalogue, settings, ofChange };
  const applied = applyRules({
    graph,
    ...asked,
    gaps: gapsOf(evaluation),
    unread,
    described: files.some(({ path }) => isReadme(path)),
    ...(customs && { customs }),
    ...(base && { base }),
    ...(onHead && { wasOf: onHead.wasOf }),
  });
  const providers = providerCredentials(files, resources);
  const given = applyRules({ graph: buildGraph(providers), ...asked });
  const own = callersDecide(applied.outcomes, { evaluation, files, catalogue, settings, ...(base && { base }) });
  const decided = decidedByEnvironment(own, { resources, catalogue, ...(base && { base }) });
  const judgedAll = [...decided.outcomes, ...given.outcomes];
  const { today, changed } = options;
  const sides = { ...(base && { base }), ...(changed && { changed }) };
  const suppressing = { files, resources: [...resources, ...providers], catalogue, settings, today, ...sides };
  const suppressed = suppress(judgedAll, suppressing);
  const leftovers = applyRules({ graph: buildGraph(suppressed.leftovers), ...asked });
  const manifests = toldOfTheManifest(suppressed.outcomes, resources);
  const once = toldOfOneCopy(manifests.outcomes, base);
  const outcomes = [...once.outcomes, ...leftovers.outcomes].sort(inOrder);
  const believed = [
    ...namedNote(applied.named),
    ...borneNote(applied.borne),
    ...excusedNote(applied.excused),
    ...leftNote(applied.left),
  ];
  const told = [
    ...sparedNote(applied.spared),
    ...believed,
    ...listedNote(suppressed.outcomes),
    ...decided.notes,
    ...manifests.notes,
    ...once.notes,
    ...noLongerKnown(once.outcomes, base),
  ];
  const faults = [...applied.faults, ...given.faults, ...leftovers.faults];
  const score = (of: readonly Outcome[]) => scoreOutcomes(of, { weights: settings.weights });
  const byStack = Map.groupBy(outcomes, (outcome) => outcome.stack);
  return {
    versions: { engine: ENGINE_VERSION, rules: catalogue.digest },
    stacks: evaluation.stacks.map((stack) => ({ ...stack, posture: score(byStack.get(stack.id) ?? []) })),
    posture: score(outcomes),
    resources,
    outcomes,
    customs: applied.customs,
    findings: findingsOf(outcomes, catalogue, resources),
    diagnostics: [...evaluation.diagnostics, ...faults],
    coverage: coverageOf({ ...evaluation, notes: [...evaluation.notes, ...told].sort() }),
  };
}
