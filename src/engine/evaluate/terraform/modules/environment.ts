// What a module is told about its environment: its own variable `environment` (or `env`, `stage`), else its caller's, else
// the workspace.

import { namesEnvironment } from "../../names-environment.ts";
import { isLazyData, settle, type Traced } from "../traced.ts";
import type { ModuleInstance } from "./module-instance.ts";

/** Null when nothing says it, or only deployment does. `callers`: what its caller is told. */
export function environmentOf(module: ModuleInstance, callers: string | null): string | null {
  for (const [name, { head }] of module.config.variables) {
    if (!namesEnvironment(name)) continue;
    const variables = module.scope(head.lines).root("var")?.data ?? null;
    const text = isLazyData(variables) ? textOf(variables.get(name)) : null;
    if (text !== null) return text;
  }
  return callers ?? textOf(module.stage.workspace);
}

function textOf(value: Traced): string | null {
  const { data } = settle(value);
  return typeof data === "string" && data !== "" && !value.sensitive ? data : null;
}
