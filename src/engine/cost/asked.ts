// What an estimator sees of a resource, and the small arithmetic of values that may be unknown.

import type { Resource } from "../model/resource.ts";
import { type Attributes, isList, isObject, isUnknown, part, type Unknown, unknown, type Value } from "../model/value.ts";
import type { CostComponent, Known } from "./cost.ts";

export type Asked = {
  readonly resource: Resource;
  /** Terraform's type and attributes; a CloudFormation resource's are translated. */
  readonly type: string;
  readonly attributes: Attributes;
  readonly region: Known<string>;
  /** Resources of one of these types that this one mentions. */
  readonly mentioned: (...types: readonly string[]) => readonly Asked[];
  /** Resources of one of these types that mention this one. */
  readonly mentionedBy: (...types: readonly string[]) => readonly Asked[];
  /** Assumed usage from the configuration; null when none is given. */
  readonly usage: (key: string) => number | null;
};

/** An estimator gives the components of one type's resources. */
export type Estimator = (it: Asked) => readonly CostComponent[];

export function text<T extends string | null>(from: Attributes, name: string, otherwise: T): Known<string | T> {
  const value = own(from, name);
  if (value === undefined || value === null || value === "") return otherwise;
  return isUnknown(value) ? value : typeof value === "string" ? value : String(value);
}

export function number<T extends number | null>(from: Attributes, name: string, otherwise: T): Known<number | T> {
  const value = own(from, name);
  if (value === undefined || value === null || value === "") return otherwise;
  if (isUnknown(value)) return value;
  const read = Number(value);
  return Number.isFinite(read) ? read : unknown(`${name} is no number`);
}

export function flag(from: Attributes, name: string, otherwise: boolean): Known<boolean> {
  const value = own(from, name);
  if (value === undefined || value === null) return otherwise;
  return isUnknown(value) ? value : value === true || value === "true";
}

/** Nested blocks of one type, or a list of objects; one object counts as a list of one. */
export function blocks(from: Attributes, name: string): Known<readonly Attributes[]> {
  const value = own(from, name);
  if (isUnknown(value)) return value;
  if (isObject(value)) return [value];
  if (!isList(value)) return [];
  const open = value.find(isUnknown);
  return open ?? value.filter(isObject);
}

/** The first block; {} when there is none. */
export function block(from: Attributes, name: string): Attributes {
  const found = blocks(from, name);
  return isUnknown(found as Value) ? {} : ((found as readonly Attributes[])[0] ?? {});
}

export function isOpen<T>(value: Known<T>): value is Unknown {
  return isUnknown(value as Value);
}

export function times(...factors: readonly Known<number>[]): Known<number> {
  let product = 1;
  for (const factor of factors) {
    if (isOpen(factor)) return factor;
    product *= factor;
  }
  return product;
}

/** `postgresql|single|db.m5.large`. */
export function keyOf(...parts: readonly Known<string>[]): Known<string> {
  for (const each of parts) if (isOpen(each)) return each;
  return parts.join("|");
}

const own = (from: Attributes, name: string): Value | undefined => part(from, name);
