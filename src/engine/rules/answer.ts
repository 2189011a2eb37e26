// Answers: the logic that a rule's conditions are evaluated in.
//
// A condition asks one question of one resource. Its answer is true, false or an Unknown (Kleene's three-valued logic).
// Learning a value may settle an unknown answer; it never overturns a true or a false one. That is why a finding can
// be trusted before anything has been applied.

import { isUnknown, type Unknown, unknown, type Value } from "../model/value.ts";

export type Answer = boolean | Unknown;

export function not(answer: Answer): Answer {
  return isUnknown(answer) ? answer : !answer;
}

/** False as soon as one part is false, whatever the unknown parts turn out to be. */
export function and(parts: readonly Answer[]): Answer {
  if (parts.includes(false)) return false;
  return parts.find(isUnknown) ?? true;
}

/** True as soon as one part is true. */
export function or(parts: readonly Answer[]): Answer {
  return not(and(parts.map(not)));
}

/** Deep equality: lists of different length differ even when their elements are unknown. */
export function equal(a: Value, b: Value): Answer {
  if (isUnknown(a)) return a;
  if (isUnknown(b)) return b;
  if (isList(a) && isList(b)) return a.length === b.length && and(a.map((x, i) => equal(x, at(b, i))));
  return a === b;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function at(list: readonly Value[], index: number): Value {
  const value = list[index];
  return value === undefined ? unknown(`no element ${index}`) : value; // null is a value
}
