// One instance of a module: its variables, locals, resources, calls and outputs, each evaluated when first asked for.

import { unknown } from "../../../model/value.ts";
import type { Span } from "../../../parse/hcl/ast.ts";
import { type Lines, rangeAt } from "../../../parse/lines.ts";
import { evaluate } from "../expression.ts";
import { isFailed } from "../failed.ts";
import { type ResourceInstance, resourceInstance } from "../resources/resource-instance.ts";
import { fail } from "../run.ts";
import type { Local, Scope } from "../scope.ts";
import type { CallConfig, Located, ModuleConfig, ResourceConfig, VariableConfig } from "../source/module-config.ts";
import { relativePath } from "../source/paths.ts";
import { dict, type Traced, traced, tracedUnknown } from "../traced.ts";
import { convert } from "../types/convert.ts";
import { type CallInstances, callInstances } from "./call-instances.ts";
import { collected, type Expansion, expand, keySuffix } from "./expansion.ts";
import { type Memo, remembered } from "./memo.ts";
import { type Stage, warn } from "./stage.ts";

export type ResourceInstances = {
  readonly expansion: Expansion;
  readonly instances: readonly ResourceInstance[];
  readonly value: Traced;
};

export type ModuleInstance = {
  readonly config: ModuleConfig;
  readonly place: ModulePlace;
  readonly stage: Stage;
  readonly scope: (lines: Lines, locals?: Local | null) => Scope;
  readonly resource: (address: string) => ResourceInstances | undefined;
  readonly call: (name: string) => CallInstances | undefined;
  readonly output: (name: string) => Traced;
};

/** `address`: "" or "module.a[0]."; `known` the same without unknown keys. */
export type ModulePlace = {
  readonly address: string;
  readonly known: string;
  /** From the root module, itself last: a module that stands there already calls itself. */
  readonly folders: readonly string[];
  /** Calls by name from the root, for `.terraform/modules/modules.json`: "network.subnets". */
  readonly calls: readonly string[];
  /** The calling instance and the scope of its arguments; null for the root module. */
  readonly caller: Caller | null;
  /** The value of a variable; undefined when nothing gives it. */
  readonly given: (name: string) => Traced | undefined;
  /** Why a variable without default and value is unknown. */
  readonly missing: (name: string) => string;
};

export type Caller = { readonly module: ModuleInstance; readonly config: CallConfig; readonly locals: Local | null };

export function moduleInstance(config: ModuleConfig, place: ModulePlace, stage: Stage): ModuleInstance {
  const memo: Memo = new Map();
  const resources = new Map<string, ResourceInstances>();
  const calls = new Map<string, CallInstances>();
  const { run } = stage;
  const named = (name: string, at: Located<Span>, work: () => Traced) => {
    if (memo.get(name) === "open") reportCycle(stage, name, at);
    return remembered(memo, name, { run, work });
  };
  const root = (name: string) => namespaces[name] ?? resourceNamespace(name);
  const scope = (lines: Lines, locals: Local | null = null): Scope => ({ run, lines, locals, root, files: stage.files });

  const variable = (name: string) => {
    const declared = config.variables.get(name);
    if (declared === undefined) return fail(run, `var.${name} is not declared`);
    return named(`var.${name}`, declared.head, () => variableValue(declared, place, scope(declared.type.lines)));
  };
  const local = (name: string) => {
    const declared = config.locals.get(name);
    if (declared === undefined) return fail(run, `local.${name} is not declared`);
    return named(`local.${name}`, declared, () => evaluate(declared.syntax.value, scope(declared.lines)));
  };
  const output = (name: string) => {
    const value = config.outputs.get(name)?.body.attributes.get("value");
    if (value === undefined) return fail(run, `there is no output "${name}"`);
    return named(`output.${name}`, value, () => outputValue(config, name, evaluate(value.syntax.value, scope(value.lines))));
  };
  const resource = (address: string): ResourceInstances | undefined => {
    const declared = config.resources.get(address);
    const known = resources.get(address);
    if (declared === undefined || known !== undefined) return known;
    const made = resourceInstances(declared, instance);
    resources.set(address, made);
    return made;
  };
  const call = (name: string): CallInstances | undefined => {
    const declared = config.calls.get(name);
    const known = calls.get(name);
    if (declared === undefined || known !== undefined) return known;
    const made = callInstances(declared, instance);
    calls.set(name, made);
    return made;
  };
  const resourceAt = (address: string) => {
    return resource(address)?.value ?? fail(run, `${address} is not declared`);
  };
  const types = new Set([...config.resources.values()].map((declared) => declared.address.replace(/\.[^.]*$/, "")));
  const resourceNamespace = (type: string): Traced | undefined =>
    types.has(type) ? names((name) => resourceAt(`${type}.${name}`)) : undefined;
  const namespaces: { readonly [name: string]: Traced } = Object.assign(Object.create(null), {
    var: names(variable),
    local: names(local),
    module: names((name) => call(name)?.value ?? fail(run, `module.${name} is not declared`)),
    data: names((type) => names((name) => resourceAt(`data.${type}.${name}`))),
    ephemeral: names((type) => names((name) => resourceAt(`ephemeral.${type}.${name}`))),
    path: traced(dict(paths(config.folder, stage))),
    terraform: traced(dict(new Map([["workspace", stage.workspace]]))),
  });
  const instance: ModuleInstance = { config, place, stage, scope, resource, call, output };
  return instance;
}

function reportCycle(stage: Stage, name: string, { syntax, lines }: Located<Span>): void {
  warn(stage, "cycle", { message: `${name} depends on itself; it is unknown`, range: rangeAt(lines, syntax.start, syntax.end) });
}

const names = (get: (name: string) => Traced): Traced =>
  traced({ kind: "lazy", get, whole: () => tracedUnknown("a namespace is no value") });

function paths(folder: string, stage: Stage): ReadonlyMap<string, Traced> {
  return new Map([
    ["root", traced(".")],
    ["module", traced(relativePath(stage.root, folder))],
    ["cwd", tracedUnknown("path.cwd depends on where terraform runs")],
  ]);
}

/** Null from a caller means the default where `nullable` is false. */
function variableValue(config: VariableConfig, place: ModulePlace, scope: Scope): Traced {
  const given = place.given(config.name);
  const useDefault = given === undefined || (given.data === null && !config.nullable);
  const raw = useDefault ? defaultValue(config, place, scope) : given;
  const converted = convert(raw, config.type.syntax, (expression) => evaluate(expression, scope));
  const value = isFailed(converted) ? { ...raw, data: unknown(`var.${config.name}: ${converted.failed}`) } : converted;
  return config.sensitive ? { ...value, sensitive: true } : value;
}

function defaultValue(config: VariableConfig, place: ModulePlace, scope: Scope): Traced {
  if (config.fallback === null) return tracedUnknown(place.missing(config.name));
  return evaluate(config.fallback.syntax, { ...scope, lines: config.fallback.lines });
}

function outputValue(config: ModuleConfig, name: string, value: Traced): Traced {
  const sensitive = config.outputs.get(name)?.body.attributes.get("sensitive")?.syntax.value;
  return sensitive?.kind === "literal" && sensitive.value === true ? { ...value, sensitive: true } : value;
}

function resourceInstances(config: ResourceConfig, module: ModuleInstance): ResourceInstances {
  const expansion = expand(config.body, (lines) => module.scope(lines));
  const { address, known } = module.place;
  const instances = expansion.instances.map((instance) => {
    const suffix = keySuffix(expansion, instance);
    return resourceInstance({
      address: `${address}${config.address}${suffix}`,
      known: `${known}${config.address}${expansion.open === null ? suffix : ""}`,
      config,
      scope: module.scope(config.head.lines, instance.locals),
    });
  });
  return {
    expansion,
    instances,
    value: collected(
      expansion,
      instances.map((instance) => instance.value),
    ),
  };
}
