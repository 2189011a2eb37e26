// Manifests to resources: read every API object, settle which are deployed together, join them.

import type { Evaluation, FileCoverage, Resource, Stack } from "../../model/resource.ts";
import type { Diagnostic, SourceFile } from "../../model/source.ts";
import { parseYaml } from "../../parse/yaml/parse-yaml.ts";
import type { Settings } from "../../settings/settings.ts";
import { chartFolders, languageOf } from "../recognise.ts";
import { neighboursOf, referencesOf } from "./join.ts";
import { addressOf, type KubeObject, objectsOf, typeOf } from "./kube-object.ts";
import { folderOf, type KubeStack, stacksOf } from "./stacks.ts";

type ReadFile = {
  readonly coverage: FileCoverage;
  readonly objects: readonly KubeObject[];
  readonly diagnostics: readonly Diagnostic[];
};

/** Never throws. Files that are no manifests are left out; charts and templated YAML are counted as skipped. */
export function evaluateKubernetes(files: readonly SourceFile[], _settings: Settings): Evaluation {
  const charts = chartFolders(files);
  const read = files.flatMap((file) => readFile(file, charts));
  const taken = new Set(files.filter(({ path }) => /\.(tf|tofu)$/.test(path)).map(({ path }) => folderOf(path)));
  const stacks = stacksOf(
    read.flatMap((file) => file.objects),
    taken,
  );
  return {
    resources: stacks.flatMap(resourcesOf),
    stacks: stacks.map(({ id, objects }): Stack => ({ id, language: "kubernetes", resources: objects.length })),
    files: read.map((file) => file.coverage),
    diagnostics: read.flatMap((file) => file.diagnostics),
    notes: [],
  };
}

function readFile(file: SourceFile, charts: ReadonlySet<string>): ReadFile[] {
  const kind = languageOf(file, charts);
  if (kind === "helm") return [skipped(file.path, "Helm charts are not rendered")];
  return kind === "kubernetes" ? readManifest(file) : [];
}

function readManifest(file: SourceFile): ReadFile[] {
  const parsed = parseYaml(file.path, file.text);
  const [error] = parsed.diagnostics;
  if (error !== undefined && file.text.includes("{{")) return [skipped(file.path, "templated YAML is not rendered")];
  const objects = objectsOf(parsed);
  if (error !== undefined) {
    const coverage: FileCoverage = { path: file.path, status: "failed", because: error.message };
    return [{ coverage, objects, diagnostics: parsed.diagnostics }];
  }
  return objects.length === 0 ? [] : [{ coverage: { path: file.path, status: "evaluated" }, objects, diagnostics: [] }];
}

function skipped(path: string, because: string): ReadFile {
  return { coverage: { path, status: "skipped", because }, objects: [], diagnostics: [] };
}

function resourcesOf({ id, objects }: KubeStack): readonly Resource[] {
  const neighbours = neighboursOf(objects);
  return objects.map((object) => ({
    address: addressOf(object),
    type: typeOf(object),
    name: object.name,
    language: "kubernetes",
    stack: id,
    range: object.range,
    attributes: object.attributes,
    places: object.places,
    references: referencesOf(object, neighbours),
  }));
}
