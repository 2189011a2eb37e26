// count and for_each: which instances a block has, and what `each` and `count` are in each of them.

import { type Unknown, unknown } from "../../../model/value.ts";
import type { Lines } from "../../../parse/lines.ts";
import { evaluate } from "../expression.ts";
import { isFailed } from "../failed.ts";
import { operand } from "../operators.ts";
import { LIMITS } from "../run.ts";
import type { Local, Scope } from "../scope.ts";
import type { BodyView } from "../source/module-config.ts";
import {
  also,
  dict,
  isDictData,
  isLazyData,
  isListData,
  isUnknownData,
  type LazyData,
  list,
  settle,
  type Traced,
  traced,
  tracedUnknown,
} from "../traced.ts";
import { textOf } from "../types/convert.ts";
import { compareText } from "../types/sets.ts";
import { NUMBER } from "../types/type-constraint.ts";

/** `key` null: the block has neither count nor for_each. */
export type Instance = { readonly key: string | number | null; readonly locals: Local | null };

/** `open`: how many there are is unknown; then there is one instance, addressed `[?]`. */
export type Expansion = {
  readonly by: "single" | "count" | "for_each";
  readonly instances: readonly Instance[];
  readonly open: Unknown | null;
};

type ScopeOf = (lines: Lines) => Scope;

export function expand(body: BodyView, scopeOf: ScopeOf): Expansion {
  const count = body.attributes.get("count");
  if (count !== undefined) return byCount(settle(evaluate(count.syntax.value, scopeOf(count.lines))));
  const forEach = body.attributes.get("for_each");
  if (forEach === undefined) return { by: "single", instances: [{ key: null, locals: null }], open: null };
  return byForEach(evaluate(forEach.syntax.value, scopeOf(forEach.lines)));
}

function byCount(value: Traced): Expansion {
  const count = operand(value, NUMBER);
  if (isFailed(count)) return openExpansion("count", unknown(`count: ${count.failed}`));
  if (typeof count !== "number") return openExpansion("count", typeof count === "object" ? count : unknown("count is no number"));
  if (count > LIMITS.instances) return openExpansion("count", unknown(`more than ${LIMITS.instances} instances`));
  const indices = Array.from({ length: Math.max(0, Math.trunc(count)) }, (_, i) => i);
  return { by: "count", instances: indices.map((i) => ({ key: i, locals: countLocal(traced(i)) })), open: null };
}

/** A map's or object's keys, or a set's texts. A list, which Terraform rejects, is read as a set. */
function byForEach(given: Traced): Expansion {
  if (isLazyData(given.data) && given.data.many !== undefined) return overOpen(given.data, given.data.many);
  const value = settle(given);
  const { data } = value;
  if (isUnknownData(data)) return openExpansion("for_each", data, value);
  const entries = isDictData(data) ? [...data.entries] : isListData(data) ? textEntries(data.items) : null;
  if (entries === null) return openExpansion("for_each", unknown("for_each is no map and no set of texts"));
  if (!Array.isArray(entries)) return openExpansion("for_each", entries);
  if (entries.length > LIMITS.instances) return openExpansion("for_each", unknown(`more than ${LIMITS.instances} instances`));
  const sorted = entries.sort(([a], [b]) => compareText(a, b));
  const instances = sorted.map(([key, item]) => ({ key, locals: eachLocal(traced(key), item) }));
  return { by: "for_each", instances, open: null };
}

function textEntries(items: readonly Traced[]): [string, Traced][] | Unknown | null {
  const entries: [string, Traced][] = [];
  for (const item of items) {
    const { data } = settle(item);
    if (isUnknownData(data)) return data;
    const text = textOf(data);
    if (text === undefined) return null;
    entries.push([text, item]);
  }
  return entries;
}

/** Over resources of an unknown number, one each: `each.value` is any of them, so that it mentions them. */
function overOpen(resources: LazyData, open: Unknown): Expansion {
  return { by: "for_each", instances: [{ key: "?", locals: eachLocal(tracedUnknown(open.$unknown), resources.get("?")) }], open };
}

function openExpansion(by: "count" | "for_each", given: Unknown, over: Traced = traced(null)): Expansion {
  const open = unknown(given.$unknown);
  const value = also(tracedUnknown(open.$unknown), [over]);
  return { by, instances: [{ key: "?", locals: by === "count" ? countLocal(value) : eachLocal(value, value) }], open };
}

const countLocal = (index: Traced): Local => ({ name: "count", value: traced(dict(new Map([["index", index]]))), outer: null });

const eachLocal = (key: Traced, value: Traced): Local => ({
  name: "each",
  value: traced(
    dict(
      new Map([
        ["key", key],
        ["value", value],
      ]),
    ),
  ),
  outer: null,
});

/** `[0]`, `["a"]`, `[?]` or nothing. */
export function keySuffix(expansion: Expansion, { key }: Instance): string {
  if (key === null) return "";
  if (expansion.open !== null) return "[?]";
  return typeof key === "number" ? `[${key}]` : `[${JSON.stringify(key).replaceAll("${", "$${").replaceAll("%{", "%%{")}]`;
}

/** All instances as one value: a list, an object, or the one alone. Unknown how many: reading any gives unknown. */
export function collected(expansion: Expansion, values: readonly Traced[]): Traced {
  const [first] = values;
  if (expansion.by === "single") return first ?? traced(null);
  if (expansion.open !== null) return anyOf(first ?? traced(null), expansion.open);
  if (expansion.by === "count") return traced(list(values));
  return traced(dict(new Map(expansion.instances.map(({ key }, i) => [String(key), values[i] ?? traced(null)]))));
}

/** `x[…]` of an unknown number of instances: its attributes are unknown, but mention what the one instance mentions. */
function anyOf(instance: Traced, open: Unknown): Traced {
  const unsure = (value: Traced): Traced => ({ ...settle(value), data: unknown(open.$unknown) });
  const { data } = instance;
  const read = (name: string) =>
    typeof data === "object" && data !== null && "get" in data ? unsure(data.get(name)) : unsure(instance);
  const any = traced({ kind: "lazy", get: read, whole: () => unsure(instance) });
  return traced({ kind: "lazy", get: () => any, whole: () => unsure(instance), many: open });
}
