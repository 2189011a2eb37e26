// Maps and objects by their entries. The elements pass through untouched and keep the resources that they mention.

import { type Failed, failed, isFailed } from "../failed.ts";
import {
  also,
  type Data,
  type DictData,
  dict,
  isDictData,
  isListData,
  isUnknownData,
  list,
  settle,
  type Traced,
  traced,
  tracedUnknown,
} from "../traced.ts";
import { convert, textOf } from "../types/convert.ts";
import { compareText } from "../types/sets.ts";
import { ANY } from "../types/type-constraint.ts";
import { typeOf } from "../types/unify.ts";
import { onDict, onList } from "./on-collection.ts";
import type { Functions } from "./shape.ts";

export const MAPS: Functions = {
  keys: onDict((entries, _, as) =>
    list(
      sortedNames(entries).map((name) => traced(name)),
      as === "map" ? "list" : "tuple",
    ),
  ),
  lookup,
  merge,
  transpose: onDict((entries) => transpose(entries)),
  values: onDict((entries, _, as) =>
    list(
      sortedNames(entries).map((name) => entries.get(name) ?? traced(null)),
      as === "map" ? "list" : "tuple",
    ),
  ),
  zipmap: onList((keys, [values]) => zipmap(keys, values)),
};

const sortedNames = (entries: DictData["entries"]): string[] => [...entries.keys()].sort(compareText);

function lookup(args: readonly Traced[]): Traced | Failed {
  const [map, key, fallback] = args.map(settle);
  if (map === undefined || key === undefined) return failed("lookup takes 2 or 3 arguments");
  if (isUnknownData(map.data)) return also(tracedUnknown(map.data.$unknown), args);
  if (!isDictData(map.data)) return failed("lookup needs a map");
  if (isUnknownData(key.data)) return also(tracedUnknown(key.data.$unknown), [map, ...map.data.entries.values()]);
  const name = textOf(key.data);
  const found = name === undefined ? undefined : map.data.entries.get(name);
  if (found !== undefined) return also(found, [map, key]);
  if (fallback === undefined) return failed(`there is no key "${name}"`);
  return also(map.data.as === "map" ? likeFirst(fallback, [...map.data.entries.values()]) : fallback, [map, key]);
}

/** The default of a map's lookup has the type of its elements. */
function likeFirst(fallback: Traced, elements: readonly Traced[]): Traced {
  const [first] = elements;
  const converted = first === undefined ? fallback : convert(fallback, typeOf(settle(first).data));
  return isFailed(converted) ? fallback : converted;
}

/** Null arguments are left out. An unknown one could hold any key, so that nothing is known of the result. */
function merge(args: readonly Traced[]): Traced | Failed {
  const maps = args.map(settle).filter((value) => value.data !== null);
  const entries = new Map<string, Traced>();
  for (const map of maps) {
    if (isUnknownData(map.data)) return also(tracedUnknown(map.data.$unknown), maps);
    if (!isDictData(map.data)) return failed("merge needs maps or objects");
    for (const [name, value] of map.data.entries) entries.set(name, also(value, [map]));
  }
  const object = maps.some(({ data }) => isDictData(data) && data.as === "object");
  if (object || maps.length === 0) return also(traced(dict(entries)), maps);
  const types = new Set([...entries.values()].map(({ data }) => (data === null ? "null" : typeof data)));
  return also(traced(dict(entries, types.size > 1 ? "object" : "map")), maps);
}

function transpose(entries: DictData["entries"]): Data | Failed {
  const turned = new Map<string, Traced[]>();
  for (const name of sortedNames(entries)) {
    const data = entries.get(name)?.data ?? null;
    if (isUnknownData(data)) return data;
    if (!isListData(data)) return failed("transpose needs a map of lists");
    for (const item of data.items) {
      if (isUnknownData(item.data)) return item.data;
      turned.set(String(item.data), [...(turned.get(String(item.data)) ?? []), traced(name)]);
    }
  }
  const names = [...turned.keys()].sort(compareText);
  return dict(new Map(names.map((name) => [name, traced(list(turned.get(name) ?? [], "list"))])), "map");
}

function zipmap(keys: readonly Traced[], values: Traced | undefined): Data | Traced | Failed {
  if (values === undefined || (!isListData(values.data) && !isUnknownData(values.data))) return failed("zipmap needs two lists");
  if (isUnknownData(values.data)) return values.data;
  if (values.data.items.length !== keys.length) return failed("the lists differ in length");
  const entries = new Map<string, Traced>();
  for (const [i, key] of keys.entries()) {
    if (isUnknownData(key.data)) return key.data;
    entries.set(textOf(key.data) ?? "", values.data.items[i] ?? traced(null));
  }
  const made = traced(dict(entries));
  const typed = values.data.as === "tuple" ? made : convert(made, { kind: "map", of: ANY });
  return isFailed(typed) ? made : typed;
}
