// Terraform as a front end: files in, evaluated resources out. Each root module is evaluated once for each set of
// variable values; modules below it are evaluated through their calls.

import type { Evaluation, FileCoverage, Resource, Stack } from "../../model/resource.ts";
import type { Diagnostic, SourceFile } from "../../model/source.ts";
import { stackFolder } from "../../model/stack-folder.ts";
import type { Settings } from "../../settings/settings.ts";
import { emulatedRoots } from "../local/emulated-roots.ts";
import type { RootResult } from "./evaluate-root.ts";
import { evaluatePlan, isPlan } from "./plan/evaluate-plan.ts";
import { rememberedRoot } from "./remember-root.ts";
import { kindOf } from "./source/classify.ts";
import { coverFiles } from "./source/cover-files.ts";
import { isCallable, isDeployedFromOutside } from "./source/is-callable.ts";
import { joinPath } from "./source/paths.ts";
import { openRepository, type Repository } from "./source/repository.ts";
import { rootFolders } from "./source/roots.ts";
import { areSamples } from "./source/samples.ts";
import { unusedModules } from "./source/unused-modules.ts";
import { type VariableSet, variableSets } from "./source/variable-sets.ts";

/** `callable`: it is a module for others; `open`: what it is given is decided elsewhere, by them or by who deploys it. */
type Evaluated = {
  readonly folder: string;
  readonly set: VariableSet;
  readonly result: RootResult;
  readonly callable: boolean;
  readonly open: boolean;
};

/** Never throws. A plan's JSON among the files is a stack of its own. Resources come by stack, then in the order of the source; stacks by id. */
export function evaluateTerraform(files: readonly SourceFile[], settings: Settings): Evaluation {
  const configuration = evaluateConfiguration(files, settings);
  const plans = files.filter(isPlan).map(evaluatePlan);
  if (plans.length === 0) return configuration;
  const all = [configuration, ...plans];
  return {
    resources: all.flatMap((part) => part.resources),
    stacks: all.flatMap((part) => part.stacks),
    files: all.flatMap((part) => part.files),
    diagnostics: configuration.diagnostics,
    notes: configuration.notes,
    ...(configuration.calls && { calls: configuration.calls }),
  };
}

function evaluateConfiguration(files: readonly SourceFile[], settings: Settings): Evaluation {
  if (!files.some((file) => kindOf(file.path) !== "other"))
    return { resources: [], stacks: [], files: [], diagnostics: [], notes: [] };
  const repository = openRepository(files, settings.listed);
  const evaluated = rootFolders(repository, settings.stacks.roots).flatMap((folder) =>
    evaluateRoot(repository, folder, settings),
  );
  const diagnostics = [
    ...repository.diagnostics(evaluated.flatMap(({ set }) => set.paths)),
    ...evaluated.flatMap(({ result }) => result.diagnostics),
  ];
  const samples = areSamples(evaluated.map(({ folder, set }) => ({ outline: repository.outline(folder), set })));
  const made = samples ? evaluated.flatMap(({ result }) => result.resources.map(asUnused)) : markUnused(evaluated, repository);
  const calls = evaluated.flatMap(({ result }) => result.calls);
  return {
    resources: markEmulated(made, { evaluated, repository, emulated: emulatedRoots(files) }),
    stacks: evaluated.map(stackOf),
    files: coverage(files, evaluated, diagnostics),
    diagnostics,
    notes: notesOf(evaluated),
    ...(calls.length > 0 && { calls }),
  };
}

/** Once for each of its sets of variables. */
function evaluateRoot(repository: Repository, folder: string, settings: Settings): readonly Evaluated[] {
  const sets = variableSets(repository, folder, settings).map((set): Evaluated => {
    const outline = repository.outline(folder);
    const callable = isCallable(outline, set);
    const open = callable || isDeployedFromOutside(outline, set);
    return { folder, set, result: rememberedRoot(repository, { folder, set, settings }), callable, open };
  });
  repository.letGo(folder);
  return sets;
}

function stackOf({ set, result: { resources, unread, forgotten, imported }, callable, open }: Evaluated): Stack {
  return {
    id: set.id,
    language: "terraform",
    resources: resources.length,
    ...(open ? { callable: true } : {}),
    ...(callable ? { module: true } : {}),
    ...(unread.length === 0 ? {} : { unread }),
    ...(forgotten.length === 0 ? {} : { forgotten }),
    ...(imported.length === 0 ? {} : { imported }),
  };
}

type Emulating = {
  readonly evaluated: readonly Evaluated[];
  readonly repository: Repository;
  /** Folders that only an emulator's wrapper is given. */
  readonly emulated: ReadonlySet<string>;
};

function markEmulated(resources: readonly Resource[], { evaluated, repository, emulated }: Emulating): readonly Resource[] {
  const atEmulator = new Set(evaluated.map(({ folder }) => folder).filter((folder) => repository.outline(folder)?.isAtEmulator));
  if (emulated.size + atEmulator.size === 0) return resources;
  const isEmulated = ({ stack, type }: Resource) => {
    const folder = stackFolder(stack);
    return emulated.has(folder) || (atEmulator.has(folder) && /^(data\.)?aws_/.test(type));
  };
  return resources.map((each) => (isEmulated(each) ? { ...each, unreached: true } : each));
}

function markUnused(evaluated: readonly Evaluated[], repository: Repository): readonly Resource[] {
  const roots = evaluated.map(({ folder, set, callable, result: { folders, resources, absent } }) => {
    const outline = repository.outline(folder);
    const keepsState = outline?.keepsState === true && !outline.stateIsGiven;
    const asks = outline !== null && outline.variables.withoutDefault > 0 && !outline.hasProvider && set.settings.length === 0;
    const silenced = [...new Set([folder, ...folders])].flatMap((each) => silencedIn(each, repository));
    return {
      folder,
      callable,
      folders,
      silenced,
      absent,
      keepsState,
      asks,
      trial: resources.some(({ trial }) => trial === true),
    };
  });
  const unused = unusedModules(roots);
  return evaluated.flatMap(({ folder, result: { resources } }) => (unused.has(folder) ? resources.map(asUnused) : resources));
}

/** A module that is called puts its own calls behind comment marks as well. */
const silencedIn = (folder: string, repository: Repository): readonly string[] =>
  repository.outline(folder)?.silenced.flatMap((source) => joinPath(folder, source) ?? []) ?? [];

const asUnused = (resource: Resource): Resource => ({ ...resource, unused: true });

/** Of modules that others call, what they make whatever they are given: defaults of their variables are unknown. */
export function evaluateForAnyCaller(
  files: readonly SourceFile[],
  settings: Settings,
  stacks: ReadonlySet<string>,
): readonly Resource[] {
  const repository = openRepository(files, settings.listed);
  return repository.folders
    .filter((folder) => stacks.has(folder))
    .flatMap((folder) =>
      variableSets(repository, folder, settings).map((set) => ({ folder, set, settings, open: true }) as const),
    )
    .flatMap((root) => rememberedRoot(repository, root).resources);
}

function coverage(
  files: readonly SourceFile[],
  evaluated: readonly Evaluated[],
  diagnostics: readonly Diagnostic[],
): FileCoverage[] {
  const folders = new Set(evaluated.flatMap(({ result }) => [...result.folders]));
  // A folder of variables alone makes nothing of what it is given: somebody else is given it as well.
  const used = evaluated.filter(({ result }) => result.resources.length + result.calls.length > 0);
  const varFiles = new Set(used.flatMap(({ set }) => [...set.paths, ...set.given]));
  const broken = new Map(
    diagnostics.filter(({ severity }) => severity === "error").map(({ range, message }) => [range.path, message]),
  );
  return coverFiles(files, { folders, varFiles, broken });
}

function notesOf(evaluated: readonly Evaluated[]): readonly string[] {
  const absent = evaluated.flatMap(({ set }) =>
    set.absent.map((file) => `var file ${file} of ${set.id} is not in the repository`),
  );
  const modules = [...new Set(evaluated.flatMap(({ result }) => result.absent))].sort();
  const touched = evaluated.flatMap(({ set, result }) =>
    result.resources.length > 0 && set.touched !== null && set.given.length > 0
      ? [`${set.id} is judged with ${set.touched}, and none of its other var files`]
      : [],
  );
  return [
    ...new Set([...absent, ...touched, ...absentModules(modules), ...evaluated.flatMap(({ result }) => result.notes)]),
  ].sort();
}

/** In one note: a repository that lives on registry modules has dozens. */
function absentModules(sources: readonly string[]): readonly string[] {
  const [first, ...more] = sources.map((source) => source.replace(/([?&]ref=[0-9a-f]{7})[0-9a-f]{33}/, "$1"));
  if (first === undefined) return [];
  if (more.length === 0) return [`module ${first} is not in the repository`];
  return [`${sources.length} modules are not in the repository: ${[first, ...more].join(", ")}`];
}
