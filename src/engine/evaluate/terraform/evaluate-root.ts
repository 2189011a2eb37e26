// One root module with one set of variable values: the resources of it and of all modules below.

import type { Resource } from "../../model/resource.ts";
import type { Diagnostic } from "../../model/source.ts";
import type { Settings } from "../../settings/settings.ts";
import { evaluate } from "./expression.ts";
import type { CallInstances } from "./modules/call-instances.ts";
import { environmentOf } from "./modules/environment.ts";
import type { Expansion } from "./modules/expansion.ts";
import { handedOver } from "./modules/handed-over.ts";
import { leftToCallers } from "./modules/left-to-callers.ts";
import { type ModuleInstance, moduleInstance } from "./modules/module-instance.ts";
import { forgottenBy, importedBy, movesTo } from "./modules/moved.ts";
import { onlyIn } from "./modules/only-in.ts";
import { providerRegion } from "./modules/provider-region.ts";
import { addedAttributes } from "./modules/provider-tags.ts";
import { publishedResources } from "./modules/published-resources.ts";
import type { Stage } from "./modules/stage.ts";
import { unreadCalls } from "./modules/unread-calls.ts";
import { emit } from "./resources/emit.ts";
import { gathering, toValue } from "./resources/to-value.ts";
import { LIMITS, newRun } from "./run.ts";
import { openFiles } from "./source/open-files.ts";
import type { Repository } from "./source/repository.ts";
import { downloadedModules } from "./source/roots.ts";
import { isExample, triedModules } from "./source/tried-modules.ts";
import { environmentsGiven, openOf, type VariableSet, valuesOf } from "./source/variable-sets.ts";
import { type Open, traced, tracedUnknown } from "./traced.ts";

export type RootResult = {
  readonly resources: readonly Resource[];
  readonly diagnostics: readonly Diagnostic[];
  readonly notes: readonly string[];
  /** Sources of modules that are not in the repository, sorted. */
  readonly absent: readonly string[];
  /** Addresses of their calls, sorted. */
  readonly unread: readonly string[];
  /** The calls themselves, with what they are given. */
  readonly calls: readonly Resource[];
  /** Addresses that are let go of without being destroyed, sorted. */
  readonly forgotten: readonly string[];
  /** Addresses that are taken over as they stand, sorted. */
  readonly imported: readonly string[];
  /** Folders of the modules that were evaluated. */
  readonly folders: ReadonlySet<string>;
};

export type Root = {
  readonly folder: string;
  readonly set: VariableSet;
  readonly settings: Settings;
  /** Defaults of its own variables are unknown: whoever calls it may give something else. */
  readonly open?: true;
};

type Output = {
  readonly resources: Resource[];
  readonly calls: Resource[];
  readonly folders: Set<string>;
  readonly stack: string;
};

export function evaluateRoot(repository: Repository, root: Root): RootResult {
  const stage = stageOf(repository, root);
  const config = repository.module(root.folder);
  const output: Output = { resources: [], calls: [], folders: new Set(), stack: root.set.id };
  const instance = config && rootInstance(repository, root, stage);
  if (instance !== null) collect(instance, { conditional: null, environment: environmentsGiven(root.set, repository) }, output);
  return {
    resources: instance === null ? output.resources : markTrials(root, repository, markUsed(instance, output.resources)),
    diagnostics: [...stage.diagnostics.values()],
    notes: [...stage.notes].sort(),
    absent: [...stage.absent].sort(),
    unread: [...stage.unread].sort(),
    calls: output.calls,
    forgotten: config === null ? [] : forgottenBy(config).toSorted(),
    imported: config === null ? [] : importedBy(config).toSorted(),
    folders: output.folders,
  };
}

function stageOf(repository: Repository, { folder, settings }: Root): Stage {
  const { workspace } = settings;
  return {
    root: folder,
    run: newRun(),
    repository,
    files: openFiles(repository, folder),
    workspace: workspace === null ? tracedUnknown("terraform.workspace is not configured") : traced(workspace),
    downloaded: downloadedModules(repository, folder),
    notes: new Set(),
    absent: new Set(),
    unread: new Set(),
    diagnostics: new Map(),
  };
}

function rootInstance(repository: Repository, { folder, set, open }: Root, stage: Stage): ModuleInstance {
  const config = repository.module(folder);
  if (config === null) throw new Error("unreachable: a root has configuration");
  const [values, unclear] = [valuesOf(set, repository), openOf(set, config, repository)];
  const place = {
    address: "",
    known: "",
    folders: [folder],
    calls: [],
    caller: null,
    given: (name: string) => {
      const value = values.get(name);
      const reason = unclear(name);
      if (reason !== undefined) return tracedUnknown(reason);
      if (value === undefined) return open ? leftToCallers(config.variables.get(name)) : undefined;
      return evaluate(value.syntax.value, { ...instance.scope(value.lines), root: () => undefined });
    },
    missing: (name: string) => `var.${name} has no default`,
  };
  const instance: ModuleInstance = moduleInstance(config, place, stage);
  return instance;
}

/** An address leaves out the keys that are not known. */
const LAST_KEY = /\[[^[\]]*\]$/;
const KEYS = /\[[^[\]]*\]/g;

/** Addresses; of a called module's resources as well, through its own outputs. */
function mentionedByOutputs(root: ModuleInstance): ReadonlySet<string> {
  const gathered = gathering();
  for (const name of root.config.outputs.keys()) toValue(root.output(name), name, gathered);
  return new Set([...gathered.references.values()].map(({ to }) => to));
}

/** Marks what outputs mention, and what modules that were not read are given. Data sources make nothing that could be used. */
function markUsed(root: ModuleInstance, resources: readonly Resource[]): readonly Resource[] {
  const shown = mentionedByOutputs(root);
  const handed = handedOver(root);
  if (shown.size === 0 && handed.size === 0) return resources;
  return resources.map((resource) => {
    const { address, type } = resource;
    if (type.startsWith("data.")) return resource;
    const names = [address, address.replace(LAST_KEY, ""), address.replace(KEYS, "")];
    const user = names.map((name) => handed.get(name)).find((call) => call !== undefined);
    return {
      ...resource,
      ...(names.some((name) => shown.has(name)) ? { output: true } : {}),
      ...(user === undefined ? {} : { handed: user }),
    };
  });
}

function markTrials({ folder, settings }: Root, repository: Repository, resources: readonly Resource[]): readonly Resource[] {
  const outline = repository.outline(folder);
  if (outline === null) return resources;
  const { roots } = settings.stacks;
  const hasModule = (above: string) => repository.outline(above) !== null;
  if (triedModules(outline, roots, hasModule).size === 0 && !isExample(outline, roots, hasModule)) return resources;
  return resources.map((resource) => ({ ...resource, trial: true }));
}

function refused({ config, undeclared }: ModuleInstance): string {
  const [first, ...others] = [...undeclared].sort();
  const more = others.length === 0 ? " is" : ` and ${others.length} more are`;
  return `${first}${more} not declared in ${config.folder === "." ? "the root folder" : config.folder}: Terraform refuses it, unless something else writes that`;
}

/** Resources in the order of the source, then those of the called modules. */
function collect(module: ModuleInstance, around: Around, output: Output): void {
  output.folders.add(module.config.folder);
  for (const sentence of module.config.repeated) module.stage.notes.add(sentence);
  const { conditional } = around;
  const environment = environmentOf(module, around.environment);
  for (const address of module.config.resources.keys()) collectResource(module, { address, conditional, environment }, output);
  for (const [name, { body }] of module.config.calls) {
    const call = module.call(name);
    if (call?.unread) {
      output.calls.push(...unreadCalls(module, call, output.stack));
      collectPublished(module, call, { conditional, environment }, output);
    }
    for (const [index, inner] of (call?.modules ?? []).entries()) {
      const open = openAt(call?.expansion, index);
      collect(inner, { conditional: conditional ?? open, environment: (open && onlyIn(body)) ?? environment }, output);
    }
  }
  if (module.undeclared.size > 0) module.stage.notes.add(refused(module));
}

function collectPublished(module: ModuleInstance, call: CallInstances, around: Around, output: Output): void {
  if (module.stage.run.resources >= LIMITS.resources) return;
  const conditionalOf = (index: number) => around.conditional ?? openAt(call.expansion, index);
  const made = publishedResources(module, call, { stack: output.stack, environment: around.environment, conditionalOf });
  module.stage.run.resources += made.length;
  output.resources.push(...made);
}

/** Why the instance may not exist; null where it does. */
const openAt = (expansion: Expansion | undefined, index: number): Open | null =>
  expansion?.instances[index]?.isOpen ? expansion.open : null;

/** What a module's caller says of all that is in it. */
type Around = { readonly conditional: Open | null; readonly environment: string | null };
type Collecting = Around & { readonly address: string };

function collectResource(module: ModuleInstance, { address, conditional, environment }: Collecting, output: Output): void {
  const found = module.resource(address);
  for (const [index, instance] of (found?.instances ?? []).entries()) {
    const open = openAt(found?.expansion, index);
    if (module.stage.run.resources++ >= LIMITS.resources) {
      module.stage.notes.add(`only the first ${LIMITS.resources} resources of ${output.stack} are evaluated`);
      return;
    }
    output.resources.push(
      emit(instance, {
        stack: output.stack,
        conditional: conditional ?? open,
        decidedBy: conditional === null ? (found?.expansion.by ?? "count") : "its module's count",
        moves: movesTo(module, instance.address),
        added: addedAttributes(module, instance),
        region: providerRegion(module, instance),
        environment: (open && onlyIn(instance.config.body)) ?? environment,
        prefix: module.place.known,
      }),
    );
  }
}
