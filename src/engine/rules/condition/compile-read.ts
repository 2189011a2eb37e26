// What a condition reads of variables: names, attributes, elements. A path (`self.a.b`) is one closure that goes down, and
// not one for each of its names: reading is most of what conditions do.

import { isList, isObject, isUnknown, type Value } from "../../model/value.ts";
import { compileCondition, type Evaluate, type Names, pathOf } from "./compile-condition.ts";
import type { Expression } from "./expression.ts";
import { Fault } from "./fault.ts";

type Get = Extract<Expression, readonly ["get", ...unknown[]]>;

/** One name of a path; `fallback` is the provider's default where it is left out. */
type Step = { readonly name: string; readonly isInherited: boolean; readonly fallback: Value };

export function readVariable(name: string, names: Names): Evaluate {
  const variable = names.variables.get(name);
  if (!variable) throw new Fault(`there is no variable "${name}"`);
  const { slot } = variable;
  if (variable.isRelated) return (frame) => frame.slots[slot] ?? frame.joinAt(slot);
  return (frame) => frame.slots[slot] ?? null;
}

export function compileGet(expression: Get, names: Names): Evaluate {
  const { from, steps } = pathRead(expression, names);
  const [only] = steps;
  if (only !== undefined && steps.length === 1) return (frame) => step(from(frame), only);
  return (frame) => {
    let at = from(frame);
    for (const next of steps) {
      if (at === null) return null;
      at = step(at, next);
    }
    return at;
  };
}

/** Written, whatever its value; null and "" are left out, as providers read them. The attribute of an unknown object is unknown. */
export function compileHas(read: Expression, names: Names): Evaluate {
  if (read[0] !== "get") throw new Fault("has() asks for an attribute");
  const on = compileCondition(read[1], names);
  const written = stepTo(read[2], null);
  return (frame) => {
    const owner = on(frame);
    if (isUnknown(owner)) return owner;
    const value = step(owner, written);
    return value !== null && value !== "";
  };
}

export function compileAt(on: Evaluate, key: Evaluate): Evaluate {
  return (frame) => {
    const [base, at] = [on(frame), key(frame)];
    if (isUnknown(base)) return base;
    if (isUnknown(at)) return at;
    if (isList(base)) return base[Number(at)] ?? null;
    return isObject(base) && Object.hasOwn(base, String(at)) ? (base[String(at)] ?? null) : null;
  };
}

function pathRead(expression: Get, names: Names): { readonly from: Evaluate; readonly steps: readonly Step[] } {
  const steps: Step[] = [];
  let at: Expression = expression;
  for (; at[0] === "get"; at = at[1]) steps.unshift(stepTo(at[2], defaultOf(at, names)));
  return { from: compileCondition(at, names), steps };
}

/** No attribute is read of the names that every object inherits, but the object's own. */
const stepTo = (name: string, fallback: Value): Step => ({ name, isInherited: name in Object.prototype, fallback });

function defaultOf(expression: Expression, names: Names): Value {
  if (names.defaults.size === 0) return null;
  const path = pathOf(expression, names);
  return path === null ? null : (names.defaults.get(path) ?? null);
}

/** A name read of a list is read of its first element: Terraform's single blocks are lists of one. */
function step(base: Value, { name, isInherited, fallback }: Step): Value {
  if (typeof base !== "object" || base === null) return null;
  const owner = isList(base) ? base[0] : base;
  if (typeof owner !== "object" || owner === null || isList(owner)) return null;
  if (isUnknown(owner)) return owner;
  const value = isInherited && !Object.hasOwn(owner, name) ? null : owner[name];
  return isLeftOut(value, fallback) ? fallback : (value ?? null);
}

/** A block that a dynamic one makes none of is left out as well: its default counts. */
function isLeftOut(value: Value | undefined, fallback: Value): boolean {
  return value === null || value === undefined || (isList(value) && value.length === 0 && isList(fallback));
}
