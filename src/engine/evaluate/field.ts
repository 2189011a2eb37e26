// Reading into values without asking at each step what they are.

import { type Attributes, isObject, type Value } from "../model/value.ts";

const NONE: Attributes = {};

/** The value at the end of a path of names; undefined where anything on the way is no object. */
export function field(value: Value | undefined, ...path: readonly string[]): Value | undefined {
  return path.reduce<Value | undefined>((found, name) => membersOf(found)[name], value);
}

/** The members of an object; none for anything else. */
export function membersOf(value: Value | undefined): Attributes {
  return isObject(value) ? value : NONE;
}
