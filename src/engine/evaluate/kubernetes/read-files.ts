// The files that Kubernetes has a say in: manifests, kustomizations and charts, each with what became of it.

import { keptByContent } from "../../model/kept-by-content.ts";
import type { FileCoverage } from "../../model/resource.ts";
import type { Diagnostic, SourceFile } from "../../model/source.ts";
import { parseYaml } from "../../parse/yaml/parse-yaml.ts";
import { chartFolders, languageOf } from "../recognise.ts";
import { type KubeObject, objectsOf } from "./kube-object.ts";
import { UNRENDERED } from "./kustomize/idle.ts";
import { type Kustomization, kustomizationOf } from "./kustomize/kustomization.ts";
import { withTokens } from "./tokens.ts";

export type ReadFile = {
  readonly coverage: FileCoverage;
  readonly diagnostics: readonly Diagnostic[];
  readonly objects: readonly KubeObject[];
  readonly kustomization: Kustomization | null;
};

/** Files that are none of it are left out. */
export function readFiles(files: readonly SourceFile[]): readonly ReadFile[] {
  const charts = chartFolders(files);
  return files.flatMap((file) => {
    if (file.unread !== undefined) return unread(file.path, file.unread);
    const kind = languageOf(file, charts);
    if (kind === "helm") return [skipped(file.path, UNRENDERED)];
    if (kind === "kustomize") return [readKustomization(file)];
    return kind === "kubernetes" ? readManifest(file) : [];
  });
}

/** What it held is not known: a manifest too large to read must not pass for none. JSON is data far more often. */
function unread(path: string, because: string): ReadFile[] {
  if (!/\.ya?ml$/.test(path) || /(^|[-_./])lock\.ya?ml$/.test(path)) return [];
  return [
    { ...skipped(path, because), coverage: { path, status: /binary|UTF-8/i.test(because) ? "skipped" : "failed", because } },
  ];
}

const readManifest = keptByContent((file): ReadFile[] => {
  const parsed = parseYaml(file.path, withTokens(file.text));
  const [error] = parsed.diagnostics;
  if (error !== undefined && isTemplated(file)) return [skipped(file.path, "templated YAML is not rendered")];
  const objects = objectsOf(parsed);
  if (error !== undefined) return [{ ...failed(file.path, error), diagnostics: parsed.diagnostics, objects }];
  return objects.length === 0 ? [] : [{ ...evaluated(file.path), objects }];
});

/** `${{NAME}}` is a parameter of an OpenShift template, which is YAML as it stands. */
const isTemplated = ({ text }: SourceFile): boolean => /(^|[^$])\{\{/.test(text);

function readKustomization(file: SourceFile): ReadFile {
  const { diagnostics } = parseYaml(file.path, file.text);
  const [error] = diagnostics;
  if (error !== undefined && isTemplated(file)) return skipped(file.path, "templated YAML is not rendered");
  const kustomization = kustomizationOf(file.path, file.text);
  if (error !== undefined) return { ...failed(file.path, error), diagnostics, kustomization };
  return { ...evaluated(file.path), kustomization };
}

function evaluated(path: string): ReadFile {
  return { coverage: { path, status: "evaluated" }, diagnostics: [], objects: [], kustomization: null };
}

function skipped(path: string, because: string): ReadFile {
  return { ...evaluated(path), coverage: { path, status: "skipped", because } };
}

function failed(path: string, error: Diagnostic): ReadFile {
  return { ...evaluated(path), coverage: { path, status: "failed", because: error.message } };
}
