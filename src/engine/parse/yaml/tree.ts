// The positioned tree that YAML and JSON are read into: the face between the reader and its consumers.
//
// Every key and value keeps its offsets (UTF-16 code units into the file's text). Aliases are resolved to the anchored
// value (shared, not copied); merge keys (`<<`) are applied. Tags other than the core schema's are kept in `tag`.

export type YamlValue = YamlScalar | YamlList | YamlMap;

type Base = {
  readonly start: number;
  readonly end: number /** "!Sub", "!Ref"; null when there is none. */;
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
export type YamlEntry = { readonly key: string; readonly keyStart: number; readonly keyEnd: number; readonly value: YamlValue };

/** One document of a stream; `root` is null for an empty one. */
export type YamlDocument = { readonly start: number; readonly end: number; readonly root: YamlValue | null };
