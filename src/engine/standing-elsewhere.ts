// A base that overlays build stands in each of them. A review looks at those that the change concerns: where it adds an overlay,
// the base's manifests are read on both sides, and on the base as if they stood alone.
//
// What the new overlay builds of them is no move: the others still build it. What it does not build is not removed either.

import type { Analysis } from "./analysis.ts";
import { matchResources } from "./compare/match-resources.ts";
import { matchStacks } from "./compare/match-stacks.ts";
import { resourceKey } from "./compare/revision.ts";
import type { Resource } from "./model/resource.ts";
import { stackPath } from "./model/stack-folder.ts";

/** The base with what stands elsewhere marked, and without what of it the head does not build. `isElsewhere`: by the folder of a stack and a manifest's path. */
export function standingElsewhere(
  before: Analysis,
  after: Analysis,
  isElsewhere: (folder: string, path: string) => boolean,
): Analysis {
  const kept = new Set(after.stacks.map(({ id }) => id));
  const isAlone = ({ language, stack, range }: Resource) =>
    language === "kubernetes" && !kept.has(stack) && isElsewhere(stackPath(stack), range.path);
  if (!before.resources.some(isAlone)) return before;
  const marked = before.resources.map((each): Resource => (isAlone(each) ? { ...each, elsewhere: true } : each));
  const { removed } = matchResources(marked, after.resources, matchStacks(before, after));
  const left = new Set(
    removed.filter(({ elsewhere }) => elsewhere === true).map(({ stack, address }) => resourceKey(stack, address)),
  );
  const stays = ({ stack, resource }: { readonly stack: string; readonly resource: string }) =>
    !left.has(resourceKey(stack, resource));
  return {
    ...before,
    resources: marked.filter(({ stack, address }) => stays({ stack, resource: address })),
    outcomes: before.outcomes.filter(stays),
    findings: before.findings.filter(stays),
  };
}
