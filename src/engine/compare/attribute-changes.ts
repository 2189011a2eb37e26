// Which attributes differ between two revisions of a resource, from what to what. Paths are those of references:
// "ingress[1].cidr_blocks[0]". A list that only grew or shrank shows the elements that came or went; one whose elements have
// names, some of which came and went, tells of each by its name: "rule["rate-limit"]".

import type { Reference, Resource } from "../model/resource.ts";
import { isList, isObject, isUnknown, part, type Unknown, type Value } from "../model/value.ts";
import { sameValue } from "./same-value.ts";

export type Difference = { readonly path: string; readonly before: Value | undefined; readonly after: Value | undefined };

/** Address on the base → address on the head, for references to what moved. */
export type Renamed = (stack: string, address: string) => string;

/** Past this many, a resource's differences are told by top-level attribute. */
const MAX_DIFFERENCES = 100;

/** Unredacted; sorted by path. Two unknown values are the same while they mention the same resources. */
export function differences(before: Resource, after: Resource, renamed: Renamed): readonly Difference[] {
  if (sameValue(before.attributes, after.attributes) && sameReferences(before, after, renamed) && sameMakeups(before, after))
    return [];
  const deep = diff(before.attributes, after.attributes, "").filter((each) => !sameMention(each, before, after, renamed));
  const told = [...deep, ...redirected(before, after, renamed, deep)];
  const all = [...told, ...putTogetherOtherwise(before, after, told)].sort((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : 0,
  );
  return all.length <= MAX_DIFFERENCES ? all : topLevel(all, before, after);
}

/** Without what is only written otherwise; `path` is where the two stand. */
export function diff(before: Value | undefined, after: Value | undefined, path: string): Difference[] {
  if (sameValue(before, after) || (isAbsent(before) && isAbsent(after))) return [];
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => diff(part(before, name), part(after, name), join(path, name)));
  }
  if (isList(before) && isList(after)) return diffLists(before, after, path);
  return [{ path, before, after }];
}

/** Null is "not set" in all three languages: an argument that a module now passes on as null changes nothing. */
function isAbsent(value: Value | undefined): boolean {
  return value === undefined || value === null;
}

function diffLists(before: readonly Value[], after: readonly Value[], path: string): Difference[] {
  const start = count(Math.min(before.length, after.length), (i) => sameValue(before[i], after[i]));
  const rest = Math.min(before.length, after.length) - start;
  const end = count(rest, (i) => sameValue(before[before.length - 1 - i], after[after.length - 1 - i]));
  const [gone, come] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  const named = gone.length > 0 && come.length > 0 ? byNames(before, after) : null;
  if (named !== null) return named.flatMap(({ name, was, is }) => diff(was, is, `${path}[${JSON.stringify(name)}]`));
  if (gone.length > 0 && come.length > 0 && (gone.length !== come.length || isShuffled(gone, come)))
    return [{ path, before, after }];
  const longer = gone.length > come.length ? gone : come;
  return longer.flatMap((_, index) => diff(gone[index], come[index], `${path}[${start + index}]`));
}

/** Plain elements of which one stands elsewhere now: place by place each would seem to have become another. */
function isShuffled(gone: readonly Value[], come: readonly Value[]): boolean {
  return gone.some((item, at) => item !== come[at] && !isObject(item) && !isList(item) && come.includes(item));
}

type Named = { readonly name: string; readonly was: Value | undefined; readonly is: Value | undefined };

/** Of lists whose elements all have names of their own, where others have come or gone: each by its name; else null. */
function byNames(before: readonly Value[], after: readonly Value[]): readonly Named[] | null {
  const [old, now] = [namesIn(before), namesIn(after)];
  if (old === null || now === null || (old.size === now.size && [...old.keys()].every((name) => now.has(name)))) return null;
  return [...new Set([...old.keys(), ...now.keys()])].map((name) => ({ name, was: old.get(name), is: now.get(name) }));
}

function namesIn(list: readonly Value[]): ReadonlyMap<string, Value> | null {
  const names = new Map(list.flatMap((item) => nameOf(item) ?? []).map((name, at) => [name, list[at] ?? null]));
  return names.size === list.length ? names : null;
}

/** A name of digits would read as a place in the list. */
function nameOf(item: Value): string | null {
  const [name] = ["name", "Name", "Sid", "sid"]
    .map((key) => part(item, key))
    .filter((each) => each !== undefined && each !== null);
  return typeof name === "string" && name !== "" && !/^\d+$/.test(name) ? name : null;
}

function count(most: number, holds: (index: number) => boolean): number {
  for (let index = 0; index < most; index++) if (!holds(index)) return index;
  return most;
}

function sameMention({ path, before, after }: Difference, was: Resource, is: Resource, renamed: Renamed): boolean {
  if (!isUnknown(before) || !isUnknown(after)) return false;
  const [old, now] = [mentions(was, path, renamed), mentions(is, path, (_stack, address) => address)];
  return old !== "" && old === now;
}

/** Unknown on both sides for the same stated reason, yet read from another resource. */
function redirected(was: Resource, is: Resource, renamed: Renamed, told: readonly Difference[]): Difference[] {
  const paths = [...new Set([...was.references, ...is.references].map((reference) => reference.from))];
  return paths.flatMap((path) => {
    const [before, after] = [valueAt(was.attributes, path), valueAt(is.attributes, path)];
    if (path === "" || !isUnknown(before) || !isUnknown(after) || told.some((each) => each.path === path)) return [];
    const [old, now] = [mentions(was, path, renamed), mentions(is, path, (_stack, address) => address)];
    return old === now ? [] : [{ path, before: { $unknown: old }, after: { $unknown: now } }];
  });
}

/** Unknown on both sides for the same stated reason, yet put together from something else. */
function putTogetherOtherwise(was: Resource, is: Resource, told: readonly Difference[]): Difference[] {
  const toldAt = new Set(told.map(({ path }) => path));
  const paths = new Set([...Object.keys(was.makeups ?? {}), ...Object.keys(is.makeups ?? {})]);
  return [...paths].flatMap((path) => {
    const [before, after] = [openAt(was, path), openAt(is, path)];
    if (was.makeups?.[path] === is.makeups?.[path] || toldAt.has(path) || before === null || after === null) return [];
    return [{ path, before, after }];
  });
}

/** Of `count` and `for_each`, which are no attributes, why they are not known. */
function openAt({ attributes, conditional }: Resource, path: string): Unknown | null {
  const value = valueAt(attributes, path) ?? conditional;
  return isUnknown(value) ? value : null;
}

function sameMakeups({ makeups: was = {} }: Resource, { makeups: is = {} }: Resource): boolean {
  const paths = Object.keys(is);
  return paths.length === Object.keys(was).length && paths.every((path) => was[path] === is[path]);
}

function sameReferences(before: Resource, after: Resource, renamed: Renamed): boolean {
  const list = (resource: Resource, name: Renamed) => resource.references.map((each) => told(each, resource.stack, name)).sort();
  return list(before, renamed).join("\n") === list(after, (_stack, address) => address).join("\n");
}

function mentions(resource: Resource, path: string, renamed: Renamed): string {
  const there = resource.references.filter((reference) => reference.from === path);
  return [...new Set(there.map(({ to, attribute }) => [renamed(resource.stack, to), attribute].filter(Boolean).join(".")))]
    .sort()
    .join(", ");
}

function told({ from, to, attribute }: Reference, stack: string, renamed: Renamed): string {
  return [from, renamed(stack, to), attribute].join(" ");
}

function topLevel(all: readonly Difference[], before: Resource, after: Resource): Difference[] {
  const names = new Set(all.map(({ path }) => segments(path)[0] ?? path));
  return [...names].map((name) => ({
    path: join("", name),
    before: part(before.attributes, name),
    after: part(after.attributes, name),
  }));
}

function join(path: string, name: string): string {
  if (!/^[\w-]+$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === "" ? name : `${path}.${name}`;
}

/** "a[0].b" → a, 0, b; `tags["a.b/c"]` → tags, a.b/c. */
export function segments(path: string): string[] {
  return [...path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(([, quoted, index, name]) =>
    quoted === undefined ? (index ?? name ?? "") : unquote(quoted),
  );
}

function unquote(quoted: string): string {
  return quoted.replace(/\\(["\\])/g, "$1");
}

/** What stands at a path; a named element of a list by its name. */
export function valueAt(value: Value, path: string): Value | undefined {
  return segments(path).reduce<Value | undefined>((at, segment) => {
    if (isList(at)) return /^\d+$/.test(segment) ? at[Number(segment)] : at.find((item) => nameOf(item) === segment);
    return part(at, segment);
  }, value);
}
