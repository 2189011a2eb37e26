// Two revisions, judged and compared: all that a review shows.

import type { Analysis, Review, ReviewInput, Side } from "./analysis.ts";
import { type AnalyzeOptions, analyze } from "./analyze.ts";
import { compare } from "./compare/compare.ts";
import type { Comparison } from "./compare/comparison.ts";
import { type Matching, matchResources } from "./compare/match-resources.ts";
import { matchStacks } from "./compare/match-stacks.ts";
import { resourceChanges } from "./compare/resource-changes.ts";
import { excerptsOf } from "./excerpts.ts";
import { findingsOf } from "./findings.ts";
import { candidatesFor } from "./fix/candidates.ts";
import type { Candidate } from "./fix/fix.ts";
import { type ProofInput, type Proven, prove as proveCandidates } from "./fix/prove.ts";
import { buildGraph } from "./graph/graph.ts";
import { buildDiagram } from "./render/diagram/build-diagram.ts";
import { applyChangeRules, type Changed } from "./rules/apply-change-rules.ts";
import type { Catalogue } from "./rules/catalogue.ts";
import type { Finding } from "./rules/outcome.ts";

/** Each proof analyses the head again: worst findings first, as many as a review shows. */
const MOST_PROOFS = 30;
/** Beyond this many resources a proof costs seconds; fewer are tried. */
const RESOURCES_PROVED = 20_000;

type Both = {
  readonly before: Analysis;
  readonly after: Analysis;
  readonly comparison: Comparison;
  readonly options: AnalyzeOptions;
};

export function review(input: ReviewInput, catalogue: Catalogue): Review {
  const both = judge(input, catalogue);
  const { before, after, comparison } = both;
  const { fixes, dropped } = proveCandidates(ruleCandidates(input, both), proofInput(input, both));
  return {
    versions: after.versions,
    before: sideOf(before),
    after: sideOf(after),
    comparison,
    fixes,
    dropped,
    diagram: diagramOf(both),
    excerpts: excerptsOf(comparison.introduced, input.after),
  };
}

/** Someone else's ideas, held to the same proof; at most one fix a finding. */
export function prove(input: ReviewInput, ideas: readonly Omit<Candidate, "by">[], catalogue: Catalogue): Proven {
  const both = judge(input, catalogue);
  const candidates = ideas.map((idea) => ({ ...idea, by: "model" as const }));
  return proveCandidates(candidates.slice(0, MOST_PROOFS), proofInput(input, both));
}

function judge(input: ReviewInput, catalogue: Catalogue): Both {
  const options = { catalogue, settings: input.settings, today: input.today };
  const before = analyze(input.before, options);
  const after = analyze(input.after, options);
  const judgeChange = (matching: Matching) => changeFindings(before, after, matching, options);
  return { before, after, options, comparison: compare(before, after, input.settings, { changed: input.changed, judgeChange }) };
}

function ruleCandidates(input: ReviewInput, { after, comparison, options }: Both): readonly Candidate[] {
  const most = Math.min(MOST_PROOFS, Math.ceil(RESOURCES_PROVED / Math.max(1, after.resources.length)));
  const context = { resources: after.resources, files: input.after, catalogue: options.catalogue };
  return candidatesFor(comparison.introduced, context).slice(0, most);
}

function proofInput(input: ReviewInput, { before, after, comparison, options }: Both): ProofInput {
  const matching = matchResources(before.resources, after.resources, matchStacks(before, after));
  return {
    files: input.after,
    head: after,
    findings: [...comparison.introduced, ...comparison.remaining],
    analyse: (files) => analyze(files, options),
    catalogue: options.catalogue,
    weights: input.settings.weights,
    touched: resourceChanges(before, after, matching).touched.after,
  };
}

/** What the rules of `scope: change` find: a protection that was there is gone. */
function changeFindings(before: Analysis, after: Analysis, matching: Matching, options: AnalyzeOptions): readonly Finding[] {
  const changes: Changed[] = [
    ...matching.pairs.map((pair) => ({ kind: "changed" as const, ...pair })),
    ...matching.added.map((resource) => ({ kind: "added" as const, before: null, after: resource })),
    ...matching.removed.map((resource) => ({ kind: "removed" as const, before: resource, after: null })),
  ];
  const sides = { before: buildGraph(before.resources), after: buildGraph(after.resources) };
  const { outcomes } = applyChangeRules({ changes, ...sides, ...options });
  return findingsOf(outcomes, options.catalogue, [...after.resources, ...before.resources]);
}

function diagramOf({ before, after, comparison }: Both) {
  const { changes, introduced, remaining } = comparison;
  return buildDiagram(
    { resources: after.resources, before: before.resources, changes, findings: [...introduced, ...remaining] },
    "resources",
  );
}

function sideOf({ stacks, posture, diagnostics, coverage, resources }: Analysis): Side {
  return { stacks, posture, diagnostics, coverage, resources: resources.length };
}
