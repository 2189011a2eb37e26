// What a parameter is at deployment, as far as the template says: what was given for it, its default, or unknown.

import { isObject, type Value } from "../../model/value.ts";
import { stringAt, valueAt, type YamlScalar, type YamlValue } from "../../parse/yaml/tree.ts";
import { type Context, type Evaluated, writtenAt } from "./scope.ts";

/** Undefined when the template declares no such parameter. */
export function parameterOf(name: string, context: Context): Evaluated | undefined {
  const declared = context.scope.template.parameters.get(name);
  if (declared === undefined) return undefined;
  if (isHidden(declared)) context.sensitive.add(context.path);
  const given = context.scope.given.get(name);
  const type = stringAt(declared, "Type") ?? "String";
  if (given !== undefined) return { ...given, value: typeof given.value === "symbol" ? "" : typed(given.value, type) };
  const fallback = valueAt(declared, "Default");
  if (type.startsWith("AWS::SSM::Parameter::Value")) {
    const because = `parameter ${name} is read from Systems Manager at deployment`;
    return { value: fallback?.kind === "scalar" ? { $unknown: because, written: fallback.text } : { $unknown: because } };
  }
  if (fallback?.kind === "scalar" && context.scope.open) return leftToDeployers(name, declared, fallback);
  if (fallback?.kind === "scalar") return { value: typed(fallback.text, type), written: writtenAt(fallback, context) };
  return { value: withoutDefault(name, declared), among: allowedValues(declared) };
}

function withoutDefault(name: string, declared: YamlValue): Value {
  return openly(`parameter ${name} has no default`, declared);
}

/** Says what is decided by whom. */
function leftToDeployers(name: string, declared: YamlValue, { text }: YamlScalar): Evaluated {
  const shown = isHidden(declared) || text === "" || text.length > 40 ? "" : `, default ${text}`;
  const because = `whoever deploys this template decides (parameter ${name}${shown})`;
  return { value: openly(because, declared), among: allowedValues(declared) };
}

function openly(because: string, declared: YamlValue): Value {
  return isHidden(declared) ? { $unknown: because, sensitive: true } : { $unknown: because, echoed: true };
}

function isHidden(declared: YamlValue): boolean {
  const hidden = valueAt(declared, "NoEcho");
  return hidden?.kind === "scalar" && hidden.text.toLowerCase() === "true";
}

function allowedValues(declared: YamlValue): readonly Value[] {
  const allowed = valueAt(declared, "AllowedValues");
  return allowed?.kind === "list" ? allowed.items.flatMap((item) => (item.kind === "scalar" ? [item.text] : [])) : [];
}

/** Parameters come as text; their type says what they stand for. */
function typed(value: Value, type: string): Value {
  if (typeof value === "object" && value !== null) return isObject(value) ? JSON.stringify(value) : value;
  const text = String(value ?? "");
  if (type === "Number") return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
  if (type !== "CommaDelimitedList" && !type.startsWith("List<")) return text;
  return text.trim() === "" ? [] : text.split(",").map((item) => item.trim());
}
