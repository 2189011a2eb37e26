// Whether a folder that nobody in the repository calls is evidently a module for others to call: it has no state and no
// provider of its own, nobody gives it values, and it asks for some or lies among modules. What it is given is then its
// callers' decision.

import type { ModuleConfig } from "./module-config.ts";
import type { VariableSet } from "./variable-sets.ts";

const AMONG_MODULES = /(^|\/)([\w-]+[-_])?modules?(\/|$)/;
const SHOWN = /(^|\/)(examples?|samples?|tests?|fixtures?|quickstarts?|tutorials?)(\/|$)/;

export function isCallable(config: ModuleConfig | null, set: VariableSet): boolean {
  if (config === null) return false;
  const { folder, variables, providers, keepsState } = config;
  if (keepsState || providers.length > 0 || set.paths.length > 0 || variables.size === 0 || SHOWN.test(folder)) return false;
  return AMONG_MODULES.test(folder) || [...variables.values()].some(({ fallback }) => fallback === null);
}
