// Compiles a condition's tree into a closure that answers it for one resource.
//
// Three-valued: an unknown value makes every answer that depends on it unknown, with its reason, unless the other parts
// decide. Each expression that is a path of a resource (self.a[0].b, or i.b inside self.a.all(i, …)) is recognised when
// it is compiled, so that the provider's default of that path costs nothing at run time and `has` still sees what was written.

import { isList, isObject, isUnknown, unknown, type Value } from "../../model/value.ts";
import { type Answer, not } from "../answer.ts";
import { comparing, same, toNumber } from "./compare.ts";
import { compileMacro } from "./compile-macro.ts";
import type { Arithmetic, Expression } from "./expression.ts";
import { type Budget, Fault, spend } from "./fault.ts";
import { elements } from "./functions/collections.ts";
import { granted } from "./functions/granted.ts";
import { FUNCTIONS } from "./functions/index.ts";
import { statementsOf } from "./functions/statements.ts";
import { toText } from "./functions/text.ts";

/** One evaluation's variables by slot, and what is left of its budget. */
export type Frame = Budget & {
  readonly slots: Value[];
  readonly documents: Documents;
  readonly called: Called;
  readonly internal: Internal;
  readonly balanced: Internal;
  /** Puts what is joined under a related name into its slot, and gives it. */
  joinAt(slot: number): Value;
};

/** Policy documents that the attribute `path` of the resource with these attributes refers to; null: none is known. */
export type Documents = (owner: Value, path: string) => readonly Value[] | null;

/** The words of the names of the resource with these attributes; none of anything else. */
export type Called = (owner: Value) => string;

/** Whether all that bears the firewall's rule or group with these attributes is known to have no public address. */
export type Internal = (owner: Value) => boolean;

export type Evaluate = (frame: Frame) => Value;

/** What the compiler knows of a name: where its value lies, and which path of a resource it is (null: none). */
export type Variable = {
  readonly slot: number;
  readonly path: string | null;
  /** The name of related resources: they are joined when it is first read. */
  readonly isRelated?: true;
};

export type Names = {
  readonly variables: ReadonlyMap<string, Variable>;
  /** Path without indices → the provider's default. */
  readonly defaults: ReadonlyMap<string, Value>;
};

/** @throws Fault on a name or function that does not exist (the loader has refused such rules before). */
export function compileCondition(expression: Expression, names: Names): Evaluate {
  const compile = (part: Expression) => compileCondition(part, names);
  switch (expression[0]) {
    case "value": {
      const value = expression[1];
      return () => value;
    }
    case "name":
      return readVariable(expression[1], names);
    case "get":
      return compileGet(compile(expression[1]), expression[2], defaultOf(expression, names));
    case "at":
      return compileAt(compile(expression[1]), compile(expression[2]));
    case "has":
      return compileHas(expression[1], names);
    case "not":
      return compileNot(compile(expression[1]));
    case "minus":
      return compileArithmetic("-", () => 0, compile(expression[1]));
    case "and":
      return decidedBy(false, compile(expression[1]), compile(expression[2]));
    case "or":
      return decidedBy(true, compile(expression[1]), compile(expression[2]));
    case "if":
      return compileIf(compile(expression[1]), compile(expression[2]), compile(expression[3]));
    case "list": {
      const constants = expression[1].map((item) => (item[0] === "value" ? item[1] : undefined));
      if (constants.every((item) => item !== undefined)) return () => constants;
      const items = expression[1].map(compile);
      return (frame) => items.map((item) => item(frame));
    }
    case "object": {
      const entries = expression[1].map(([key, value]) => [compile(key), compile(value)] as const);
      return (frame) => Object.fromEntries(entries.map(([key, value]) => [String(key(frame)), value(frame)]));
    }
    case "compare": {
      const [compare, left, right] = [comparing(expression[1]), compile(expression[2]), compile(expression[3])];
      return (frame) => compare(left(frame), right(frame));
    }
    case "arithmetic":
      return compileArithmetic(expression[1], compile(expression[2]), compile(expression[3]));
    case "call":
      return compileCall(expression[1], expression[2], names);
    case "each":
      return compileMacro(expression, names);
  }
}

/** The path of a resource that an expression reads, indices left out; null when it is none. */
export function pathOf(expression: Expression, names: Names): string | null {
  switch (expression[0]) {
    case "name":
      return names.variables.get(expression[1])?.path ?? null;
    case "get": {
      const on = pathOf(expression[1], names);
      return on === null ? null : on === "" ? expression[2] : `${on}.${expression[2]}`;
    }
    case "at": {
      const on = pathOf(expression[1], names);
      const key = expression[2];
      return on !== null && key[0] === "value" && typeof key[1] === "string" ? `${on === "" ? "" : `${on}.`}${key[1]}` : on;
    }
    case "call":
      return ["first", "list"].includes(expression[1]) && expression[2][0] ? pathOf(expression[2][0], names) : null;
    case "each":
      return expression[1] === "filter" ? pathOf(expression[2], names) : null;
    default:
      return null;
  }
}

/** @throws Fault when a condition gave something else than true, false or unknown. */
export function truth(value: Value): Answer {
  if (value === true || value === false || isUnknown(value)) return value;
  throw new Fault(`a condition gave ${JSON.stringify(value)?.slice(0, 60)}, which is neither true nor false`);
}

function readVariable(name: string, names: Names): Evaluate {
  const variable = names.variables.get(name);
  if (!variable) throw new Fault(`there is no variable "${name}"`);
  const { slot } = variable;
  if (variable.isRelated) return (frame) => frame.slots[slot] ?? frame.joinAt(slot);
  return (frame) => frame.slots[slot] ?? null;
}

function defaultOf(expression: Expression, names: Names): Value {
  if (names.defaults.size === 0) return null;
  const path = pathOf(expression, names);
  return path === null ? null : (names.defaults.get(path) ?? null);
}

/** A name read of a list is read of its first element: Terraform's single blocks are lists of one. */
function compileGet(on: Evaluate, name: string, fallback: Value): Evaluate {
  const isInherited = name in Object.prototype; // no attribute of these is read that is not the object's own
  return (frame) => {
    const base = on(frame);
    const owner = isList(base) ? base[0] : base;
    if (typeof owner !== "object" || owner === null) return null;
    if (isUnknown(owner)) return owner;
    if (isList(owner)) return null;
    const value = isInherited && !Object.hasOwn(owner, name) ? null : owner[name];
    return isLeftOut(value, fallback) ? fallback : (value ?? null);
  };
}

/** A block that a dynamic one makes none of is left out as well: its default counts. */
function isLeftOut(value: Value | undefined, fallback: Value): boolean {
  return value === null || value === undefined || (isList(value) && value.length === 0 && isList(fallback));
}

function compileAt(on: Evaluate, key: Evaluate): Evaluate {
  return (frame) => {
    const [base, at] = [on(frame), key(frame)];
    if (isUnknown(base)) return base;
    if (isUnknown(at)) return at;
    if (isList(base)) return base[Number(at)] ?? null;
    return isObject(base) && Object.hasOwn(base, String(at)) ? (base[String(at)] ?? null) : null;
  };
}

/** Written, whatever its value; null and "" are left out, as providers read them. The attribute of an unknown object is unknown. */
function compileHas(read: Expression, names: Names): Evaluate {
  if (read[0] !== "get") throw new Fault("has() asks for an attribute");
  const written = compileGet(compileCondition(read[1], names), read[2], null);
  const on = compileCondition(read[1], names);
  return (frame) => {
    const owner = on(frame);
    if (isUnknown(owner)) return owner;
    const value = written(frame);
    return value !== null && value !== "";
  };
}

function compileNot(operand: Evaluate): Evaluate {
  return (frame) => not(truth(operand(frame)));
}

/** `and` is decided by false, `or` by true; otherwise the first unknown part keeps it open. */
function decidedBy(decisive: boolean, left: Evaluate, right: Evaluate): Evaluate {
  return (frame) => {
    const first = truth(left(frame));
    if (first === decisive) return decisive;
    const second = truth(right(frame));
    if (second === decisive) return decisive;
    return isUnknown(first) ? first : second;
  };
}

function compileIf(condition: Evaluate, yes: Evaluate, no: Evaluate): Evaluate {
  return (frame) => {
    const answer = truth(condition(frame));
    if (!isUnknown(answer)) return answer ? yes(frame) : no(frame);
    const [a, b] = [yes(frame), no(frame)];
    return same(a, b) === true ? a : answer;
  };
}

/** `+` joins texts and lists; arithmetic with what is no number, and division by zero, give null. */
function compileArithmetic(operator: Arithmetic, left: Evaluate, right: Evaluate): Evaluate {
  return (frame) => {
    const [a, b] = [left(frame), right(frame)];
    if (isUnknown(a)) return unknown(a.$unknown);
    if (isUnknown(b)) return unknown(b.$unknown);
    if (operator === "+" && (typeof a === "string" || typeof b === "string")) return `${toText(a)}${toText(b)}`;
    if (operator === "+" && (isList(a) || isList(b))) return [...elements(a), ...elements(b)];
    return calculate(operator, toNumber(a), toNumber(b));
  };
}

function calculate(operator: Arithmetic, a: number | null, b: number | null): number | null {
  if (a === null || b === null) return null;
  const result = { "+": a + b, "-": a - b, "*": a * b, "/": a / b, "%": a % b }[operator];
  return Number.isFinite(result) ? result : null;
}

function compileCall(name: string, parts: readonly Expression[], names: Names): Evaluate {
  const called = FUNCTIONS.get(name);
  if (!called) throw new Fault(`there is no function "${name}"`);
  const args = parts.map((part) => compileCondition(part, names));
  const valuesOf = compileArguments(args);
  const apply: Evaluate = (frame) => {
    const values = valuesOf(frame);
    spend(frame, 1);
    const open = called.seesUnknown ? undefined : values.find(isUnknown);
    return open ? unknown(open.$unknown) : called.apply(values, frame); // its known beginning is not the result's
  };
  if (name === "granted") return joinGranted(args[0]);
  if (name === "called") return (frame) => frame.called(args[0]?.(frame) ?? null);
  if (name === "isBalanced") return (frame) => frame.balanced(args[0]?.(frame) ?? null);
  if (name === "isInternal") return (frame) => frame.internal(args[0]?.(frame) ?? null);
  return name === "statements" ? joinDocuments(apply, parts[0], names) : apply;
}

/** Most calls have one or two: written out, they need no closure and no list that grows. */
function compileArguments(args: readonly Evaluate[]): (frame: Frame) => readonly Value[] {
  const [first, second] = args;
  if (first && !second) return (frame) => [first(frame)];
  if (first && second && args.length === 2) return (frame) => [first(frame), second(frame)];
  return (frame) => args.map((arg) => arg(frame));
}

/** A policy that refers to an `aws_iam_policy_document` is unknown as text, and its statements are known all the same. */
function joinDocuments(apply: Evaluate, source: Expression | undefined, names: Names): Evaluate {
  const path = source ? pathOf(source, names) : null;
  const root = source ? rootOf(source) : null;
  const variable = root === null ? undefined : names.variables.get(root);
  if (!path || root === null || !variable) return apply;
  const ownerOf = readVariable(root, names);
  const attribute = variable.path ? path.slice(variable.path.length + 1) : path;
  return (frame) => {
    const own = apply(frame);
    if (!isUnknown(own)) return own;
    const documents = frame.documents(ownerOf(frame), attribute) ?? frame.documents(frame.slots[0] ?? null, path);
    return documents === null ? own : documents.flatMap((document) => elements(statementsOf(document)));
  };
}

/** The same for whichever attribute of the resource holds the policy. */
function joinGranted(owner: Evaluate | undefined): Evaluate {
  return (frame) => {
    spend(frame, 1);
    const resource = owner?.(frame) ?? null;
    return granted(resource, (path) => frame.documents(resource, path));
  };
}

function rootOf(expression: Expression): string | null {
  if (expression[0] === "name") return expression[1];
  return expression[0] === "get" || expression[0] === "at" ? rootOf(expression[1]) : null;
}
