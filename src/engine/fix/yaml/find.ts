// Finding an object again in a text that may have been rewritten meanwhile: by document and the keys that lead to it.

import type { YamlDocument, YamlEntry, YamlMap, YamlValue } from "../../parse/yaml/tree.ts";

/** `steps`: keys and list positions below the document's root. */
export type MapName = { readonly document: number; readonly steps: readonly string[] };

/** The Kubernetes object around an offset: a document, or an item of a List. */
export function objectAround(documents: readonly YamlDocument[], offset: number): MapName | null {
  const document = documents.findIndex(({ root }) => root !== null && contains(root, offset));
  const root = documents[document]?.root;
  if (root?.kind !== "map") return null;
  const items = root.entries.find(({ key }) => key === "items")?.value;
  if (items?.kind !== "list") return { document, steps: [] };
  const index = items.items.findIndex((item) => contains(item, offset));
  return index < 0 ? { document, steps: [] } : { document, steps: ["items", String(index)] };
}

/** The logical id of the CloudFormation resource around an offset. */
export function logicalIdAround(documents: readonly YamlDocument[], offset: number): string | null {
  const root = documents[0]?.root;
  const resources = root?.kind === "map" ? root.entries.find(({ key }) => key === "Resources")?.value : undefined;
  if (resources?.kind !== "map") return null;
  return resources.entries.find(({ keyStart, end }) => keyStart <= offset && offset < end)?.key ?? null;
}

export type Reached =
  | { readonly kind: "entry"; readonly map: YamlMap; readonly entry: YamlEntry }
  | { readonly kind: "item"; readonly value: YamlValue }
  | { readonly kind: "missing"; readonly map: YamlMap; readonly rest: readonly string[] }
  /** `key:` with nothing below it. */
  | { readonly kind: "empty"; readonly entry: YamlEntry; readonly map: YamlMap; readonly rest: readonly string[] };

/** Null where the way leads through something else, or through an alias: its text is shared with other places. */
export function reach(
  documents: readonly YamlDocument[],
  { document, steps }: MapName,
  further: readonly string[],
): Reached | null {
  const root = documents[document]?.root;
  return root ? reachFrom(root, [...steps, ...further]) : null;
}

function reachFrom(value: YamlValue, steps: readonly string[]): Reached | null {
  const [step, ...rest] = steps;
  if (step === undefined) return { kind: "item", value };
  if (value.kind === "list") {
    const item = value.items[Number(step)];
    return item === undefined || item.start < value.start || item.end > value.end ? null : reachFrom(item, rest);
  }
  if (value.kind !== "map") return null;
  const entry = value.entries.findLast(({ key }) => key === step);
  if (entry === undefined) return { kind: "missing", map: value, rest: steps };
  if (!isOwn(entry, value)) return null;
  if (rest.length === 0) return { kind: "entry", map: value, entry };
  const empty = entry.value.kind === "scalar" && entry.value.value === null;
  return empty ? { kind: "empty", map: value, entry, rest } : reachFrom(entry.value, rest);
}

/** Not merged in by `<<`, and its value not an alias. */
function isOwn(entry: YamlEntry, map: YamlMap): boolean {
  return entry.keyStart >= map.start && entry.end <= map.end && entry.value.start >= entry.keyEnd && entry.value.end <= entry.end;
}

function contains({ start, end }: YamlValue, offset: number): boolean {
  return start <= offset && offset < end;
}
