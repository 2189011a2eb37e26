// Operators over values that may be unknown: Kleene's logic, cty's equality (different types never are equal), and
// arithmetic that takes numbers in texts as Terraform does.

import type { Unknown } from "../../model/value.ts";
import type { BinaryOperator } from "../../parse/hcl/ast.ts";
import { calculate } from "./arithmetic.ts";
import { type Failed, failed, isFailed } from "./failed.ts";
import { type Data, isDictData, isListData, isUnknownData, settle, type Traced } from "./traced.ts";
import { convert } from "./types/convert.ts";
import { BOOL, NUMBER, type Type } from "./types/type-constraint.ts";

export type Operand = boolean | number | Unknown;

export function binary(operator: BinaryOperator, left: Traced, right: Traced): Data | Failed {
  if (operator === "==" || operator === "!=") return equality(operator, settle(left), settle(right));
  if (operator === "&&" || operator === "||") return logic(operator, left, right);
  const a = operand(left, NUMBER);
  const b = operand(right, NUMBER);
  for (const side of [a, b]) if (typeof side === "object") return side;
  return typeof a === "number" && typeof b === "number" ? compute(operator, a, b) : failed(`${operator} needs numbers`);
}

/** `false && x` and `true || x` are decided whatever x is. */
function logic(operator: "&&" | "||", left: Traced, right: Traced): Data | Failed {
  const sides = [operand(left, BOOL), operand(right, BOOL)];
  const deciding = operator === "||";
  if (sides.includes(deciding)) return deciding;
  return sides.find((side) => typeof side === "object") ?? !deciding;
}

/** The scalar inside; or the unknown; or why Terraform would reject it. */
export function operand(value: Traced, type: Type): Operand | Failed {
  const converted = convert(value, type);
  if (isFailed(converted)) return converted;
  const data = converted.data;
  if (typeof data === "boolean" || typeof data === "number" || isUnknownData(data)) return data;
  return failed(data === null ? `null is no ${type.kind}` : `a ${type.kind} is needed`);
}

function compute(operator: BinaryOperator, a: number, b: number): Data | Failed {
  switch (operator) {
    case "<":
      return a < b;
    case ">":
      return a > b;
    case "<=":
      return a <= b;
    case ">=":
      return a >= b;
    case "+":
    case "-":
    case "*":
    case "/":
    case "%":
      return finite(calculate(operator, a, b));
    default:
      return failed(`unknown operator ${operator}`);
  }
}

function finite(result: number | null): Data | Failed {
  if (result === null) return failed("division by zero");
  return Number.isFinite(result) ? result : { $unknown: "a number too large for this engine" };
}

function equality(operator: "==" | "!=", left: Traced, right: Traced): Data {
  const answer = equalData(left.data, right.data);
  if (typeof answer !== "boolean") return answer;
  return operator === "==" ? answer : !answer;
}

/** A known difference decides; else the first unknown leaves it open. */
export function equalData(a: Data, b: Data): boolean | Unknown {
  if (isUnknownData(a)) return prefixRulesOut(a, b) ? false : a;
  if (isUnknownData(b)) return prefixRulesOut(b, a) ? false : b;
  if (isListData(a) && isListData(b)) {
    if (a.as !== b.as || a.items.length !== b.items.length) return false;
    return every(a.items.map((item, i) => equalData(settle(item).data, dataAt(b.items, i))));
  }
  if (isDictData(a) && isDictData(b)) {
    if (a.as !== b.as || a.entries.size !== b.entries.size) return false;
    const other = b.entries;
    if ([...a.entries.keys()].some((name) => !other.has(name))) return false;
    return every([...a.entries].map(([name, item]) => equalData(settle(item).data, settledEntry(other.get(name)))));
  }
  return a === b;
}

function prefixRulesOut(open: Unknown, other: Data): boolean {
  return open.prefix !== undefined && typeof other === "string" && !other.startsWith(open.prefix);
}

const dataAt = (items: readonly Traced[], i: number): Data => settledEntry(items[i]);

const settledEntry = (item: Traced | undefined): Data => (item === undefined ? null : settle(item).data);

function every(answers: readonly (boolean | Unknown)[]): boolean | Unknown {
  if (answers.includes(false)) return false;
  return answers.find((answer) => typeof answer === "object") ?? true;
}
