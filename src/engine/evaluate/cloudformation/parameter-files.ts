// Values for a template's parameters from files that the repository's configuration names, in the forms that the AWS
// tools take: a list of ParameterKey and ParameterValue, an object (on its own or under Parameters), samconfig.toml.

import type { SourceFile } from "../../model/source.ts";
import { linesOf } from "../../parse/lines.ts";
import { parseYaml } from "../../parse/yaml/parse-yaml.ts";
import { valueAt, type YamlFile, type YamlMap, type YamlValue } from "../../parse/yaml/tree.ts";
import type { Settings } from "../../settings/settings.ts";
import { Stretch } from "../place-at.ts";
import type { Evaluated } from "./scope.ts";

/** One way to deploy a template: its stack's id and the values given to its parameters. */
export type ParameterSet = { readonly stack: string; readonly given: ReadonlyMap<string, Evaluated> };

export type Sources = {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly settings: Settings;
  readonly notes: Set<string>;
};

/** `varFiles` is asked for the template's path. Without sets the template stands alone with its defaults. */
export function parameterSetsOf(path: string, { files, settings, notes }: Sources): readonly ParameterSet[] {
  const sets = Object.entries(settings.varFiles[path] ?? {});
  if (sets.length === 0) return [{ stack: path, given: new Map() }];
  return sets.map(([name, paths]): ParameterSet => {
    const given = paths.flatMap((each) => {
      const file = files.get(each);
      if (file === undefined) notes.add(`${path}: the parameter file ${each} is not in the repository`);
      return file === undefined ? [] : valuesIn(file);
    });
    return { stack: sets.length === 1 ? path : `${path}#${name}`, given: new Map(given) };
  });
}

function valuesIn(file: SourceFile): readonly (readonly [string, Evaluated])[] {
  if (file.path.endsWith(".toml")) return overridesIn(file);
  const parsed = parseYaml(file.path, file.text);
  const root = parsed.documents[0]?.root;
  if (root?.kind === "list") return root.items.flatMap((item) => keyed(item, parsed));
  const map = valueAt(root, "Parameters") ?? root;
  return map?.kind === "map" ? pairsOf(map, parsed) : [];
}

function keyed(item: YamlValue, file: YamlFile): readonly (readonly [string, Evaluated])[] {
  const [key, value] = [valueAt(item, "ParameterKey"), valueAt(item, "ParameterValue")];
  return key?.kind === "scalar" && value !== undefined ? [[key.text, evaluated(value, file)]] : [];
}

function pairsOf(map: YamlMap, file: YamlFile): readonly (readonly [string, Evaluated])[] {
  return map.entries.map(({ key, value }) => [key, evaluated(value, file)]);
}

function evaluated(value: YamlValue, { lines }: YamlFile): Evaluated {
  const text = value.kind === "scalar" ? value.text : value.kind === "list" ? value.items.map(textOf).join(",") : "";
  return { value: text, written: new Stretch(lines, value.start, value.end) };
}

const textOf = (value: YamlValue): string => (value.kind === "scalar" ? value.text : "");

/** `parameter_overrides = "Stage=live Size=\"3\""`, or a list of such texts. */
function overridesIn({ path, text }: SourceFile): readonly (readonly [string, Evaluated])[] {
  const lines = linesOf(path, text);
  return [...text.matchAll(/^\s*parameter_overrides\s*=\s*(\[[^\]]*\]|"(?:[^"\\\n]|\\.)*")/gm)].flatMap((match) =>
    [...(match[1] ?? "").matchAll(/([A-Za-z]\w*)=(?:\\"([^"\\]*)\\"|([^\s"',\]]*))/g)].map(
      (pair): readonly [string, Evaluated] => {
        const start = match.index + match[0].length - (match[1]?.length ?? 0) + pair.index;
        return [pair[1] ?? "", { value: pair[2] ?? pair[3] ?? "", written: new Stretch(lines, start, start + pair[0].length) }];
      },
    ),
  );
}
