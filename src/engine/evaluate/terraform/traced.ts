// A traced value: what an expression gave, with the resources it mentions and the place where it was written.
//
// Lists and maps hold traced values, so that one element of `local.ids` still knows its own resource after having
// passed through locals, modules and for expressions. Only at the very end (to-value.ts) is it all made plain.

import { type Unknown, unknown } from "../../model/value.ts";
import type { Span } from "../../parse/hcl/ast.ts";
import type { Lines } from "../../parse/lines.ts";

export type Traced = {
  readonly data: Data;
  readonly refs: readonly Ref[];
  readonly sensitive: boolean;
  /** The expression that wrote the value; null when the engine made it. */
  readonly at: Origin | null;
};

export type Data = string | number | boolean | null | Open | ListData | DictData | LazyData;

/**
 * An unknown; `scalar` where it is certainly no collection: a text (an id, a template), or some other one (a sum). `makeup` is a
 * digest of what it is put together from (makeup.ts).
 */
export type Open = Unknown & { readonly scalar?: "text" | "some"; readonly makeup?: string };

/**
 * Sets hold their items in Terraform's order, each once. `size` counts the values inside at every depth: shared parts
 * make a small program a huge value, so it is known without walking.
 */
export type ListData = {
  readonly kind: "list";
  readonly as: "tuple" | "list" | "set";
  readonly items: readonly Traced[];
  readonly size: number;
};
export type DictData = {
  readonly kind: "dict";
  readonly as: "object" | "map";
  readonly entries: ReadonlyMap<string, Traced>;
  readonly size: number;
};

/**
 * Names answered on demand: `var`, `local`, a resource, a module's outputs. `whole` is it as an ordinary value; `many`
 * is set for an unknown number of instances, to be asked by key.
 */
export type LazyData = {
  readonly kind: "lazy";
  readonly get: (name: string) => Traced;
  readonly whole: () => Traced;
  readonly many?: Many;
};

/** Instances of which only `among` are known by their keys; why there may be others. */
export type Many = { readonly among: readonly string[]; readonly open: Unknown };

/** `attribute` of the resource at `to` was read; "" when the whole of it was. `source`: of a module that was not read. */
export type Ref = { readonly to: string; readonly attribute: string; readonly source?: string };

export type Origin = { readonly lines: Lines; readonly span: Span };

const NO_REFS: readonly Ref[] = [];

/** A value may mention very many resources (a list joined to a text); past this many the rest is left out. */
const MAX_REFS = 200;

export function traced(data: Data, at: Origin | null = null): Traced {
  return { data, refs: NO_REFS, sensitive: false, at };
}

export const tracedUnknown = (because: string): Traced => traced(unknown(because));

export function list(items: readonly Traced[], as: ListData["as"] = "tuple"): ListData {
  let size = 1;
  for (const item of items) size += sizeOf(item.data);
  return { kind: "list", as, items, size };
}

export function dict(entries: ReadonlyMap<string, Traced>, as: DictData["as"] = "object"): DictData {
  let size = 1;
  for (const item of entries.values()) size += sizeOf(item.data);
  return { kind: "dict", as, entries, size };
}

export const sizeOf = (data: Data): number => (typeof data === "object" && data !== null && "size" in data ? data.size : 1);

export function isUnknownData(data: Data): data is Open {
  return typeof data === "object" && data !== null && "$unknown" in data;
}

export function isListData(data: Data): data is ListData {
  return typeof data === "object" && data !== null && "kind" in data && data.kind === "list";
}

export function isDictData(data: Data): data is DictData {
  return typeof data === "object" && data !== null && "kind" in data && data.kind === "dict";
}

export function isLazyData(data: Data): data is LazyData {
  return typeof data === "object" && data !== null && "kind" in data && data.kind === "lazy";
}

/** Resources and modules as ordinary values; everything else is one already. */
export function settle(value: Traced): Traced {
  return isLazyData(value.data) ? also(value.data.whole(), [value]) : value;
}

/** A new value computed from others: it mentions what they mention and is sensitive if one of them is. */
export function derived(data: Data, from: readonly Traced[], at: Origin | null = null): Traced {
  return { data, refs: unionRefs(from), sensitive: from.some((part) => part.sensitive), at };
}

/** The same value, which mentions what `from` mention as well (a condition, an index, a container). */
export function also(value: Traced, from: readonly Traced[]): Traced {
  if (from.every((part) => part.refs.length === 0 && !part.sensitive)) return value;
  const all = [value, ...from];
  return { ...value, refs: unionRefs(all), sensitive: all.some((part) => part.sensitive) };
}

export function withRefs(value: Traced, refs: readonly Ref[]): Traced {
  return refs.length === 0 ? value : { ...value, refs: distinctRefs([...refs, ...value.refs]) };
}

function unionRefs(from: readonly Traced[]): readonly Ref[] {
  const mentioning = from.filter((part) => part.refs.length > 0);
  if (mentioning.length === 0) return NO_REFS;
  const first = mentioning[0];
  if (mentioning.length === 1 && first !== undefined) return first.refs;
  return distinctRefs(mentioning.flatMap((part) => part.refs));
}

function distinctRefs(refs: readonly Ref[]): readonly Ref[] {
  const seen = new Map<string, Ref>();
  for (const ref of refs) {
    if (seen.size >= MAX_REFS) break;
    seen.set(`${ref.to} ${ref.attribute}`, ref);
  }
  return [...seen.values()];
}

/** Every value inside, itself first; lazy ones are not opened. */
export function* within(value: Traced): Generator<Traced> {
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    if (isListData(next.data)) open.push(...[...next.data.items].reverse());
    if (isDictData(next.data)) open.push(...[...next.data.entries.values()].reverse());
  }
}

/** Why it is unknown, without what is known of it: for values computed from it. */
export function bare(data: Open): Open {
  const { $unknown, makeup } = data;
  if (Object.keys(data).length === 1) return data;
  return makeup === undefined ? { $unknown } : { $unknown, makeup };
}
