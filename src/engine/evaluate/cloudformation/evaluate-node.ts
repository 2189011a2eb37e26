// A node of a template to a value with its places: functions are applied, AWS::NoValue takes its entry away.

import { fitted } from "../../model/fitted.ts";
import type { Place } from "../../model/resource.ts";
import { isUnknown, type Scalar, unknown, type Value } from "../../model/value.ts";
import type { YamlEntry, YamlList, YamlMap, YamlScalar, YamlValue } from "../../parse/yaml/tree.ts";
import { PlaceAt } from "../place-at.ts";
import { isReserved } from "../positioned.ts";
import { coerce, lastName, readPlain } from "./coerce.ts";
import { unrolled } from "./for-each.ts";
import { FUNCTIONS } from "./functions.ts";
import { intrinsicOf } from "./intrinsic.ts";
import { makeupOf } from "./makeup.ts";
import { type Context, type Evaluated, REMOVED, within } from "./scope.ts";
import { isLoop } from "./template.ts";
import { dynamicReference } from "./texts.ts";

export function evaluateNode(node: YamlValue, context: Context): Evaluated {
  const call = intrinsicOf(node);
  if (call !== null) return applied(call.name, call.argument, context);
  if (node.kind === "scalar") return { value: readScalar(node, context) };
  return node.kind === "list" ? listOf(node, context) : mapOf(node, context);
}

function applied(name: string, argument: YamlValue, context: Context): Evaluated {
  const apply = FUNCTIONS.get(name);
  if (apply === undefined) return { value: unknown(`${name} is not a function that can be evaluated here`) };
  const result = apply(argument, context);
  const { value } = result;
  if (value !== REMOVED && isUnknown(value)) noteMakeup(name, argument, context);
  return typeof value === "object" || typeof value === "symbol" ? result : { ...result, value: coerced(value, context) };
}

/** The outermost function is evaluated last, and holds the others. */
function noteMakeup(name: string, argument: YamlValue, { scope, path, makeups }: Context): void {
  const makeup = makeupOf(name, argument, scope.template);
  if (makeup !== null) makeups.set(path, makeup);
}

function coerced(value: Scalar, context: Context): Scalar {
  return coerce(value, lastName(context.path), context.verbatim);
}

function readScalar(node: YamlScalar, context: Context): Value {
  const value = coerced(readPlain(node), context);
  if (typeof value !== "string") return value;
  return dynamicReference(value) ?? filledIn(value, context);
}

/** Inside Fn::ForEach `${Name}` and `&{Name}` stand for the loop's value in any text. */
function filledIn(text: string, { variables }: Context): string {
  if (variables.size === 0 || !text.includes("{")) return text;
  return text.replace(/[$&]\{(\w+)\}/g, (whole, name: string) => {
    const value = variables.get(name);
    return value === undefined ? whole : isUnknown(value) ? "?" : String(value);
  });
}

function listOf(node: YamlList, context: Context): Evaluated {
  const values: Value[] = [];
  const children: Place[] = [];
  for (const item of node.items) {
    const evaluated = evaluateNode(item, within(context, values.length));
    if (evaluated.value === REMOVED) continue;
    children.push(placeOf(evaluated, item.start, item.end, context));
    values.push(evaluated.value);
  }
  return { value: fitted(values), children: fitted(children) };
}

function mapOf(node: YamlMap, context: Context): Evaluated {
  if (node.entries.some((entry) => entry.key === "Fn::Transform")) {
    const include = node.entries.find((entry) => entry.key === "Fn::Transform");
    return applied("Fn::Transform", include?.value ?? node, context);
  }
  const values: { [name: string]: Value } = {};
  const children: { [name: string]: Place } = {};
  for (const { entry, context: inner } of entriesOf(node, context)) {
    const key = filledIn(entry.key, inner);
    const evaluated = evaluateNode(entry.value, within(inner, key));
    if (evaluated.value === REMOVED || isReserved(key)) continue;
    values[key] = evaluated.value;
    children[key] = placeOf(evaluated, entry.keyStart, entry.end, inner);
  }
  return { value: values, children };
}

function entriesOf(node: YamlMap, context: Context): { readonly entry: YamlEntry; readonly context: Context }[] {
  return node.entries.flatMap((entry) => (isLoop(entry.key) ? unrolled(entry, context) : [{ entry, context }]));
}

export function placeOf({ written, children }: Evaluated, start: number, end: number, { scope }: Context): Place {
  return new PlaceAt(scope.template.file.lines, [start, end], { written, children });
}
