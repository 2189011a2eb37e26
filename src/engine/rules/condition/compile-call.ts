// Calls of a condition's functions, and the few that ask more of the resource than their arguments say.

import { isUnknown, type Unknown, unknown, type Value } from "../../model/value.ts";
import { compileCondition, type Evaluate, type Frame, type Names, pathOf } from "./compile-condition.ts";
import { compileOthers, type Others, ofOthers } from "./compile-others.ts";
import { readVariable } from "./compile-read.ts";
import type { Expression } from "./expression.ts";
import { Fault, spend } from "./fault.ts";
import { elements } from "./functions/collections.ts";
import type { ConditionFunction } from "./functions/function.ts";
import { granted } from "./functions/granted.ts";
import { FUNCTIONS } from "./functions/index.ts";
import { statementsOf } from "./functions/statements.ts";

export function compileCall(name: string, parts: readonly Expression[], names: Names): Evaluate {
  const called = FUNCTIONS.get(name);
  if (!called) throw new Fault(`there is no function "${name}"`);
  const args = parts.map((part) => compileCondition(part, names));
  if (name === "granted") return joinGranted(args[0]);
  if (name === "called") return (frame) => frame.called(args[0]?.(frame) ?? null);
  if (name === "excused") return (frame) => (frame.believes ? (args[0]?.(frame) ?? false) : false);
  if (name === "isBalanced") return (frame) => frame.balanced(args[0]?.(frame) ?? null);
  if (name === "isInternal") return (frame) => frame.internal(args[0]?.(frame) ?? null);
  if (name === "size" && parts[0]) return compileSize(applyTo(called, args), parts[0], names);
  const apply = applyPrepared(called, args, parts) ?? applyTo(called, args);
  return name === "statements" ? joinDocuments(apply, parts[0], names) : apply;
}

function compileSize(apply: Evaluate, list: Expression, names: Names): Evaluate {
  const read = compileOthers(list, names);
  if (read === null) return apply;
  const count = ofOthers<Others, Value>(read, ({ list: { length }, except }) => (except < 0 ? length : length - 1));
  return (frame) => {
    const counted = count(frame);
    if (counted === null) return apply(frame);
    spend(frame, 1);
    return isUnknown(counted) ? unknown(counted.$unknown) : counted;
  };
}

function applyTo(called: ConditionFunction, args: readonly Evaluate[]): Evaluate {
  const valuesOf = compileArguments(args);
  return (frame) => {
    const values = valuesOf(frame);
    spend(frame, 1);
    const open = called.seesUnknown ? undefined : firstUnknown(values);
    return open ? unknown(open.$unknown) : called.apply(values, frame); // its known beginning is not the result's
  };
}

/** Where the second argument is a literal text, what can be made of that is made once. */
function applyPrepared({ prepare }: ConditionFunction, args: readonly Evaluate[], parts: readonly Expression[]): Evaluate | null {
  const [[first], [, second]] = [args, parts];
  if (!prepare || !first || second?.[0] !== "value" || typeof second[1] !== "string") return null;
  const apply = prepare(second[1]);
  return (frame) => {
    const value = first(frame);
    spend(frame, 1);
    return isUnknown(value) ? unknown(value.$unknown) : apply(value, frame);
  };
}

function firstUnknown(values: readonly Value[]): Unknown | undefined {
  for (const value of values) if (isUnknown(value)) return value;
  return undefined;
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
