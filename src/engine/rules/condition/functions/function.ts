// One function of the condition language.

import { type Attributes, isObject, type Value } from "../../../model/value.ts";
import type { Budget } from "../fault.ts";

export type ConditionFunction = {
  readonly name: string;
  /** `call`: f(x, y); `method`: x.f(y). A method's receiver is its first argument. */
  readonly form: "call" | "method";
  /** Smallest and largest number of arguments, the receiver counted. */
  readonly arity: readonly [number, number];
  /** Gives true, false or unknown, so that it may stand as a condition. */
  readonly boolean: boolean;
  /** Set when cel-js declares it itself. */
  readonly standard?: true;
  /** Unknown arguments are passed on by the caller, the reason kept, unless this is set. */
  readonly seesUnknown?: true;
  /** For a second argument that is a literal text: what the first gives, which is never unknown here. */
  readonly prepare?: (second: string) => (first: Value, budget: Budget) => Value;
  readonly apply: (args: readonly Value[], budget: Budget) => Value;
};

export const argument = (args: readonly Value[], index: number): Value => args[index] ?? null;

/** An object's attributes, null for everything else (an Unknown is none). */
export function objectOf(value: Value): Attributes | null {
  return isObject(value) ? value : null;
}
