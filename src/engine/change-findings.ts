// What the rules of `scope: change` find: a protection that was there is gone.
//
// They are asked of stacks that go on. From a folder or template that is gone nothing is applied any more: what stands is
// taken down by hand, by who decided it, and all that the source shows is that the stack went. Nor are they asked of what
// only tries or shows a module, which is torn down again, nor of what went while the stack began to call a module that is
// not in the repository: it may live on in there.

import type { Analysis } from "./analysis.ts";
import type { AnalyzeOptions } from "./analyze.ts";
import { matchStacks } from "./compare/match-stacks.ts";
import { findingsOf } from "./findings.ts";
import { buildGraph } from "./graph/graph.ts";
import type { Stack } from "./model/resource.ts";
import { applyChangeRules, type Changed } from "./rules/apply-change-rules.ts";
import type { Finding } from "./rules/outcome.ts";

type Side = Pick<Analysis, "resources" | "stacks" | "coverage">;
type Sides = { readonly changed: readonly Changed[]; readonly before: Side; readonly after: Side };

type Given = Pick<AnalyzeOptions, "catalogue" | "settings">;

export function changeFindings({ changed, before, after }: Sides, { catalogue, settings }: Given): readonly Finding[] {
  const sides = { before: buildGraph(before.resources), after: buildGraph(after.resources) };
  const losing = stacksThatLose(before, after);
  const changes = changed.filter((change) => isAsked(change, losing));
  const { outcomes } = applyChangeRules({ changes, ...sides, catalogue, settings });
  return findingsOf(outcomes, catalogue, [...after.resources, ...before.resources]);
}

function isAsked({ before, after }: Changed, losing: ReadonlySet<string>): boolean {
  if (before === null || before.trial || after?.trial) return false;
  return after !== null || losing.has(before.stack);
}

/** Ids on the base of the stacks in which what went is lost. */
function stacksThatLose(before: Side, after: Side): ReadonlySet<string> {
  const kept = matchStacks(before, after);
  const now = new Map(after.stacks.map((stack) => [stack.id, stack]));
  const folders = new Set(after.coverage.files.flatMap(({ path }) => [path, folderOf(path)]));
  return new Set(
    before.stacks.flatMap((was) => {
      const is = now.get(kept.get(was.id) ?? was.id);
      const stands = is === undefined ? folders.has(was.id.replace(/#.*$/, "")) : !callsMore(was, is);
      return stands ? [was.id] : [];
    }),
  );
}

function callsMore(was: Stack, is: Stack): boolean {
  return (is.unread ?? []).some((call) => !(was.unread ?? []).includes(call));
}

/** As stacks are named after their folders. */
const folderOf = (path: string): string => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".");
