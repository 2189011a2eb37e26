// A template's sections, found in the tree of its file.

import { entryOf, valueAt, type YamlEntry, type YamlFile, type YamlMap, type YamlValue } from "../../parse/yaml/tree.ts";

export type Template = {
  readonly file: YamlFile;
  readonly root: YamlMap;
  readonly parameters: ReadonlyMap<string, YamlValue>;
  readonly conditions: ReadonlyMap<string, YamlValue>;
  readonly mappings: YamlValue | undefined;
  readonly resources: readonly YamlEntry[];
  readonly rangeEnd: number;
};

const SAM = "AWS::Serverless-2016-10-31";

/** Null when the file holds no resource with a type: then it is no template, whatever its marks. */
export function templateOf(file: YamlFile): Template | null {
  const root = file.documents[0]?.root;
  const resources = valueAt(root, "Resources");
  if (root?.kind !== "map" || resources?.kind !== "map") return null;
  if (!resources.entries.some(({ key, value }) => isLoop(key) || entryOf(value, "Type") !== undefined)) return null;
  return {
    file,
    root,
    parameters: sectionOf(root, "Parameters"),
    conditions: sectionOf(root, "Conditions"),
    mappings: valueAt(root, "Mappings"),
    resources: resources.entries,
    rangeEnd: root.end,
  };
}

export function isServerless({ root }: Template): boolean {
  const transform = valueAt(root, "Transform");
  const names = transform?.kind === "list" ? transform.items : [transform];
  return names.some((name) => name?.kind === "scalar" && name.text === SAM);
}

/** `Fn::ForEach::Topics` */
export function isLoop(key: string): boolean {
  return key.startsWith("Fn::ForEach::");
}

function sectionOf(root: YamlMap, name: string): ReadonlyMap<string, YamlValue> {
  const section = valueAt(root, name);
  return new Map(section?.kind === "map" ? section.entries.map((entry) => [entry.key, entry.value]) : []);
}
