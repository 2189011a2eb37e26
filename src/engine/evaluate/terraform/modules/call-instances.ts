// A module call: its instances after count and for_each, with the called module inside each; or, when the module is
// not in the repository, one unknown value.

import { type Unknown, unknown } from "../../../model/value.ts";
import { rangeAt } from "../../../parse/lines.ts";
import { evaluate } from "../expression.ts";
import { fail } from "../run.ts";
import type { Local } from "../scope.ts";
import type { CallConfig } from "../source/module-config.ts";
import { reachedFolder } from "../source/repository.ts";
import { dict, type Traced, traced, withRefs } from "../traced.ts";
import { collected, type Expansion, expand, type Instance, keySuffix, knownSuffix } from "./expansion.ts";
import { type ModuleInstance, type ModulePlace, moduleInstance } from "./module-instance.ts";
import { warn } from "./stage.ts";

export type CallInstances = {
  readonly config: CallConfig;
  readonly expansion: Expansion;
  /** Empty when the module is not in the repository. */
  readonly modules: readonly ModuleInstance[];
  readonly value: Traced;
  /** It is not in the repository. */
  readonly unread?: true;
};

/** Deep trees of modules are honest; a thousand levels are not. */
const MAX_LEVELS = 20;

export function callInstances(config: CallConfig, module: ModuleInstance): CallInstances {
  const folder = calledFolder(config, module);
  const called = folder === null ? null : module.stage.repository.module(folder);
  const expansion = expand(config.body, (lines) => module.scope(lines));
  if (folder === null || called === null || isBottomless(folder, config, module)) return unresolved(config, expansion, module);
  const modules = expansion.instances.map((instance) => {
    const place = placeOf({ config, module, instance, folder });
    return moduleInstance(called, place, module.stage);
  });
  const outputs = modules.map((inner) => outputsOf(inner, [...called.outputs.keys()]));
  return { config, expansion, modules, value: collected(expansion, outputs) };
}

export function calledFolder(config: CallConfig, module: ModuleInstance): string | null {
  const { repository } = module.stage;
  const reached = reachedFolder(module.config.folder, config.source, (folder) => repository.module(folder) !== null);
  return reached ?? module.stage.downloaded.get([...module.place.calls, config.name].join(".")) ?? null;
}

function isBottomless(folder: string, config: CallConfig, module: ModuleInstance): boolean {
  const { folders } = module.place;
  if (!folders.includes(folder) && folders.length < MAX_LEVELS) return false;
  const { head } = config;
  const message = `module ${config.name} calls itself through ${folder}; it is not evaluated`;
  warn(module.stage, "module-cycle", { message, range: rangeAt(head.lines, head.syntax.start, head.syntax.headEnd) });
  return true;
}

/** Of its outputs only what their names promise is known, an ARN begins as one; who reads one mentions the module. */
function unresolved(config: CallConfig, expansion: Expansion, module: ModuleInstance): CallInstances {
  const source = config.source ?? "with a computed source";
  module.stage.absent.add(config.source ?? `${config.name} with a computed source`);
  const because = `module.${config.name} (${source}) is not in the repository`;
  const to = `${module.place.known}module.${config.name}`;
  module.stage.unread.add(to);
  const read = (data: Unknown, attribute: string) =>
    withRefs(traced(data), [{ to, attribute, ...(config.source && { source: config.source }) }]);
  const get = (name: string) => read(/(^|_)arn$/.test(name) ? { $unknown: because, prefix: "arn:" } : unknown(because), name);
  const outputs: Traced = traced({ kind: "lazy", get, whole: () => read(unknown(because), "") });
  return {
    config,
    expansion,
    modules: [],
    unread: true,
    value: collected(
      expansion,
      expansion.instances.map(() => outputs),
    ),
  };
}

type Placing = {
  readonly config: CallConfig;
  readonly module: ModuleInstance;
  readonly instance: Instance;
  readonly folder: string;
};

function placeOf({ config, module, instance, folder }: Placing): ModulePlace {
  const { place } = module;
  return {
    address: `${place.address}module.${config.name}${keySuffix(instance)}.`,
    known: `${place.known}module.${config.name}${knownSuffix(instance)}.`,
    folders: [...place.folders, folder],
    calls: [...place.calls, config.name],
    caller: { module, config, locals: instance.locals },
    given: (name) => argument(config, module, { name, locals: instance.locals }),
    missing: (name) => `var.${name} is not given by module.${config.name}`,
  };
}

type Asked = { readonly name: string; readonly locals: Local | null };

function argument(config: CallConfig, module: ModuleInstance, { name, locals }: Asked): Traced | undefined {
  const given = META.has(name) ? undefined : config.body.attributes.get(name);
  return given === undefined ? undefined : evaluate(given.syntax.value, module.scope(given.lines, locals));
}

/** Arguments of the call itself, which the module does not see. */
export const META: ReadonlySet<string> = new Set(["source", "version", "count", "for_each", "providers", "depends_on"]);

/** Its outputs one by one, or all of them as an object. */
function outputsOf(module: ModuleInstance, names: readonly string[]): Traced {
  const known = new Set(names);
  const get = (name: string) =>
    known.has(name) ? module.output(name) : fail(module.stage.run, `the module has no output "${name}"`);
  return traced({ kind: "lazy", get, whole: () => traced(dict(new Map(names.map((name) => [name, get(name)])))) });
}
