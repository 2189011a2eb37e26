// Two revisions, judged and compared: all that a review shows.

import type { Analysis, Review, ReviewInput, Side } from "./analysis.ts";
import { type AnalyzeOptions, analyze } from "./analyze.ts";
import { compare } from "./compare/compare.ts";
import type { Comparison } from "./compare/comparison.ts";
import type { Matching } from "./compare/match-resources.ts";
import { excerptsOf } from "./excerpts.ts";
import { findingsOf } from "./findings.ts";
import { buildGraph } from "./graph/graph.ts";
import { buildDiagram } from "./render/diagram/build-diagram.ts";
import { applyChangeRules, type Changed } from "./rules/apply-change-rules.ts";
import type { Catalogue } from "./rules/catalogue.ts";
import type { Finding } from "./rules/outcome.ts";

export function review(input: ReviewInput, catalogue: Catalogue): Review {
  const options = { catalogue, settings: input.settings, today: input.today };
  const before = analyze(input.before, options);
  const after = analyze(input.after, options);
  const comparison = compareRevisions(before, after, input, options);
  return {
    versions: after.versions,
    before: sideOf(before),
    after: sideOf(after),
    comparison,
    fixes: [],
    dropped: [],
    diagram: diagramOf(before, after, comparison),
    excerpts: excerptsOf(comparison.introduced, input.after),
  };
}

function compareRevisions(before: Analysis, after: Analysis, input: ReviewInput, options: AnalyzeOptions): Comparison {
  return compare(before, after, input.settings, {
    changed: input.changed,
    judgeChange: (matching) => changeFindings(before, after, matching, options),
  });
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

function diagramOf(before: Analysis, after: Analysis, { changes, introduced, remaining }: Comparison) {
  return buildDiagram(
    { resources: after.resources, before: before.resources, changes, findings: [...introduced, ...remaining] },
    "resources",
  );
}

function sideOf({ stacks, posture, diagnostics, coverage, resources }: Analysis): Side {
  return { stacks, posture, diagnostics, coverage, resources: resources.length };
}
