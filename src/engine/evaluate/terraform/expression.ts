// The interpreter: an expression and a scope give a traced value. It walks the tree on every evaluation; named values
// are remembered by their module, so that nothing is walked twice without need.

import type { Binary, Conditional, Expression, GetAttr, Index, ObjectCons, Splat, VariableRef } from "../../parse/hcl/ast.ts";
import { callFunction } from "./call.ts";
import { either } from "./either.ts";
import { type Failed, isFailed } from "./failed.ts";
import { evaluateFor } from "./for-expression.ts";
import { type Parts, withMakeup } from "./makeup.ts";
import { binary, operand } from "./operators.ts";
import { fail, LIMITS, OVER_BUDGET, unnoted } from "./run.ts";
import { bind, findLocal, originOf, type Scope } from "./scope.ts";
import { evaluateTemplate } from "./template.ts";
import {
  also,
  bare,
  type Data,
  derived,
  dict,
  isDictData,
  isListData,
  isUnknownData,
  list,
  settle,
  sizeOf,
  type Traced,
  traced,
  tracedUnknown,
} from "./traced.ts";
import { getAttribute, getIndex, splatItems, splatResult } from "./traversal.ts";
import { convert, textOf } from "./types/convert.ts";
import { BOOL, NUMBER } from "./types/type-constraint.ts";
import { typeOf, unify } from "./types/unify.ts";

export function evaluate(expression: Expression, scope: Scope): Traced {
  const { run } = scope;
  if (++run.steps > LIMITS.steps) return tracedUnknown(OVER_BUDGET);
  if (run.depth >= LIMITS.depth) return tracedUnknown(`nested deeper than ${LIMITS.depth} levels`);
  run.depth++;
  const { parts: around } = run;
  const parts: Parts | null = NAMES.has(expression.kind) ? null : [];
  run.parts = parts;
  const found = dispatch(expression, scope);
  const value = parts === null ? found : withMakeup(found, expression, parts);
  run.parts = around;
  run.parts?.push(value.data);
  run.depth--;
  return sizeOf(value.data) > LIMITS.values ? tracedUnknown(`a value of more than ${LIMITS.values} parts`) : value;
}

/** What stands behind a name is evaluated once, for whoever asks first. */
const NAMES: ReadonlySet<Expression["kind"]> = new Set(["literal", "variable", "invalid"]);

function dispatch(expression: Expression, scope: Scope): Traced {
  switch (expression.kind) {
    case "literal":
      return traced(expression.value, originOf(scope, expression));
    case "template":
      return evaluateTemplate(expression, scope, evaluate);
    case "variable":
      return variable(expression, scope);
    case "get":
      return attribute(expression, scope);
    case "index":
      return element(expression, scope);
    case "splat":
      return splat(expression, scope);
    case "call":
      return callFunction(expression, scope, evaluate);
    case "unary":
      return unary(expression.operator, evaluate(expression.operand, scope), scope);
    case "binary":
      return binaryOperation(expression, scope);
    case "conditional":
      return conditional(expression, scope);
    case "tuple":
      return traced(list(expression.items.map((item) => evaluate(item, scope))), originOf(scope, expression));
    case "object":
      return objectValue(expression, scope);
    case "for":
      return evaluateFor(expression, scope, evaluate);
    case "parens":
      return evaluate(expression.inner, scope);
    case "invalid":
      return tracedUnknown(expression.because);
  }
}

export function orFail(result: Traced | Failed, scope: Scope): Traced {
  return isFailed(result) ? fail(scope.run, result.failed) : result;
}

function variable(expression: VariableRef, scope: Scope): Traced {
  return findLocal(scope, expression.name) ?? scope.root(expression.name) ?? fail(scope.run, `${expression.name} is not known`);
}

function attribute(expression: GetAttr, scope: Scope): Traced {
  const on = evaluate(expression.on, scope);
  return orFail(
    unnoted(scope.run, () => getAttribute(on, expression.name)),
    scope,
  );
}

function element(expression: Index, scope: Scope): Traced {
  const [on, key] = [evaluate(expression.on, scope), evaluate(expression.key, scope)];
  return orFail(
    unnoted(scope.run, () => getIndex(on, key)),
    scope,
  );
}

function splat(expression: Splat, scope: Scope): Traced {
  const on = evaluate(expression.on, scope);
  const items = splatItems(on);
  if (items === null) return settle(on);
  return also(splatResult(items.map((item) => evaluate(expression.each, bind(scope, "", item)))), [on]);
}

function unary(operator: "!" | "-", value: Traced, scope: Scope): Traced {
  const data = operand(value, operator === "!" ? BOOL : NUMBER);
  if (typeof data === "object") return operation(data, [value], scope);
  return derived(typeof data === "boolean" ? !data : -data, [value]);
}

/** A chain (`a && b && …`) leans to the left: its spine is walked in a loop, so that its length costs no depth. */
function binaryOperation(expression: Binary, scope: Scope): Traced {
  const spine: Binary[] = [];
  let leftmost: Expression = expression;
  for (; leftmost.kind === "binary"; leftmost = leftmost.left) spine.push(leftmost);
  let value = evaluate(leftmost, scope);
  for (const step of spine.reverse()) value = binaryStep(step, value, scope);
  return { ...value, at: originOf(scope, expression) };
}

function binaryStep(step: Binary, left: Traced, scope: Scope): Traced {
  if (++scope.run.steps > LIMITS.steps) return tracedUnknown(OVER_BUDGET);
  if ((step.operator === "&&" || step.operator === "||") && decides(step.operator, left))
    return derived(step.operator === "||", [left]);
  const right = evaluate(step.right, scope);
  scope.run.steps += sizeOf(left.data);
  return operation(binary(step.operator, left, right), [left, right], scope);
}

function decides(operator: "&&" | "||", left: Traced): boolean {
  return operand(left, BOOL) === (operator === "||");
}

function operation(result: Data | Failed, from: readonly Traced[], scope: Scope): Traced {
  if (typeof result === "object" && result !== null && "failed" in result) return also(fail(scope.run, result.failed), from);
  return derived(isUnknownData(result) ? { ...bare(result), scalar: "some" } : result, from);
}

/** Only the branch taken is evaluated: the other may well be an error, as in `length(x) > 0 ? x[0] : null`. */
function conditional(expression: Conditional, scope: Scope): Traced {
  const asked = evaluate(expression.condition, scope);
  const condition = operand(asked, BOOL);
  if (condition === true || condition === false) {
    const taken = evaluate(condition ? expression.yes : expression.no, scope);
    return also(shareType(taken, condition ? expression.no : expression.yes, scope), [asked]);
  }
  if (typeof condition !== "object" || isFailed(condition))
    return operation(typeof condition === "object" ? condition : null, [asked], scope);
  const before = scope.run.failures;
  const branches = [evaluate(expression.yes, scope), evaluate(expression.no, scope)] as const;
  scope.run.failures = before;
  return also(either(branches[0], branches[1], condition), [asked]);
}

/**
 * Both branches have one type in Terraform, which converts the one taken; or rejects them when they share none. Of
 * collections we know the types too little (a decoded JSON beside an empty map) to reject them.
 */
function shareType(taken: Traced, other: Expression, scope: Scope): Traced {
  if (taken.data === null || isUnknownData(taken.data)) return taken;
  const before = scope.run.failures;
  const branches = [taken, evaluate(other, scope)].map((branch) => settle(branch).data);
  const type = unify(branches.map(typeOf));
  scope.run.failures = before;
  if (type === null && branches.every((data) => isListData(data) || isDictData(data))) return taken;
  if (type === null) return fail(scope.run, "the branches of the conditional have no type in common");
  return orFail(convert(taken, type), scope);
}

function objectValue(expression: ObjectCons, scope: Scope): Traced {
  const entries = new Map<string, Traced>();
  for (const item of expression.items) {
    const key = item.key.kind === "variable" ? item.key.name : keyText(item.key, scope);
    if (typeof key === "object") return also(tracedUnknown(key.$unknown), []);
    if (key === undefined) return fail(scope.run, "a key must be a text");
    entries.set(key, evaluate(item.value, scope));
  }
  return traced(dict(entries), originOf(scope, expression));
}

function keyText(expression: Expression, scope: Scope): string | undefined | { readonly $unknown: string } {
  const { data } = settle(evaluate(expression, scope));
  return isUnknownData(data) ? data : textOf(data);
}
