// One instance of a module: its variables, locals, resources, calls and outputs, each evaluated when first asked for.

import type { Span } from "../../../parse/hcl/ast.ts";
import { type Lines, rangeAt } from "../../../parse/lines.ts";
import { evaluate } from "../expression.ts";
import { type ResourceInstance, resourceInstance } from "../resources/resource-instance.ts";
import { fail, unnoted } from "../run.ts";
import type { Local, Scope } from "../scope.ts";
import type { CallConfig, Located, ModuleConfig, ResourceConfig } from "../source/module-config.ts";
import { relativePath } from "../source/paths.ts";
import { dict, type Traced, traced, tracedUnknown } from "../traced.ts";
import { type CallInstances, callInstances } from "./call-instances.ts";
import { collected, type Expansion, expand, keySuffix, knownSuffix } from "./expansion.ts";
import { type Memo, remembered } from "./memo.ts";
import { outputValue, variableValue } from "./module-values.ts";
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
  /** What its expressions ask for and none of its files declares; whole once they are evaluated. */
  readonly undeclared: ReadonlySet<string>;
  scope(lines: Lines, locals?: Local | null): Scope;
  resource(address: string): ResourceInstances | undefined;
  call(name: string): CallInstances | undefined;
  output(name: string): Traced;
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

export const moduleInstance = (config: ModuleConfig, place: ModulePlace, stage: Stage): ModuleInstance =>
  new Evaluating(config, place, stage);

/** The provider's name, and the kind's after it. */
const RESOURCE_TYPE = /^[a-z][a-z0-9]*_[a-z0-9_]+$/;

/** Its life is one evaluation of one root: what has been asked for is remembered. */
class Evaluating implements ModuleInstance {
  readonly config: ModuleConfig;
  readonly place: ModulePlace;
  readonly stage: Stage;
  readonly undeclared = new Set<string>();
  readonly #memo: Memo = new Map();
  readonly #resources = new Map<string, ResourceInstances>();
  readonly #calls = new Map<string, CallInstances>();
  /** Resources and calls whose instances are being counted. */
  readonly #open = new Set<string>();
  readonly #types: ReadonlySet<string>;
  readonly #namespaces: ReadonlyMap<string, Traced>;

  constructor(config: ModuleConfig, place: ModulePlace, stage: Stage) {
    this.config = config;
    this.place = place;
    this.stage = stage;
    this.#types = new Set([...config.resources.values()].map(({ address }) => address.replace(/\.[^.]*$/, "")));
    this.#namespaces = new Map([
      ["var", names((name) => this.#variable(name))],
      ["local", names((name) => this.#local(name))],
      ["module", names((name) => this.#instancesOf(`module.${name}`, this.call(name)))],
      ["resource", names((type) => this.#resourcesOf(type))],
      ["data", names((type) => this.#resourcesOf(`data.${type}`))],
      ["ephemeral", names((type) => this.#resourcesOf(`ephemeral.${type}`))],
      ["path", traced(dict(paths(config.folder, stage)))],
      ["terraform", traced(dict(new Map([["workspace", stage.workspace]])))],
    ]);
  }

  scope(lines: Lines, locals: Local | null = null): Scope {
    return { run: this.stage.run, lines, locals, root: this.#root, files: this.stage.files };
  }

  output(name: string): Traced {
    const value = this.config.outputs.get(name)?.body.attributes.get("value");
    if (value === undefined) return fail(this.stage.run, `there is no output "${name}"`);
    const evaluated = () => evaluate(value.syntax.value, this.scope(value.lines));
    return this.#named(`output.${name}`, value, () => outputValue(this.config, name, evaluated()));
  }

  resource(address: string): ResourceInstances | undefined {
    const declared = this.config.resources.get(address);
    return declared && this.#once(this.#resources, address, () => resourceInstances(declared, this));
  }

  call(name: string): CallInstances | undefined {
    const declared = this.config.calls.get(name);
    return declared && this.#once(this.#calls, name, () => callInstances(declared, this));
  }

  readonly #root = (name: string): Traced | undefined =>
    this.#namespaces.get(name) ?? (this.#types.has(name) || RESOURCE_TYPE.test(name) ? this.#resourcesOf(name) : undefined);

  #resourcesOf(type: string): Traced {
    return names((name) => this.#instancesOf(`${type}.${name}`, this.resource(`${type}.${name}`)));
  }

  #instancesOf(address: string, found: { readonly value: Traced } | undefined): Traced {
    if (found !== undefined) return found.value;
    if (this.#open.has(address.replace(/^module\./, ""))) return tracedUnknown(`${address} depends on itself`);
    return this.#undeclared(address);
  }

  #undeclared(name: string): Traced {
    this.undeclared.add(name);
    return fail(this.stage.run, `${name} is not declared`);
  }

  /** Undefined while it is being made: how many there are would depend on itself. */
  #once<T>(made: Map<string, T>, name: string, make: () => T): T | undefined {
    const known = made.get(name);
    if (known !== undefined || this.#open.has(name)) return known;
    this.#open.add(name);
    const value = unnoted(this.stage.run, make);
    this.#open.delete(name);
    made.set(name, value);
    return value;
  }

  #variable(name: string): Traced {
    const declared = this.config.variables.get(name);
    if (declared === undefined) return this.#undeclared(`var.${name}`);
    const scope = this.scope(declared.type.lines);
    return this.#named(`var.${name}`, declared.head, () => variableValue(declared, this.place, scope));
  }

  #local(name: string): Traced {
    const declared = this.config.locals.get(name);
    if (declared === undefined) return this.#undeclared(`local.${name}`);
    return this.#named(`local.${name}`, declared, () => evaluate(declared.syntax.value, this.scope(declared.lines)));
  }

  #named(name: string, at: Located<Span>, work: () => Traced): Traced {
    if (this.#memo.get(name) === "open") reportCycle(this.stage, name, at);
    return remembered(this.#memo, name, { run: this.stage.run, work });
  }
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

function resourceInstances(config: ResourceConfig, module: ModuleInstance): ResourceInstances {
  const expansion = expand(config.body, (lines) => module.scope(lines));
  const { address, known } = module.place;
  const instances = expansion.instances.map((instance) =>
    resourceInstance({
      address: `${address}${config.address}${keySuffix(instance)}`,
      known: `${known}${config.address}${knownSuffix(instance)}`,
      config,
      scope: module.scope(config.head.lines, instance.locals),
    }),
  );
  return {
    expansion,
    instances,
    value: collected(
      expansion,
      instances.map((instance) => instance.value),
    ),
  };
}
