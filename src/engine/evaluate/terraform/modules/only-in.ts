// In which environments alone a block exists, as its count or for_each says where only a deployment knows which one it is:
// `count = local.environment == "development" ? 1 : 0`, `count = local.is-test || local.is-preproduction ? 1 : 0`.

import type { Binary, Call, Expression } from "../../../parse/hcl/ast.ts";
import { namesEnvironment, namesProduction } from "../../names-environment.ts";
import type { BodyView } from "../source/module-config.ts";

/** "development", "test|preproduction", "nonproduction"; null where it may exist anywhere. */
export function onlyIn(body: BodyView): string | null {
  const written = (body.attributes.get("count") ?? body.attributes.get("for_each"))?.syntax.value;
  const choice = written === undefined ? null : bare(written);
  if (choice?.kind !== "conditional") return null;
  const words = isNone(choice.no) ? where(choice.condition) : isNone(choice.yes) ? whereNot(choice.condition) : null;
  return words?.join("|") ?? null;
}

type Words = readonly string[];
const FLAG = /^is[-_]((non|pre)?[-_]?prod(uction)?|prd|live|dev(elop(ment)?)?|test(ing)?|uat|qa|stag(e|ing)|sandbox|demo)$/i;
const OUTSIDE: Words = ["nonproduction"];

/** Where the condition holds; null where it may hold anywhere. */
function where(condition: Expression): Words | null {
  const asked = bare(condition);
  if (asked.kind === "unary") return asked.operator === "!" ? whereNot(asked.operand) : null;
  if (asked.kind === "call") return amongWords(asked);
  if (asked.kind !== "binary") return flag(asked);
  const [left, right] = [() => where(asked.left), () => where(asked.right)];
  if (asked.operator === "&&") return left() ?? right();
  if (asked.operator === "||") {
    const either = [left(), right()];
    return either.every((words) => words !== null) ? either.flat() : null;
  }
  if (asked.operator !== "==" && asked.operator !== "!=") return null;
  return compared(asked);
}

/** Where it does not hold: of use where it holds in all of production. */
function whereNot(condition: Expression): Words | null {
  return holdsInProduction(condition) ? OUTSIDE : null;
}

function holdsInProduction(condition: Expression): boolean {
  const asked = bare(condition);
  const operator = asked.kind === "binary" ? asked.operator : null;
  if (asked.kind !== "binary" || (operator !== "&&" && operator !== "||")) return where(asked)?.some(namesProduction) ?? false;
  const sides = [asked.left, asked.right].map(holdsInProduction);
  return operator === "||" ? sides.includes(true) : !sides.includes(false);
}

function compared({ operator, left, right }: Binary): Words | null {
  const [one, other] = literalOf(right) === null ? [right, left] : [left, right];
  const value = literalOf(other);
  if (typeof value === "boolean") return value === (operator === "==") ? where(one) : whereNot(one);
  if (typeof value !== "string" || !isEnvironment(one)) return null;
  if (operator === "==") return [value];
  return namesProduction(value) ? OUTSIDE : null;
}

/** `contains(["development", "test"], local.environment)` */
function amongWords({ name, args: [list, value] }: Call): Words | null {
  if (name !== "contains" || list?.kind !== "tuple" || value === undefined || !isEnvironment(value)) return null;
  const words = list.items.map(literalOf).filter((each) => typeof each === "string");
  return words.length === list.items.length && words.length > 0 ? words : null;
}

/** `local.is-development`, `var.is_test` */
function flag(asked: Expression): Words | null {
  const word = FLAG.exec(lastName(asked))?.[1];
  return word === undefined ? null : [word];
}

const bare = (expression: Expression): Expression => (expression.kind === "parens" ? bare(expression.inner) : expression);

/** No instance: 0, an empty list or object, a set of none. */
function isNone(given: Expression): boolean {
  const value = bare(given);
  if (value.kind === "literal") return value.value === 0;
  if (value.kind === "call") return value.name === "toset" && value.args.every(isNone);
  return (value.kind === "tuple" || value.kind === "object") && value.items.length === 0;
}

function isEnvironment(expression: Expression): boolean {
  const name = lastName(expression);
  return name === "workspace" || namesEnvironment(name);
}

function lastName(expression: Expression): string {
  const named = bare(expression);
  return named.kind === "get" ? named.name : "";
}

function literalOf(expression: Expression): string | number | boolean | null {
  const value = bare(expression);
  return value.kind === "literal" ? value.value : null;
}
