// The values of a module's variables and outputs: what is given or the default, made to fit the type.

import { unknown } from "../../../model/value.ts";
import { evaluate } from "../expression.ts";
import { isFailed } from "../failed.ts";
import type { Scope } from "../scope.ts";
import type { ModuleConfig, VariableConfig } from "../source/module-config.ts";
import { type Traced, tracedUnknown } from "../traced.ts";
import { convert } from "../types/convert.ts";
import type { ModulePlace } from "./module-instance.ts";

/** Null from a caller means the default where `nullable` is false. */
export function variableValue(config: VariableConfig, place: ModulePlace, scope: Scope): Traced {
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

export function outputValue(config: ModuleConfig, name: string, value: Traced): Traced {
  const sensitive = config.outputs.get(name)?.body.attributes.get("sensitive")?.syntax.value;
  return sensitive?.kind === "literal" && sensitive.value === true ? { ...value, sensitive: true } : value;
}
