// What happens to each resource, and which resources the change touches.

import { buildGraph, type ResourceGraph, withoutKeys } from "../graph/graph.ts";
import type { Resource } from "../model/resource.ts";
import type { Changed } from "../rules/apply-change-rules.ts";
import type { Outcome } from "../rules/outcome.ts";
import { differences, type Renamed } from "./attribute-changes.ts";
import type { ResourceChange } from "./comparison.ts";
import { forcingReplacement } from "./force-new.ts";
import { ignoring } from "./ignored-changes.ts";
import { isAtOrBelow } from "./lives-on.ts";
import type { Matching, Pair } from "./match-resources.ts";
import { readNoMore } from "./may-stand.ts";
import { type Revision, resourceKey } from "./revision.ts";
import { shown } from "./shown-differences.ts";

export type Changes = {
  /** By stack, then address. */
  readonly changes: readonly ResourceChange[];
  /** The same with both sides' resources, for the rules about changes. */
  readonly changed: readonly Changed[];
  /** Keys of the touched resources of each side: whatever is in `changes`, and what is judged otherwise than before. */
  readonly touched: { readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> };
};

/** `stacks`: id on the base → id on the head. */
export function resourceChanges(
  before: Revision,
  after: Revision,
  matching: Matching,
  stacks: ReadonlyMap<string, string>,
): Changes {
  const [was, is] = [buildGraph(before.resources), buildGraph(after.resources)];
  const renamed = renaming(matching.pairs);
  const rejudged = rejudgedPairs(before.outcomes, after.outcomes);
  const touched = { before: new Set(matching.removed.map(keyOf)), after: new Set(matching.added.map(keyOf)) };
  const letGo = isNamed(after, "forgotten", stacks);
  const taken = isNamed(after, "imported", NONE_MOVED);
  const changes = [
    ...matching.removed.map((resource) => ({ ...plain("removed", resource, was), ...standing(letGo(resource)) })),
    ...matching.added.map((resource) => ({ ...plain("added", resource, is), ...standing(taken(resource)) })),
  ];
  const changed: Changed[] = [
    ...matching.removed.map((resource): Changed => ({ kind: "removed", before: resource, after: null })),
    ...matching.added.map((resource): Changed => ({ kind: "added", before: null, after: resource })),
  ];
  for (const pair of matching.pairs) {
    const change = pairChange(pair, renamed, is);
    if (change === null && !rejudged(pair)) continue;
    touched.before.add(keyOf(pair.before));
    touched.after.add(keyOf(pair.after));
    if (change === null) continue;
    changes.push(change);
    const { kind, forcing } = change;
    changed.push(kind === "added" ? { kind, before: null, after: pair.after } : { kind, ...pair, ...(forcing && { forcing }) });
  }
  changes.push(...callChanges(before, after, stacks, renamed));
  return { changes: changes.sort(byPlace), changed, touched };
}

/** What modules that are not in the repository are given otherwise: nobody judges it, and whoever reads the change must know of it. */
function callChanges(
  base: Revision,
  head: Revision,
  stacks: ReadonlyMap<string, string>,
  renamed: Renamed,
): readonly ResourceChange[] {
  const [{ calls: before = [] }, { calls: after = [] }] = [base, head];
  const was = new Map(before.map((call) => [resourceKey(stacks.get(call.stack) ?? call.stack, call.address), call]));
  const is = new Set(after.map(keyOf));
  const none = buildGraph([]);
  const isUnread = readNoMore(base, head);
  const gone = [...was].flatMap(([key, call]) => (is.has(key) || isUnread(call) ? [] : [plain("removed", call, none)]));
  const rest = after.flatMap((call) => {
    const old = was.get(keyOf(call));
    return old === undefined ? [plain("added", call, none)] : (pairChange({ before: old, after: call }, renamed, none) ?? []);
  });
  return [...gone, ...rest];
}

const NONE_MOVED: ReadonlyMap<string, string> = new Map();
const standing = (stands: boolean): Pick<ResourceChange, "stands"> => (stands ? { stands } : {});

/** Whether a block of the head's stack names the resource, or a module above it. */
function isNamed(
  { stacks: all }: Revision,
  by: "forgotten" | "imported",
  stacks: ReadonlyMap<string, string>,
): (resource: Resource) => boolean {
  const named = new Map(all.map((stack) => [stack.id, (stack[by] ?? []).map(withoutKeys)]));
  return ({ stack, address }) =>
    (named.get(stacks.get(stack) ?? stack) ?? []).some((each) => isAtOrBelow(withoutKeys(address), each));
}

function plain(kind: "added" | "removed", resource: Resource, graph: ResourceGraph): ResourceChange {
  const { stack, address, type, range } = resource;
  return { kind, stack, address, type, previous: null, range, attributes: [], dependents: dependents(graph, resource) };
}

function pairChange({ before, after }: Pair, renamed: Renamed, graph: ResourceGraph): ResourceChange | null {
  const differing = differences(before, after, renamed);
  const moved = before.address !== after.address || before.stack !== after.stack;
  if (differing.length === 0 && !moved) return null;
  if (before.elsewhere === true && before.stack !== after.stack) return plain("added", after, graph);
  const forcing = forcingReplacement(after, differing);
  const kind = forcing.length > 0 ? "replaced" : differing.length > 0 ? "changed" : "moved";
  const isIgnored = kind === "replaced" ? NONE_IGNORED : ignoring(after);
  return {
    kind,
    stack: after.stack,
    address: after.address,
    type: after.type,
    previous: before.address === after.address ? null : before.address,
    range: after.range,
    attributes: shown(differing, before, after).map((each) => (isIgnored(each.path) ? { ...each, ignored: true } : each)),
    ...(kind === "replaced" && { forcing, ...keptOf(after) }),
    dependents: dependents(graph, after),
  };
}

/** What is made anew is made as it is written. */
const NONE_IGNORED = () => false;

/** Retain and Snapshot are all there is besides Delete, which stands where it is left out. */
function keptOf({ language, attributes }: Resource): Pick<ResourceChange, "keeps"> {
  const policy = language === "cloudformation" ? attributes["UpdateReplacePolicy"] : null;
  return policy === "Retain" || policy === "Snapshot" ? { keeps: policy } : {};
}

function dependents(graph: ResourceGraph, resource: Resource): string[] {
  return graph.dependents(resource).map((each) => each.address);
}

/** A bare address (without instance keys) that is referred to follows its instances. */
function renaming(pairs: readonly Pair[]): Renamed {
  const moved = pairs.filter(({ before, after }) => before.address !== after.address);
  const names = new Map(moved.map(({ before, after }) => [keyOf(before), after.address]));
  for (const { before, after } of moved) {
    const bare = resourceKey(before.stack, withoutKeys(before.address));
    if (!names.has(bare)) names.set(bare, withoutKeys(after.address));
  }
  return (stack, address) => names.get(resourceKey(stack, address)) ?? address;
}

/** Judged otherwise though unchanged itself: what it is joined with changed (its public access block was removed). */
function rejudgedPairs(before: readonly Outcome[], after: readonly Outcome[]): (pair: Pair) => boolean {
  const [was, is] = [judgements(before), judgements(after)];
  return (pair) => (was.get(keyOf(pair.before)) ?? "") !== (is.get(keyOf(pair.after)) ?? "");
}

function judgements(outcomes: readonly Outcome[]): ReadonlyMap<string, string> {
  const byResource = Map.groupBy(outcomes, (outcome) => resourceKey(outcome.stack, outcome.resource));
  return new Map([...byResource].map(([key, mine]) => [key, mine.map(judgement).sort().join("\n")]));
}

function judgement({ rule, key, status, severity, confidence, exposure, exposureMost, mode, suppression }: Outcome): string {
  return JSON.stringify([rule, key, status, severity, confidence, exposure, exposureMost, mode, suppression?.state]);
}

function keyOf({ stack, address }: Resource): string {
  return resourceKey(stack, address);
}

function byPlace(a: ResourceChange, b: ResourceChange): number {
  const [left, right] = [resourceKey(a.stack, a.address), resourceKey(b.stack, b.address)];
  return left < right ? -1 : left > right ? 1 : a.kind < b.kind ? -1 : 1;
}
