// Two revisions, judged and compared: all that a review shows.

import type { Analysis, Review, ReviewInput, Side } from "./analysis.ts";
import { analyze } from "./analyze.ts";
import { changeFindings } from "./change-findings.ts";
import { compare } from "./compare/compare.ts";
import { atNewPaths, movedFiles } from "./compare/moved-files.ts";
import { compareCosts } from "./cost/compare-costs.ts";
import type { CostChange } from "./cost/cost.ts";
import { estimateCost } from "./cost/estimate.ts";
import { excerptsOf } from "./excerpts.ts";
import type { Proven } from "./fix/prove.ts";
import { leftOut } from "./left-out.ts";
import { type Listed, listedOf, withListed } from "./listed.ts";
import { isReadme } from "./model/readme.ts";
import type { SourceFile } from "./model/source.ts";
import { buildDiagram } from "./render/diagram/build-diagram.ts";
import { type Idea, type Judged, proveIdeas, ruleFixes } from "./review-fixes.ts";
import type { Changed } from "./rules/apply-change-rules.ts";
import type { Catalogue } from "./rules/catalogue.ts";
import { leftUnread } from "./select/left-unread.ts";
import { builtByOthers } from "./select/manifest-files.ts";
import { varFilesOfChange } from "./select/var-files-of-change.ts";
import { concerned } from "./select/wanted.ts";
import { standingElsewhere } from "./standing-elsewhere.ts";

export function review(given: ReviewInput, catalogue: Catalogue): Review {
  const { input, judged } = judgeConcerned(given, catalogue);
  const { before, after, comparison } = judged;
  return {
    versions: after.versions,
    before: sideOf(before),
    after: sideOf(after),
    comparison,
    ...ruleFixes(input, judged),
    diagram: diagramOf(judged),
    cost: costOf(judged, input.settings),
    excerpts: excerptsOf(comparison.introduced, input.after),
  };
}

/** Someone else's ideas, held to the same proof; at most one fix a finding. */
export function prove(given: ReviewInput, ideas: readonly Idea[], catalogue: Catalogue): Proven {
  const { input, judged } = judgeConcerned(given, catalogue);
  return proveIdeas(ideas, input, judged);
}

function judgeConcerned(given: ReviewInput, catalogue: Catalogue): { readonly input: ReviewInput; readonly judged: Judged } {
  const input = onlyConcerned(given, given.changed);
  const judged = judge(input, catalogue);
  const besides = leftOut(given, input, judged);
  if (besides.length === 0) return { input, judged };
  const both = onlyConcerned(given, [...given.changed, ...besides]);
  return { input: both, judged: judge(both, catalogue) };
}

type Concerned = ReviewInput & {
  /** Whether what is left out builds a manifest of the base, by the folder of its stack and its path. */
  readonly isElsewhere: (folder: string, path: string) => boolean;
  readonly listed: Listed | null;
};

/** Stacks that the change does not concern are neither judged nor counted, whoever handed their files in. */
function onlyConcerned(input: ReviewInput, changed: readonly string[]): Concerned {
  const { settings } = input;
  const either = [...input.before, ...input.after];
  // What an overlay of the head begins to build stood on the base as well, alone or in others. What one of the base builds
  // no more is gone, wherever it still stands: of the head its own overlays are asked.
  const pick = (files: readonly SourceFile[], builders: readonly SourceFile[]) => {
    const isConcerned = concerned({ changed, files, either, builders, varFiles: settings.varFiles });
    return files.filter(({ path }) => isConcerned(path));
  };
  const paths = [...new Set([...(input.paths ?? []), ...either.map(({ path }) => path)])];
  const [before, after] = [pick(input.before, either), pick(input.after, input.after)];
  const judged = { ...settings, varFilesOfChange: varFilesOfChange({ changed, before, after }) };
  const sides = { before, after: withReadmesOf(before, after) };
  const isElsewhere = builtByOthers(input.before, before);
  return { ...input, ...sides, settings: judged, paths, isElsewhere, listed: listedOf(input) };
}

/** A change does not take itself out of use: what READMEs say counts once it is merged. */
function withReadmesOf(before: readonly SourceFile[], after: readonly SourceFile[]): readonly SourceFile[] {
  return [...after.filter(({ path }) => !isReadme(path)), ...before.filter(({ path }) => isReadme(path))];
}

function judge(input: Concerned, catalogue: Catalogue): Judged {
  const unread = leftUnread(input.paths ?? [], [...input.before, ...input.after]);
  const { changed, today } = input;
  const given = { catalogue, today, unread, ofChange: true };
  const base = analyze(input.before, { ...given, settings: withListed(input.settings, input.listed?.before) });
  const ofHead = { ...given, settings: withListed(input.settings, input.listed?.after), changed };
  const after = analyze(input.after, { ...ofHead, base, customs: base.customs });
  const before = atNewPaths(standingElsewhere(base, after, input.isElsewhere), movedFiles(input.before, input.after));
  const options = { ...ofHead, base: before, customs: after.customs };
  const accepted = new Map(Object.entries(input.accepted ?? {}));
  const judgeChange = (changes: readonly Changed[]) => changeFindings({ changed: changes, before, after }, options);
  const isForProduction = (rule: string) => catalogue.parsed.get(rule)?.production === true;
  const comparison = compare(before, after, input.settings, { changed, accepted, isForProduction, judgeChange });
  return { before, after, options, comparison };
}

function diagramOf({ before, after, comparison }: Judged) {
  const { changes, introduced, remaining } = comparison;
  return buildDiagram(
    { resources: after.resources, before: before.resources, changes, findings: [...introduced, ...remaining] },
    "resources",
  );
}

function costOf({ before, after, comparison }: Judged, settings: ReviewInput["settings"]): CostChange {
  const [was, is] = [before, after].map(({ resources }) => estimateCost(resources, settings));
  if (was === undefined || is === undefined) throw new Error("unreachable: a review has two sides");
  return compareCosts(was, is, comparison.changes);
}

function sideOf({ stacks, posture, diagnostics, coverage, resources }: Analysis): Side {
  return { stacks, posture, diagnostics, coverage, resources: resources.length };
}
