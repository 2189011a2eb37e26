// A value made to fit a type, as Terraform does for variables and functions: "5" becomes 5, a tuple a list or a set,
// an object loses what its type does not name and gains its optional defaults. What is unknown stays so.

import type { Expression } from "../../../parse/hcl/ast.ts";
import { numberText } from "../arithmetic.ts";
import { type Failed, failed, isFailed } from "../failed.ts";
import { type Data, dict, isDictData, isListData, isUnknownData, list, settle, type Traced, traced } from "../traced.ts";
import { isOpenSet, OPEN_SET, setOf } from "./sets.ts";
import { ANY, type AttributeType, type SequenceType, type Type } from "./type-constraint.ts";
import { typeOf, unify } from "./unify.ts";

/** Gives the value of an `optional(…, default)`; such a default can mention no names. */
export type Fallback = (expression: Expression) => Traced;

const NO_FALLBACK: Fallback = () => traced(null);

export function convert(given: Traced, type: Type, fallback: Fallback = NO_FALLBACK): Traced | Failed {
  if (type.kind === "any") return given;
  const value = settle(given);
  if (value.data === null) return value;
  if (isUnknownData(value.data))
    return isScalarType(type) ? { ...value, data: { ...value.data, scalar: type.kind === "string" ? "text" : "some" } } : value;
  if (type.kind === "string" || type.kind === "number" || type.kind === "bool") return toScalar(value, type.kind);
  if (type.kind === "object") return toObject(value, type.attributes, fallback);
  if (type.kind === "map") return toMap(value, type.of, fallback);
  return type.kind === "tuple" ? toTuple(value, type.items, fallback) : toSequence(value, type, fallback);
}

const isScalarType = ({ kind }: Type): boolean => kind === "string" || kind === "number" || kind === "bool";

function toScalar(value: Traced, kind: "string" | "number" | "bool"): Traced | Failed {
  const data = scalar(value.data, kind);
  if (data === undefined) return failed(`${describe(value.data)} is no ${kind}`);
  return data === value.data ? value : { ...value, data };
}

function scalar(data: Data, kind: "string" | "number" | "bool"): string | number | boolean | undefined {
  if (kind === "string") return textOf(data);
  if (kind === "number") return typeof data === "number" ? data : typeof data === "string" ? parseNumber(data) : undefined;
  if (typeof data === "boolean") return data;
  return data === "true" || data === "1" ? true : data === "false" || data === "0" ? false : undefined;
}

export function textOf(data: Data): string | undefined {
  if (typeof data === "string") return data;
  if (typeof data === "number") return numberText(data);
  return typeof data === "boolean" ? String(data) : undefined;
}

export function parseNumber(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

function toSequence(value: Traced, type: SequenceType, fallback: Fallback): Traced | Failed {
  if (!isListData(value.data)) return failed(`${describe(value.data)} is no ${type.kind}`);
  if (type.kind === "list" && isOpenSet(value.data)) return { ...value, data: { $unknown: OPEN_SET } };
  const of = elementType(value.data.items, type.of);
  if (of === null) return failed("the elements have no type in common");
  const items = convertAll(value.data.items, () => of, fallback);
  if ("failed" in items) return items;
  return { ...value, data: type.kind === "set" ? setOf(items) : list(items, "list") };
}

function toTuple(value: Traced, types: readonly Type[], fallback: Fallback): Traced | Failed {
  if (!isListData(value.data) || value.data.items.length !== types.length)
    return failed(`${describe(value.data)} is no tuple of ${types.length}`);
  const items = convertAll(value.data.items, (i) => types[i] ?? ANY, fallback);
  return "failed" in items ? items : { ...value, data: list(items) };
}

function toMap(value: Traced, type: Type, fallback: Fallback): Traced | Failed {
  if (!isDictData(value.data)) return failed(`${describe(value.data)} is no map`);
  const names = [...value.data.entries.keys()];
  const given = [...value.data.entries.values()];
  const of = elementType(given, type);
  if (of === null) return failed("the elements have no type in common");
  const items = convertAll(given, () => of, fallback);
  if ("failed" in items) return items;
  return { ...value, data: dict(new Map(names.map((name, i) => [name, items[i] ?? traced(null)])), "map") };
}

function toObject(value: Traced, types: ReadonlyMap<string, AttributeType>, fallback: Fallback): Traced | Failed {
  if (!isDictData(value.data)) return failed(`${describe(value.data)} is no object`);
  const entries = new Map<string, Traced>();
  for (const [name, attribute] of types) {
    const given = value.data.entries.get(name);
    if (given === undefined && !attribute.optional) return failed(`attribute "${name}" is required`);
    const present = given === undefined || (given.data === null && attribute.optional) ? absent(attribute, fallback) : given;
    const converted = convert(present, attribute.type, fallback);
    if (isFailed(converted)) return failed(`${name}: ${converted.failed}`);
    entries.set(name, converted);
  }
  return { ...value, data: dict(entries) };
}

const absent = (attribute: AttributeType, fallback: Fallback): Traced =>
  attribute.fallback === null ? traced(null) : fallback(attribute.fallback);

function elementType(items: readonly Traced[], wanted: Type): Type | null {
  return wanted.kind === "any" ? unify(items.map((item) => typeOf(settle(item).data))) : wanted;
}

function convertAll(items: readonly Traced[], typeAt: (i: number) => Type, fallback: Fallback): readonly Traced[] | Failed {
  const converted: Traced[] = [];
  for (const [i, item] of items.entries()) {
    const result = convert(item, typeAt(i), fallback);
    if (isFailed(result)) return result;
    converted.push(result);
  }
  return converted;
}

/** All of one type where they share one, unchanged where they share none. */
export function unified(values: readonly Traced[]): readonly Traced[] {
  const type = unify(values.map((value) => typeOf(settle(value).data)));
  if (type === null) return values;
  return values.map((value) => orSame(convert(value, type), value));
}

function orSame(result: Traced | Failed, value: Traced): Traced {
  return isFailed(result) ? value : result;
}

export function describe(data: Data): string {
  if (data === null) return "null";
  if (isListData(data)) return `a ${data.as}`;
  if (isDictData(data)) return data.as === "object" ? "an object" : "a map";
  return typeof data === "object" ? "an unknown value" : `a ${typeof data === "boolean" ? "bool" : typeof data}`;
}
