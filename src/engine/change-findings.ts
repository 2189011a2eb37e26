// What the rules of `scope: change` find: a protection that was there is gone.
//
// They are asked of stacks that go on. From a folder or template that is gone nothing is applied any more: what stands is
// taken down by hand, by who decided it, and all that the source shows is that the stack went. Nor are they asked of what
// only tries or shows a module, which is torn down again, nor of what a module for others no longer makes, nor of what a
// `removed` block lets go of undestroyed, nor of what went while the stack began to call a module, or to name a base, that
// is not in the repository: it may live on in there.

import type { Analysis } from "./analysis.ts";
import type { AnalyzeOptions } from "./answers.ts";
import { matchStacks } from "./compare/match-stacks.ts";
import { findingsOf } from "./findings.ts";
import { buildGraph, withoutKeys } from "./graph/graph.ts";
import type { Stack } from "./model/resource.ts";
import { applyChangeRules, type Changed } from "./rules/apply-change-rules.ts";
import type { Finding } from "./rules/outcome.ts";

type Side = Pick<Analysis, "resources" | "stacks" | "coverage">;
type Sides = { readonly changed: readonly Changed[]; readonly before: Side; readonly after: Side };

type Given = Pick<AnalyzeOptions, "catalogue" | "settings">;

export function changeFindings({ changed, before, after }: Sides, { catalogue, settings }: Given): readonly Finding[] {
  const sides = { before: buildGraph(before.resources), after: buildGraph(after.resources) };
  const losing = stacksThatLose(before, after);
  const changes = changed.filter((change) => isAsked(change, losing.get(change.before?.stack ?? "")));
  const { outcomes } = applyChangeRules({ changes, ...sides, catalogue, settings });
  return findingsOf(outcomes, catalogue, [...after.resources, ...before.resources]);
}

/** `forgotten`: what its stack lets go of, where that stack loses anything at all. */
function isAsked({ before, after }: Changed, forgotten: readonly string[] | undefined): boolean {
  if (before === null || before.trial || after?.trial) return false;
  if (after !== null) return true;
  const address = withoutKeys(before.address);
  return forgotten?.every((each) => address !== withoutKeys(each) && !address.startsWith(`${withoutKeys(each)}.`)) ?? false;
}

/**
 * Ids on the base of the stacks in which what went is lost, with what is let go of there. A module or template that is no stack
 * any more is called by another; a folder of manifests that is none holds nothing.
 */
function stacksThatLose(before: Side, after: Side): ReadonlyMap<string, readonly string[]> {
  const kept = matchStacks(before, after);
  const now = new Map(after.stacks.map((stack) => [stack.id, stack]));
  const folders = new Set(after.coverage.files.map(({ path }) => folderOf(path)));
  return new Map(
    before.stacks.flatMap((was): (readonly [string, readonly string[]])[] => {
      const is = now.get(kept.get(was.id) ?? was.id);
      const stands = is === undefined ? was.language === "kubernetes" && folders.has(was.id) : !callsMore(was, is);
      return stands && !was.module ? [[was.id, is?.forgotten ?? []]] : [];
    }),
  );
}

function callsMore(was: Stack, is: Stack): boolean {
  return (is.unread ?? []).some((call) => !(was.unread ?? []).includes(call));
}

/** As stacks are named after their folders. */
const folderOf = (path: string): string => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".");
