// Intrinsic functions in their one normal form, whether written as a short tag (`!Sub x`) or in full (`Fn::Sub: x`).

import type { YamlValue } from "../../parse/yaml/tree.ts";

/** `name`: "Ref", "Condition" or "Fn::Sub". `argument`: what it is applied to, its tag taken off. */
export type Intrinsic = { readonly name: string; readonly argument: YamlValue };

export function intrinsicOf(node: YamlValue): Intrinsic | null {
  if (node.tag?.startsWith("!") && !node.tag.startsWith("!!") && node.tag.length > 1) {
    const name = node.tag.slice(1);
    return { name: name === "Ref" || name === "Condition" ? name : `Fn::${name}`, argument: { ...node, tag: null } };
  }
  if (node.kind !== "map" || node.entries.length !== 1) return null;
  const [entry] = node.entries;
  if (entry === undefined || entry.key.startsWith("Fn::ForEach::")) return null;
  const named = entry.key === "Ref" || entry.key.startsWith("Fn::");
  return named ? { name: entry.key, argument: entry.value } : null;
}
