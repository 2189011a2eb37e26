// Values compared as they are written: what is unknown for the same reason is the same.

import { isList, isObject, isUnknown, type Value } from "../model/value.ts";

export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  if (isUnknown(a) || isUnknown(b))
    return isUnknown(a) && isUnknown(b) && a.$unknown === b.$unknown && a.prefix === b.prefix && a.written === b.written;
  if (isList(a)) return isList(b) && a.length === b.length && a.every((element, index) => sameValue(element, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && sameValue(a[name], b[name]));
}

/** Share of the attributes that two resources have in common, 0 to 1: how likely one became the other. */
export function likeness(a: { readonly [name: string]: Value }, b: { readonly [name: string]: Value }): number {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  if (names.size === 0) return 1;
  return [...names].filter((name) => sameValue(a[name], b[name])).length / names.size;
}
