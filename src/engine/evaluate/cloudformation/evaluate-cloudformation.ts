// Templates to resources. Every template is a stack of its own, unless another one in the repository nests it.

import type { Evaluation, FileCoverage, Resource } from "../../model/resource.ts";
import type { Diagnostic, SourceFile } from "../../model/source.ts";
import { parseYaml } from "../../parse/yaml/parse-yaml.ts";
import type { Settings } from "../../settings/settings.ts";
import { chartFolders, languageOf } from "../recognise.ts";
import { evaluateTemplate, type Library } from "./evaluate-template.ts";
import { type Template, templateOf } from "./template.ts";

type ReadFile = {
  readonly coverage: FileCoverage;
  readonly template: Template | null;
  readonly diagnostics: readonly Diagnostic[];
};

/** Never throws. Files that are no templates are left out; templated ones (Jinja) are counted as skipped. */
export function evaluateCloudFormation(files: readonly SourceFile[], _settings: Settings): Evaluation {
  const charts = chartFolders(files);
  const read = files.filter((file) => languageOf(file, charts) === "cloudformation").flatMap(readTemplate);
  const templates = read.flatMap(({ template }) => template ?? []).map((template) => [template.file.path, template] as const);
  const library: Library = { templates: new Map(templates), nested: new Set(), notes: new Set(), count: 0 };
  const stacks = rootsOf(library);
  return {
    resources: stacks.flatMap(({ resources }) => resources),
    stacks: stacks.map(({ id, resources }) => ({ id, language: "cloudformation", resources: resources.length })),
    files: read.map((file) => file.coverage),
    diagnostics: read.flatMap((file) => file.diagnostics),
    notes: [...library.notes].sort(),
  };
}

type Root = { readonly id: string; readonly resources: readonly Resource[] };

/** Each is evaluated on its own first: only then is it known which ones others nest. A ring of templates stays whole. */
function rootsOf(library: Library): readonly Root[] {
  const all = [...library.templates.values()].map(
    (template): Root => ({
      id: template.file.path,
      resources: evaluateTemplate(template, library, { stack: template.file.path, prefix: "", given: new Map(), depth: 0 }),
    }),
  );
  const roots = all.filter(({ id }) => !library.nested.has(id));
  return (roots.length > 0 ? roots : all).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function readTemplate(file: SourceFile): ReadFile[] {
  const parsed = parseYaml(file.path, file.text);
  const [error] = parsed.diagnostics;
  const template = templateOf(parsed);
  if (error === undefined) {
    return template === null ? [] : [{ coverage: { path: file.path, status: "evaluated" }, template, diagnostics: [] }];
  }
  if (/\{\{(?!resolve:)|\{%/.test(file.text)) {
    const because = "templated YAML is not rendered";
    return [{ coverage: { path: file.path, status: "skipped", because }, template: null, diagnostics: [] }];
  }
  const coverage: FileCoverage = { path: file.path, status: "failed", because: error.message };
  return [{ coverage, template, diagnostics: parsed.diagnostics }];
}
