// Comparisons of conditions: Kleene's logic over values, with the conversions that the providers themselves make.
//
// Terraform and CloudFormation read "true" as true and "443" as 443 where the schema wants so, and we know no schemas:
// a text compared with a number or boolean is read as one, and so is 1 or 0 compared with a boolean. Everything else is
// compared as it is.

import { type Attributes, isList, isObject, isUnknown, type Value } from "../../model/value.ts";
import { type Answer, and, not } from "../answer.ts";
import type { Comparison } from "./expression.ts";

/** How an operator compares: chosen once, where a condition is compiled. */
export function comparing(operator: Comparison): (a: Value, b: Value) => Answer {
  if (operator === "==") return same;
  if (operator === "!=") return (a, b) => not(same(a, b));
  if (operator === "in") return contains;
  return (a, b) => {
    if (isUnknown(a)) return a;
    return isUnknown(b) ? b : ordered(operator, a, b);
  };
}

/** With a literal on the right: most answers are given by how it looks, without asking what else it might mean. */
export function comparingWith(operator: Comparison, constant: Value): (a: Value) => Answer {
  if (operator === "==") return sameAs(constant);
  if (operator === "!=") {
    const isSame = sameAs(constant);
    return (a) => not(isSame(a));
  }
  const compare = comparing(operator);
  const isTexts = operator === "in" && isList(constant) && constant.every((each) => typeof each === "string");
  if (!isTexts) return (a) => compare(a, constant);
  return (a) => (typeof a === "string" ? constant.includes(a) : a !== null && compare(a, constant));
}

/** Of two scalars of one kind none is converted, and null is nothing but null. */
function sameAs(constant: Value): (a: Value) => Answer {
  if (constant === null) return (a) => a === null || (isUnknown(a) && same(a, null));
  if (typeof constant === "object") return (a) => same(a, constant);
  const kind = typeof constant;
  return (a) => {
    if (a === constant) return true;
    return a !== null && typeof a !== kind && same(a, constant);
  };
}

/** Deep equality; an Unknown whose known beginning differs from a text is not that text. */
export function same(a: Value, b: Value): Answer {
  if (a === b) return true;
  if (isUnknown(a)) return mayEqual(a.prefix, b) ? a : false;
  if (isUnknown(b)) return mayEqual(b.prefix, a) ? b : false;
  if (isList(a)) return isList(b) && a.length === b.length && and(a.map((x, i) => same(x, b[i] ?? null)));
  if (isObject(a)) return isObject(b) && sameObjects(a, b);
  if (typeof a === "boolean") return saysBoolean(b, a);
  if (typeof b === "boolean") return saysBoolean(a, b);
  return typeof a === "string" ? sameText(a, b) : typeof b === "string" && sameText(b, a);
}

/** Element of a list, or key of an object. Nothing is in null; a single value counts as a list of it. */
function contains(item: Value, collection: Value): Answer {
  if (isUnknown(collection)) return collection;
  if (collection === null) return false;
  const elements = isObject(collection) ? Object.keys(collection) : isList(collection) ? collection : [collection];
  let open: Answer = false;
  for (const element of elements) {
    const answer = same(item, element);
    if (answer === true) return true;
    if (isUnknown(answer) && open === false) open = answer;
  }
  return open;
}

function sameObjects(a: Attributes, b: Attributes): Answer {
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return and(keys.map((key) => Object.hasOwn(b, key) && same(a[key] ?? null, b[key] ?? null)));
}

function mayEqual(prefix: string | undefined, other: Value): boolean {
  if (prefix === undefined || isUnknown(other)) return true;
  return typeof other === "string" && other.startsWith(prefix);
}

/** Terraform takes "1" for true and "0" for false as well, and its first language the numbers themselves. */
function saysBoolean(value: Value, asked: boolean): boolean {
  if (typeof value !== "string" && typeof value !== "number") return false;
  const said = String(value).toLowerCase();
  return asked ? said === "true" || said === "1" : said === "false" || said === "0";
}

function sameText(text: string, other: Value): boolean {
  return typeof other === "number" && toNumber(text) === other;
}

/** Numbers, or texts that read as numbers; otherwise two texts by code units. Anything else (null) is never in order. */
function ordered(operator: Comparison, a: Value, b: Value): boolean {
  const [x, y] = [toNumber(a), toNumber(b)];
  if (x !== null && y !== null) return inOrder(operator, x, y);
  return typeof a === "string" && typeof b === "string" && inOrder(operator, a, b);
}

function inOrder<T extends number | string>(operator: Comparison, a: T, b: T): boolean {
  if (operator === "<") return a < b;
  if (operator === "<=") return a <= b;
  return operator === ">" ? a > b : a >= b;
}

/** 443 and "443" as 443; null for anything that is no number. */
export function toNumber(value: Value): number | null {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || !/^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*$/.test(value)) return null;
  return Number(value);
}
