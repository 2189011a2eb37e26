// Which stack of the base is which on the head. By id; what is left over is a folder that moved when at least half of
// the addresses went with it. A copy is no move: its original still stands and keeps its own. Where whole trees move,
// many stacks hold the same addresses: the one whose path ends alike is meant.

import type { Resource, Stack } from "../model/resource.ts";

type Side = { readonly stacks: readonly Stack[]; readonly resources: readonly Resource[] };
type Likely = { readonly from: string; readonly to: string; readonly share: number; readonly likeness: number };

/** Id on the base → id on the head. A stack that is gone is missing. */
export function matchStacks(before: Side, after: Side): ReadonlyMap<string, string> {
  const kept = new Set(after.stacks.map((stack) => stack.id));
  const known = new Set(before.stacks.map((stack) => stack.id));
  const matched = new Map([...known].filter((id) => kept.has(id)).map((id) => [id, id]));
  const gone = before.stacks.filter((stack) => !kept.has(stack.id));
  const come = after.stacks.filter((stack) => !known.has(stack.id));
  if (gone.length === 0 || come.length === 0) return matched;
  const taken = new Set<string>();
  for (const { from, to } of likelyMoves(gone, come, before, after)) {
    if (matched.has(from) || taken.has(to)) continue;
    matched.set(from, to);
    taken.add(to);
  }
  return matched;
}

function likelyMoves(gone: readonly Stack[], come: readonly Stack[], before: Side, after: Side): Likely[] {
  const [was, is] = [addresses(before.resources), addresses(after.resources)];
  const pairs = gone.flatMap((from) =>
    come.filter((to) => to.language === from.language).map((to) => ({ from: from.id, to: to.id })),
  );
  return pairs
    .map(({ from, to }) => ({ from, to, share: share(was.get(from), is.get(to)) }))
    .filter((likely) => likely.share >= 0.5)
    .map((likely): Likely => ({ ...likely, likeness: likely.share + endingInCommon(likely.from, likely.to) }))
    .sort((a, b) => b.likeness - a.likeness || compareText(a.from, b.from) || compareText(a.to, b.to));
}

function addresses(resources: readonly Resource[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byStack = Map.groupBy(resources, (resource) => resource.stack);
  return new Map([...byStack].map(([id, mine]) => [id, new Set(mine.map((resource) => resource.address))]));
}

function share(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): number {
  const common = [...a].filter((address) => b.has(address)).length;
  return common === 0 ? 0 : common / Math.max(a.size, b.size);
}

/** How much of the shorter path is how both end: 0 to 1. */
function endingInCommon(a: string, b: string): number {
  const [left, right] = [a.split("/").reverse(), b.split("/").reverse()];
  const differs = left.findIndex((segment, index) => segment !== right[index]);
  return (differs === -1 ? left.length : differs) / Math.min(left.length, right.length);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
