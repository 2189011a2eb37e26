// `[for …]` and `{for …}` with `if` and grouping; and the iteration over lists, sets, maps that they share with
// templates, for_each and dynamic blocks.

import type { Unknown } from "../../model/value.ts";
import type { Expression, ForExpr } from "../../parse/hcl/ast.ts";
import { type Failed, failed, isFailed } from "./failed.ts";
import { operand } from "./operators.ts";
import { apart, fail, LIMITS } from "./run.ts";
import { bind, originOf, type Scope } from "./scope.ts";
import { also, dict, isDictData, isListData, isUnknownData, list, settle, type Traced, traced, tracedUnknown } from "./traced.ts";
import { describe, textOf } from "./types/convert.ts";
import { compareText, hasUnknown, isOpenSet, OPEN_SET } from "./types/sets.ts";
import { BOOL } from "./types/type-constraint.ts";

type Evaluate = (expression: Expression, scope: Scope) => Traced;

export type Pair = { readonly key: Traced; readonly value: Traced };
export type Pairs = { readonly items: readonly Pair[] };

/** Maps go by key in code-point order; an element's key is its index, in a set the element itself. */
export function iterate(collection: Traced): Pairs | Unknown | Failed {
  const { data } = collection;
  if (isUnknownData(data)) return { $unknown: data.$unknown };
  if (isOpenSet(data)) return { $unknown: OPEN_SET };
  if (isListData(data)) {
    const items = data.items.map((item, i) => ({ key: data.as === "set" ? item : traced(i), value: also(item, [collection]) }));
    return { items };
  }
  if (!isDictData(data)) return failed(`${describe(data)} cannot be iterated over`);
  const sorted = [...data.entries].sort(([a], [b]) => compareText(a, b));
  return { items: sorted.map(([name, value]) => ({ key: traced(name), value: also(value, [collection]) })) };
}

/** Of a set in which not all elements are known those that are; of anything else nothing. */
export function knownAmong(collection: Traced): readonly Pair[] {
  const { data } = collection;
  if (!isListData(data) || !isOpenSet(data)) return [];
  return data.items.filter((item) => !hasUnknown(item)).map((item) => ({ key: item, value: also(item, [collection]) }));
}

export function evaluateFor(expression: ForExpr, scope: Scope, evaluate: Evaluate): Traced {
  const collection = settle(evaluate(expression.collection, scope));
  const pairs = iterate(collection);
  if ("failed" in pairs) return fail(scope.run, pairs.failed);
  const open = ({ $unknown }: Unknown, items: readonly Pair[]) => {
    const scopes = items.map((pair) => bindPair(expression, pair, scope));
    return also(tracedUnknown($unknown), [collection, ...mentionedIn(scopes, expression, evaluate)]);
  };
  if ("$unknown" in pairs) return open(pairs, [anyPair(pairs, collection)]);
  if (pairs.items.length > LIMITS.items) return tracedUnknown(`more than ${LIMITS.items} elements`);
  const kept: Scope[] = [];
  for (const pair of pairs.items) {
    const inner = bindPair(expression, pair, scope);
    const keep = expression.condition === null ? true : filter(evaluate(expression.condition, inner), scope);
    if (typeof keep === "object") return open(keep, pairs.items);
    if (keep) kept.push(inner);
  }
  const value =
    expression.key === null ? listFrom(expression, kept, evaluate) : mapFrom(expression, expression.key, kept, evaluate);
  return { ...also(value, [{ ...collection, data: null }]), at: originOf(scope, expression) };
}

function anyPair({ $unknown }: Unknown, collection: Traced): Pair {
  const any = also(tracedUnknown($unknown), [collection]);
  return { key: any, value: any };
}

/** Whichever elements there are, what is made of them mentions what it mentions. What fails there may never be made. */
function mentionedIn(scopes: readonly Scope[], { value }: ForExpr, evaluate: Evaluate): readonly Traced[] {
  return scopes.map((inner) => {
    const mentioned = apart(inner.run, () => settle(evaluate(value, inner)));
    inner.run.parts?.push(mentioned.data);
    return mentioned;
  });
}

type Names = { readonly keyName: string | null; readonly valueName: string };

export function bindPair(names: Names, pair: Pair, scope: Scope): Scope {
  const inner = bind(scope, names.valueName, pair.value);
  return names.keyName === null ? inner : bind(inner, names.keyName, pair.key);
}

function filter(answer: Traced, scope: Scope): boolean | Unknown {
  const condition = operand(answer, BOOL);
  if (typeof condition === "boolean") return condition;
  if (typeof condition !== "object") return false;
  if (!isFailed(condition)) return { $unknown: condition.$unknown };
  fail(scope.run, condition.failed);
  return { $unknown: condition.failed };
}

function listFrom(expression: ForExpr, kept: readonly Scope[], evaluate: Evaluate): Traced {
  return traced(list(kept.map((inner) => evaluate(expression.value, inner))));
}

function mapFrom(expression: ForExpr, keyExpression: Expression, kept: readonly Scope[], evaluate: Evaluate): Traced {
  const entries = new Map<string, Traced>();
  const groups = new Map<string, Traced[]>();
  for (const inner of kept) {
    const key = settle(evaluate(keyExpression, inner));
    if (isUnknownData(key.data)) return also(tracedUnknown(key.data.$unknown), [key, ...mentionedIn(kept, expression, evaluate)]);
    const name = textOf(key.data);
    if (name === undefined) return fail(inner.run, "a key must be a text");
    const value = evaluate(expression.value, inner);
    if (expression.grouped) groups.set(name, [...(groups.get(name) ?? []), value]);
    else if (entries.has(name)) return fail(inner.run, `two elements have the key "${name}"`);
    else entries.set(name, value);
  }
  for (const [name, values] of groups) entries.set(name, traced(list(values)));
  return traced(dict(entries));
}
