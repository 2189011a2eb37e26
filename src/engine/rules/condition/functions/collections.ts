// Lists, objects and conversions. The forgiving ones exist because formats differ: one element may be written as
// itself, a number as text, a policy as JSON text.

import { isList, isObject, isUnknown, unknown, type Value } from "../../../model/value.ts";
import { toNumber } from "../compare.ts";
import { type Budget, spend } from "../fault.ts";
import { argument, type ConditionFunction } from "./function.ts";

const unary = (name: string, apply: (value: Value, budget: Budget) => Value, standard?: true): ConditionFunction => ({
  name,
  form: "call",
  arity: [1, 1],
  boolean: ["bool", "isText", "isLiteral", "isEchoed", "isOwnAccount", "certainly"].includes(name),
  ...(standard ? { standard } : {}),
  apply: (args, budget) => apply(argument(args, 0), budget),
});

export const COLLECTIONS: readonly ConditionFunction[] = [
  unary("size", (value) => sizeOf(value), true),
  unary("first", (value) => elements(value)[0] ?? null),
  unary("list", (value) => elements(value)),
  unary("flatten", (value, budget) => flatten(elements(value), budget)),
  unary("distinct", (value, budget) => distinct(elements(value), budget)),
  unary("keys", (value) => (isObject(value) ? Object.keys(value) : [])),
  unary("values", (value) => (isObject(value) ? Object.values(value) : [])),
  unary("number", toNumber),
  unary("int", (value) => whole(toNumber(value)), true),
  unary("bool", toBoolean, true),
  { ...unary("json", toJson), seesUnknown: true },
  unary("isText", (value) => typeof value === "string"),
  // Asked of secrets: a value that comes from elsewhere is not in the source, whatever it will be.
  { ...unary("isLiteral", (value) => value !== null && value !== "" && !isUnknown(value)), seesUnknown: true },
  // For what weighs more only where the source shows it: what is not known shows nothing.
  { ...unary("certainly", (value) => value === true), seesUnknown: true },
  { ...unary("isEchoed", (value) => isUnknown(value) && value.echoed === true), seesUnknown: true },
  { ...unary("isOwnAccount", (value) => isUnknown(value) && value.own === true), seesUnknown: true },
];

/** Null is no element, a list is its elements, anything else is one element. */
export function elements(value: Value): readonly Value[] {
  if (value === null) return [];
  return isList(value) ? value : [value];
}

/** JSON text as its value (null when it is none); what is a list or object already stays. */
export function toJson(value: Value): Value {
  if (isUnknown(value)) return value.json ?? value;
  if (typeof value !== "string") return isList(value) || isObject(value) ? value : null;
  try {
    return JSON.parse(value);
  } catch {
    return null; // the author's text is no JSON: nothing to judge
  }
}

function sizeOf(value: Value): number {
  if (typeof value === "string" || isList(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : 0;
}

function flatten(list: readonly Value[], budget: Budget): Value {
  spend(budget, list.length);
  return list.find(isUnknown) ?? list.flatMap((item) => (item === null ? [] : item));
}

function distinct(list: readonly Value[], budget: Budget): Value {
  spend(budget, list.length);
  const open = list.find(isUnknown);
  if (open) return unknown(open.$unknown);
  const seen = new Map(list.map((item) => [JSON.stringify(item), item]));
  return [...seen.values()];
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.trunc(value);
}

/** "true", "True" and true are true; null and everything else is false. */
function toBoolean(value: Value): boolean {
  return value === true || (typeof value === "string" && value.toLowerCase() === "true");
}
