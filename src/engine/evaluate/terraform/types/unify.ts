// The one type that several values can share, as conditionals, `tolist` and `coalesce` need it.

import { type Data, isDictData, isListData, isUnknownData } from "../traced.ts";
import { ANY, type AttributeType, BOOL, NUMBER, STRING, type Type } from "./type-constraint.ts";

/** Unknown and null can be of any type. */
export function typeOf(data: Data): Type {
  if (typeof data === "string") return STRING;
  if (typeof data === "number") return NUMBER;
  if (typeof data === "boolean") return BOOL;
  if (data === null || isUnknownData(data)) return ANY;
  if (isListData(data)) {
    const items = data.items.map((item) => typeOf(item.data));
    return data.as === "tuple" ? { kind: "tuple", items } : { kind: data.as, of: unify(items) ?? ANY };
  }
  if (!isDictData(data)) return ANY;
  const entries = [...data.entries].map(([name, value]) => [name, attribute(typeOf(value.data))] as const);
  if (data.as === "object") return { kind: "object", attributes: new Map(entries) };
  return { kind: "map", of: unify(entries.map(([, entry]) => entry.type)) ?? ANY };
}

/** Null when they share none. */
export function unify(types: readonly Type[]): Type | null {
  const certain = types.filter((type) => type.kind !== "any");
  const [first] = certain;
  if (first === undefined) return ANY;
  if (certain.every((type) => type.kind === "string" || type.kind === "number" || type.kind === "bool"))
    return scalar(certain, certain.length < types.length);
  if (certain.every((type) => type.kind === "tuple" || type.kind === "list" || type.kind === "set")) return sequence(certain);
  if (certain.every((type) => type.kind === "object" || type.kind === "map")) return mapping(certain);
  return null;
}

/** A number and a bool share no type, unless something unknown beside them turns out to be a text. */
function scalar(types: readonly Type[], open: boolean): Type | null {
  const kinds = new Set(types.map((type) => type.kind));
  if (kinds.size === 1) return types[0] ?? null;
  return kinds.has("string") || open ? STRING : null;
}

function sequence(types: readonly Type[]): Type | null {
  const tuples = types.filter((type) => type.kind === "tuple");
  const length = tuples[0]?.items.length ?? 0;
  if (tuples.length === types.length && tuples.every((type) => type.items.length === length)) {
    const items = Array.from({ length }, (_, i) => unify(tuples.map((type) => type.items[i] ?? ANY)));
    return items.includes(null) ? null : { kind: "tuple", items: items.map((item) => item ?? ANY) };
  }
  const set = types.find((type) => type.kind === "set");
  if (set !== undefined && tuples.length > 0) return set;
  const of = unify(types.flatMap((type) => (type.kind === "tuple" ? type.items : "of" in type ? [type.of] : [])));
  if (of === null) return null;
  return { kind: types.some((type) => type.kind === "list" || type.kind === "tuple") ? "list" : "set", of };
}

function mapping(types: readonly Type[]): Type | null {
  const objects = types.filter((type) => type.kind === "object");
  const [first] = objects;
  if (first !== undefined && objects.length === types.length && sameNames(objects.map((type) => type.attributes))) {
    const entries = [...first.attributes.keys()].map((name) => {
      return [name, unify(objects.map((type) => type.attributes.get(name)?.type ?? ANY))] as const;
    });
    if (entries.some(([, type]) => type === null)) return null;
    return { kind: "object", attributes: new Map(entries.map(([name, type]) => [name, attribute(type ?? ANY)])) };
  }
  const parts = types.flatMap((type) => {
    if (type.kind === "object") return [...type.attributes.values()].map((entry) => entry.type);
    return "of" in type ? [type.of] : [];
  });
  const of = unify(parts);
  return of === null ? null : { kind: "map", of };
}

function sameNames(maps: readonly ReadonlyMap<string, AttributeType>[]): boolean {
  const [first] = maps;
  return maps.every((map) => map.size === first?.size && [...map.keys()].every((name) => first.has(name)));
}

const attribute = (type: Type): AttributeType => ({ type, optional: false, fallback: null });
