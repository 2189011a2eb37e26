// The positioned tree that YAML and JSON are read into: the face between the reader and its consumers.
//
// Every key and value keeps its offsets (UTF-16 code units into the file's text). Aliases are resolved to the anchored
// value (shared, not copied); merge keys (`<<`) are applied. Tags other than the core schema's are kept in `tag`.

import type { Diagnostic } from "../../model/source.ts";
import type { Lines } from "../lines.ts";

export type YamlValue = YamlScalar | YamlList | YamlMap;

/** A value's span includes its tag, its quotes, its brackets and a block scalar's header; not its anchor. */
type Base = {
  readonly start: number;
  readonly end: number;
  /** "!Sub", "!Ref"; null when there is none. */
  readonly tag: string | null;
};

/** `value` by the core schema of YAML 1.2; `text` as written (unquoted, unescaped), for consumers that read YAML 1.1. */
export type YamlScalar = Base & {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  readonly text: string;
  readonly plain: boolean;
};
export type YamlList = Base & { readonly kind: "list"; readonly items: readonly YamlValue[] };
export type YamlMap = Base & { readonly kind: "map"; readonly entries: readonly YamlEntry[] };

/** `end`: where the entry ends in its own text; the value's end, except that an alias ends where it is written. */
export type YamlEntry = {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly end: number;
  readonly value: YamlValue;
};

/** One document of a stream; `root` is null for an empty one. */
export type YamlDocument = { readonly start: number; readonly end: number; readonly root: YamlValue | null };

/** A file as read. With an `error` among the diagnostics the documents are what could be recovered. */
export type YamlFile = {
  readonly path: string;
  readonly text: string;
  readonly lines: Lines;
  readonly documents: readonly YamlDocument[];
  readonly diagnostics: readonly Diagnostic[];
};

/** The last entry of that name, as every consumer of YAML and JSON reads it. */
export function entryOf(value: YamlValue | null | undefined, key: string): YamlEntry | undefined {
  return value?.kind === "map" ? value.entries.findLast((entry) => entry.key === key) : undefined;
}

export function valueAt(value: YamlValue | null | undefined, key: string): YamlValue | undefined {
  return entryOf(value, key)?.value;
}

/** The text of a scalar that is a string (plain or quoted), else undefined. */
export function stringAt(value: YamlValue | null | undefined, key: string): string | undefined {
  const found = valueAt(value, key);
  return found?.kind === "scalar" && typeof found.value === "string" ? found.value : undefined;
}
