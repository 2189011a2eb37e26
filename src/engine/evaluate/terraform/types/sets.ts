// Sets in Terraform's order: texts and numbers by value, other elements by the bytes that cty hashes them to; null last
// but for unknown elements, which may be equal to any other and are all kept, at the end.

import { numberText } from "../arithmetic.ts";
import { type Data, isDictData, isListData, isUnknownData, type ListData, list, type Traced, within } from "../traced.ts";

export function setOf(items: readonly Traced[]): ListData {
  const distinct = new Map<string, Traced>();
  const open: Traced[] = [];
  for (const item of items) {
    if (hasUnknown(item)) open.push(item);
    else if (!distinct.has(setKey(item.data))) distinct.set(setKey(item.data), item);
  }
  const ordered = [...distinct].sort(([a, x], [b, y]) => compareData(x.data, y.data) ?? compareText(a, b));
  return list([...ordered.map(([, item]) => item), ...open], "set");
}

/** Unknown elements may turn out equal to others: neither how many there are is known, nor their order. */
export function isOpenSet(data: Data): boolean {
  return isListData(data) && data.as === "set" && data.items.length > 1 && data.items.some(hasUnknown);
}

export const OPEN_SET = "a set's element is unknown";

export function hasUnknown(value: Traced): boolean {
  for (const part of within(value)) if (isUnknownData(part.data)) return true;
  return false;
}

/** By code points, as Go compares (UTF-16 order differs beyond the basic plane). */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const [left, right] = [[...a], [...b]];
  for (let i = 0; i < left.length && i < right.length; i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function compareData(a: Data, b: Data): number | null {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === "string" && typeof b === "string") return compareText(a, b);
  return typeof a === "number" && typeof b === "number" ? a - b : null;
}

/** Equal for equal values; its order is cty's for elements that are no texts and numbers. */
export function setKey(data: Data): string {
  if (data === null) return "~";
  if (typeof data === "string") return JSON.stringify(data);
  if (typeof data === "number") return numberText(data);
  if (typeof data === "boolean") return data ? "T" : "F";
  if (isListData(data)) {
    const parts = data.items.map((item) => `${setKey(item.data)};`).join("");
    return data.as === "tuple" ? `<${parts}>` : data.as === "set" ? `{${parts}}` : `[${parts}]`;
  }
  if (!isDictData(data)) return "?";
  const names = [...data.entries.keys()].sort(compareText);
  if (data.as === "object") return `<${names.map((name) => `${setKey(data.entries.get(name)?.data ?? null)};`).join("")}>`;
  return `{${names.map((name) => `${JSON.stringify(name)}:${setKey(data.entries.get(name)?.data ?? null)};`).join("")}}`;
}
