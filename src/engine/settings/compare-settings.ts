// Two configurations → what differs, one sentence a key: "gate.failOn: critical, high → critical".

import type { Settings } from "./settings.ts";

export function compareSettings(before: Settings, after: Settings): readonly string[] {
  const [was, is] = [flat(before), flat(after)];
  const keys = [...new Set([...was.keys(), ...is.keys()])].sort();
  return keys
    .filter((key) => was.get(key) !== is.get(key))
    .map((key) => `${key}: ${was.get(key) ?? "not set"} → ${is.get(key) ?? "not set"}`);
}

/** Lists stay whole: their order is the author's. Keys as they are written in the file. */
function flat(value: unknown, path = "", into = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) {
    if (value.length > 0) into.set(path, value.map(shown).join(", "));
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) flat(inner, path === "" ? written(key) : `${path}.${written(key)}`, into);
  } else if (value !== null && value !== undefined) into.set(path, shown(value));
  return into;
}

const shown = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

const SPELLINGS: { readonly [key: string]: string } = { failOn: "fail_on", varFiles: "var_files" };
const written = (key: string): string => (Object.hasOwn(SPELLINGS, key) ? (SPELLINGS[key] ?? key) : key);
