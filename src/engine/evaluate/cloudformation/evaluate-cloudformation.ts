// Templates to resources. Every template is a stack of its own, unless another one in the repository nests it.

import { keptByContent } from "../../model/kept-by-content.ts";
import type { Evaluation, FileCoverage, Resource, Stack } from "../../model/resource.ts";
import type { Diagnostic, SourceFile } from "../../model/source.ts";
import { parseYaml } from "../../parse/yaml/parse-yaml.ts";
import type { Settings } from "../../settings/settings.ts";
import { localOnly } from "../local/local-only.ts";
import { chartFolders, languageOf } from "../recognise.ts";
import { describesCodeAlone } from "./code-alone.ts";
import { evaluateTemplate, type Library, type Place, throughOutputs } from "./evaluate-template.ts";
import { parameterSetsOf, type Sources } from "./parameter-files.ts";
import { silencedAmong } from "./silenced-templates.ts";
import { type Template, templateOf } from "./template.ts";
import { unnamedAmong } from "./unnamed-templates.ts";

type ReadFile = {
  readonly coverage: FileCoverage;
  readonly template: Template | null;
  readonly diagnostics: readonly Diagnostic[];
};

/** Never throws. Files that are no templates are left out; templated ones (Jinja) are counted as skipped. */
export function evaluateCloudFormation(files: readonly SourceFile[], settings: Settings): Evaluation {
  const { read, library, sources } = opened(files, settings);
  const stacks = rootsOf(library, sources);
  const isLocal = localOnly(files);
  const paths = stacks.map(({ path }) => path);
  const [unnamed, silenced] = [unnamedAmong(paths, files), silencedAmong(paths, files)];
  const codeAlone = new Set([...library.templates].flatMap(([path, each]) => (describesCodeAlone(each) ? path : [])));
  const isLeft = (path: string) => unnamed.has(path) || silenced.has(path) || codeAlone.has(path) || isLocal(path);
  return {
    resources: stacks.flatMap(({ resources }) =>
      resources.map((each): Resource => (isLeft(each.range.path) ? { ...each, unreached: true } : each)),
    ),
    stacks: stacks.map(({ id, resources, callable }): Stack => {
      const stack = { id, language: "cloudformation", resources: resources.length } as const;
      return callable ? { ...stack, callable: true } : stack;
    }),
    files: read.map((file) => file.coverage),
    diagnostics: read.flatMap((file) => file.diagnostics),
    notes: [...library.notes].sort(),
  };
}

/** Of templates that are given nothing here, what they make whatever they are deployed with: defaults are unknown. */
export function evaluateForAnyDeployer(
  files: readonly SourceFile[],
  settings: Settings,
  stacks: ReadonlySet<string>,
): readonly Resource[] {
  const { library } = opened(files, settings);
  return [...library.templates]
    .filter(([path]) => stacks.has(path))
    .flatMap(([path, template]) => throughOutputs(evaluateTemplate(template, library, rootPlace(path, NOTHING, true)), library));
}

type Opened = { readonly read: readonly ReadFile[]; readonly library: Library; readonly sources: Sources };

function opened(files: readonly SourceFile[], settings: Settings): Opened {
  const charts = chartFolders(files);
  const read = files.filter((file) => languageOf(file, charts) === "cloudformation").flatMap(readTemplate);
  const templates = read.flatMap(({ template }) => template ?? []).map((template) => [template.file.path, template] as const);
  const library: Library = { templates: new Map(templates), nested: new Set(), notes: new Set(), outputs: new Map(), count: 0 };
  const sources = { files: new Map(files.map((file) => [file.path, file])), settings, notes: library.notes };
  return { read, library, sources };
}

const NOTHING: Place["given"] = new Map();

const rootPlace = (stack: string, given: Place["given"], open: boolean): Place => {
  return { stack, prefix: "", given, depth: 0, open, environment: null, outside: false };
};

type Root = {
  readonly id: string;
  readonly path: string;
  readonly resources: readonly Resource[];
  /** It has parameters and is given nothing for them. */
  readonly callable: boolean;
};

/** Each is evaluated on its own first: only then is it known which ones others nest. A ring of templates stays whole. */
function rootsOf(library: Library, sources: Sources): readonly Root[] {
  const all = [...library.templates].flatMap(([path, template]) =>
    parameterSetsOf(path, sources).map(({ stack, given }): Root => {
      const resources = throughOutputs(evaluateTemplate(template, library, rootPlace(stack, given, false)), library);
      return { id: stack, path, resources, callable: given.size === 0 && template.parameters.size > 0 && stack === path };
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
