// Fixes for a review: the rules' own, and whatever ideas a model has, by the same proof. Each candidate costs an analysis
// of the head, so their number is bounded.

import type { Analysis, ReviewInput } from "./analysis.ts";
import { analyze } from "./analyze.ts";
import type { AnalyzeOptions } from "./answers.ts";
import { changeFindings } from "./change-findings.ts";
import { judgedOn } from "./compare/change-score.ts";
import { changesBetween } from "./compare/compare.ts";
import type { Comparison } from "./compare/comparison.ts";
import { type Revision, resourceKey } from "./compare/revision.ts";
import { candidatesFor } from "./fix/candidates.ts";
import type { Candidate } from "./fix/fix.ts";
import { type NextVerdict, nextVerdict } from "./fix/next-verdict.ts";
import { type ProofInput, type Proven, prove } from "./fix/prove.ts";
import { provenWay } from "./fix/proven-way.ts";
import type { Outcome } from "./rules/outcome.ts";

/** Both sides of a review, judged. */
export type Judged = {
  readonly before: Analysis;
  readonly after: Analysis;
  readonly comparison: Comparison;
  readonly options: AnalyzeOptions;
};

/** Someone's edits on the head for a finding. */
export type Idea = Omit<Candidate, "by">;

/** Worst findings first, as many as a review shows. */
const MOST_PROOFS = 30;
/** Beyond this many resources in all proofs they cost seconds; fewer are tried. */
const RESOURCES_PROVED = 20_000;

/** `next`: the cheapest way to the next verdict, itself proven as one patch; null where the fixes do not lead there. */
export function ruleFixes(input: ReviewInput, judged: Judged): Proven & { readonly next: NextVerdict | null } {
  const { after, comparison, options } = judged;
  const most = Math.min(MOST_PROOFS, Math.ceil(RESOURCES_PROVED / Math.max(1, after.resources.length)));
  const context = { resources: after.resources, files: input.after, catalogue: options.catalogue };
  const candidates = candidatesFor(comparison.introduced, context).slice(0, most);
  if (candidates.length === 0) return { fixes: [], dropped: [], next: null };
  const proof = proofInput(input, judged);
  const proven = prove(candidates, proof);
  return { ...proven, next: provenWay(nextOf(proven, judged, proof), proven.fixes, proof)?.next ?? null };
}

/** Over what the headline is over: the touched resources of the head, and the findings about the change itself. */
function nextOf({ fixes }: Proven, { before, after, comparison }: Judged, { weights }: ProofInput): NextVerdict | null {
  const { touched } = changesBetween(before, after);
  const within = (keys: ReadonlySet<string>) => (outcome: Outcome) => keys.has(resourceKey(outcome.stack, outcome.resource));
  const aboutChange = comparison.introduced.filter(({ scope }) => scope === "change");
  const sides = {
    before: before.outcomes.filter(within(touched.before)),
    after: [...after.outcomes.filter(within(touched.after)), ...aboutChange],
  };
  const judged = comparison.delta === "new" ? {} : judgedOn(sides);
  return nextVerdict(sides.after, fixes, { weights, ...judged });
}

export function proveIdeas(ideas: readonly Idea[], input: ReviewInput, judged: Judged): Proven {
  const candidates = ideas.map((idea): Candidate => ({ ...idea, by: "model" }));
  return proveSome(candidates.slice(0, MOST_PROOFS), input, judged);
}

function proveSome(candidates: readonly Candidate[], input: ReviewInput, judged: Judged): Proven {
  return candidates.length === 0 ? { fixes: [], dropped: [] } : prove(candidates, proofInput(input, judged));
}

/** The rules about changes are part of the proof: a fix may put a protection back, and must not take one away. */
function proofInput(input: ReviewInput, { before, after, comparison, options }: Judged): ProofInput {
  const withChange = (head: Analysis): Revision => {
    const about = changeFindings({ changed: changesBetween(before, head).changed, before, after: head }, options);
    return { ...head, outcomes: [...head.outcomes, ...about], findings: [...head.findings, ...about] };
  };
  const { touched, changed } = changesBetween(before, after);
  const added = new Set(changed.filter(({ kind }) => kind === "added").map(({ after }) => after));
  const standing = after.resources.filter((resource) => !added.has(resource));
  return {
    files: input.after,
    head: withChange(after),
    findings: [...comparison.introduced, ...comparison.remaining],
    analyse: (files) => withChange(analyze(files, options)),
    catalogue: options.catalogue,
    weights: input.settings.weights,
    touched: touched.after,
    standing: new Set(standing.map(({ stack, address }) => resourceKey(stack, address))),
  };
}
