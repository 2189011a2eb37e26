import { resolvePlain } from "../../../../src/engine/parse/yaml/core-schema.ts";
import type { YamlValue } from "../../../../src/engine/parse/yaml/tree.ts";

/** The tree as JavaScript values, to compare with what other readers say. */
export function plain(value: YamlValue | null | undefined): unknown {
  if (value === null || value === undefined) return null;
  if (value.kind === "scalar") return value.plain ? resolvePlain(value.text) : value.value;
  if (value.kind === "list") return value.items.map(plain);
  return Object.fromEntries(value.entries.map((entry) => [entry.key, plain(entry.value)]));
}
