// Templates to resources. Every template is a stack of its own, unless another one in the repository nests it.

import type { Evaluation, FileCoverage, Resource } from "../../model/resource.ts";
import type { Diagnostic, SourceFile } from "../../model/source.ts";
import { parseYaml } from "../../parse/yaml/parse-yaml.ts";
import type { Settings } from "../../settings/settings.ts";
import { keptByContent } from "../kept-by-content.ts";
import { chartFolders, languageOf } from "../recognise.ts";
import { evaluateTemplate, type Library } from "./evaluate-template.ts";
import { parameterSetsOf, type Sources } from "./parameter-files.ts";
import { type Template, templateOf } from "./template.ts";

type ReadFile = {
  readonly coverage: FileCoverage;
  readonly template: Template | null;
  readonly diagnostics: readonly Diagnostic[];
};

/** Never throws. Files that are no templates are left out; templated ones (Jinja) are counted as skipped. */
export function evaluateCloudFormation(files: readonly SourceFile[], settings: Settings): Evaluation {
  const charts = chartFolders(files);
  const read = files.filter((file) => languageOf(file, charts) === "cloudformation").flatMap(readTemplate);
  const templates = read.flatMap(({ template }) => template ?? []).map((template) => [template.file.path, template] as const);
  const library: Library = { templates: new Map(templates), nested: new Set(), notes: new Set(), count: 0 };
  const sources = { files: new Map(files.map((file) => [file.path, file])), settings, notes: library.notes };
  const stacks = rootsOf(library, sources);
  return {
    resources: stacks.flatMap(({ resources }) => resources),
    stacks: stacks.map(({ id, resources }) => ({ id, language: "cloudformation", resources: resources.length })),
    files: read.map((file) => file.coverage),
    diagnostics: read.flatMap((file) => file.diagnostics),
    notes: [...library.notes].sort(),
  };
}

type Root = { readonly id: string; readonly path: string; readonly resources: readonly Resource[] };

/** Each is evaluated on its own first: only then is it known which ones others nest. A ring of templates stays whole. */
function rootsOf(library: Library, sources: Sources): readonly Root[] {
  const all = [...library.templates].flatMap(([path, template]) =>
    parameterSetsOf(path, sources).map(({ stack, given }): Root => {
      const resources = evaluateTemplate(template, library, { stack, prefix: "", given, depth: 0, environment: null });
      return { id: stack, path, resources };
    }),
  );
  const roots = all.filter(({ path }) => !library.nested.has(path));
  return (roots.length > 0 ? roots : all).sort((a, b) => (a.id < b.id ? -1 : 1));
}

const readTemplate = keptByContent((file): ReadFile[] => {
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
});
