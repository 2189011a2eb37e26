// What iterations have in common: the names that are known within, and what they go through.

import { isObject, type Value } from "../../model/value.ts";
import { compileLater, type Evaluate, type Frame, type Names, pathOf } from "./compile-condition.ts";
import { type Expression, partsOf } from "./expression.ts";
import { elements } from "./functions/collections.ts";

export type Each = Extract<Expression, readonly ["each", ...unknown[]]>;

/** What is asked of each element, which lies in the slot. */
export type Step = { readonly slot: number; readonly evaluate: Evaluate };

export function stepOf(body: Expression, each: Each, names: Names): Step {
  const { slot, inner } = bound(each, names);
  return { slot, evaluate: compileLater(() => body, inner) };
}

/** The names that are known within an iteration, and where its elements lie. */
export function bound([, , receiver, variable]: Each, names: Names): { readonly slot: number; readonly inner: Names } {
  const { variables, defaults } = names;
  return { slot: variables.size, inner: { variables: variables.with(variable, { path: pathOf(receiver, names) }), defaults } };
}

/** What an iteration goes through: where its elements are read as objects, an object that stands alone (as JSON may write a block) is one. */
export function itemsOf(value: Value, ofObjects: boolean): readonly Value[] {
  return isObject(value) && !ofObjects ? Object.keys(value) : elements(value);
}

/** Whether the body reads a name of its element: keys have none. */
export function isOfObjects([, , , variable, body, filter]: Each): boolean {
  return reads(body, variable) || (filter !== null && reads(filter, variable));
}

function reads(expression: Expression, variable: string): boolean {
  if (expression[0] === "get" && expression[1][0] === "name" && expression[1][1] === variable) return true;
  return partsOf(expression).some((each) => reads(each, variable));
}

export function ask(frame: Frame, { slot, evaluate }: Step, item: Value): Value {
  frame.slots[slot] = item;
  return evaluate(frame);
}
