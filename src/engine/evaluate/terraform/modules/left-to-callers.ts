// The default of a module's variable, where it is not known who calls the module: unknown, and saying what is decided by whom.

import type { VariableConfig } from "../source/module-config.ts";
import { type Traced, tracedUnknown } from "../traced.ts";

/** Undefined for what has no default: that is unknown already. */
export function leftToCallers(variable: VariableConfig | undefined): Traced | undefined {
  if (variable === undefined || variable.fallback === null) return undefined;
  const { kind } = variable.fallback.syntax;
  const written = kind === "literal" && !variable.sensitive ? JSON.stringify(variable.fallback.syntax.value) : "";
  const shown = written === "" || written.length > 40 ? "" : `, default ${written}`;
  return tracedUnknown(`whoever calls this module decides (variable ${variable.name}${shown})`);
}
