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
  bare,
  dict,
  isDictData,
  isLazyData,
  isListData,
  isUnknownData,
  type LazyData,
  list,
  type Many,
  type Open,
  settle,
  type Traced,
  traced,
  tracedUnknown,
} from "../traced.ts";
import { textOf } from "../types/convert.ts";
import { compareText } from "../types/sets.ts";
import { NUMBER } from "../types/type-constraint.ts";

/** `key` null: the block has neither count nor for_each. `isOpen`: it stands for all whose keys are not known, and may be none. */
export type Instance = { readonly key: string | number | null; readonly locals: Local | null; readonly isOpen?: true };

/** `open`: not all instances are known; then the last, addressed `[?]`, is open. */
export type Expansion = {
  readonly by: "single" | "count" | "for_each";
  readonly instances: readonly Instance[];
  readonly open: Open | null;
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
  if (isDictData(data)) return overEntries([...data.entries]);
  return isListData(data) ? overTexts(data.items) : overNothing();
}

const overNothing = () => openExpansion("for_each", unknown("for_each is no map and no set of texts"));

/** Who adds a text that is not known to a set takes nothing from what is known of the others. */
function overTexts(items: readonly Traced[]): Expansion {
  const settled = items.map(settle);
  const open = settled.filter(({ data }) => isUnknownData(data));
  const entries = settled.flatMap((item) => (isUnknownData(item.data) ? [] : [[textOf(item.data), item] as const]));
  return entries.every(isNamed) ? overEntries(entries, anyOf(open)) : overNothing();
}

/** One alone is that one, as far as it is known; of several nothing is known but why. */
function anyOf([first, ...others]: readonly Traced[]): Traced | undefined {
  if (first === undefined || others.length === 0) return first;
  return also({ ...first, data: reasonOf(first) }, others);
}

const reasonOf = ({ data }: Traced): Unknown => unknown(isUnknownData(data) ? data.$unknown : "its key is not known");

const isNamed = (entry: readonly [string | undefined, Traced]): entry is readonly [string, Traced] => entry[0] !== undefined;

/** `rest`: what any further key may be. */
function overEntries(entries: readonly (readonly [string, Traced])[], rest?: Traced): Expansion {
  if (entries.length > LIMITS.instances) return openExpansion("for_each", unknown(`more than ${LIMITS.instances} instances`));
  const sorted = entries.toSorted(([a], [b]) => compareText(a, b));
  const known = sorted.map(([key, item]): Instance => ({ key, locals: eachLocal(traced(key), item) }));
  if (rest === undefined) return { by: "for_each", instances: known, open: null };
  return { by: "for_each", instances: [...known, openInstance(eachLocal(rest, rest))], open: reasonOf(rest) };
}

/** Over resources of which not all are known, one each: of the open one `each.value` is any of them, so that it mentions them. */
function overOpen(resources: LazyData, { among, open }: Many): Expansion {
  const known = among.map((key): Instance => ({ key, locals: eachLocal(traced(key), resources.get(key)) }));
  const any = openInstance(eachLocal(tracedUnknown(open.$unknown), resources.get("?")));
  return { by: "for_each", instances: [...known, any], open };
}

function openExpansion(by: "count" | "for_each", given: Open, over: Traced = traced(null)): Expansion {
  const open = bare(given);
  const value = also(traced(open), [over]);
  return { by, instances: [openInstance(by === "count" ? countLocal(value) : eachLocal(value, value))], open };
}

const openInstance = (locals: Local): Instance => ({ key: "?", locals, isOpen: true });

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
export function keySuffix({ key, isOpen }: Instance): string {
  if (key === null) return "";
  if (isOpen) return "[?]";
  return typeof key === "number" ? `[${key}]` : `[${JSON.stringify(key).replaceAll("${", "$${").replaceAll("%{", "%%{")}]`;
}

/** As references name it: without the key where it is not known. */
export const knownSuffix = (instance: Instance): string => (instance.isOpen ? "" : keySuffix(instance));

/** All instances as one value: a list, an object, or the one alone. Not all are known: reading any other gives unknown. */
export function collected(expansion: Expansion, values: readonly Traced[]): Traced {
  const [first] = values;
  if (expansion.by === "single") return first ?? traced(null);
  if (expansion.open !== null) return collectedOpen(expansion, expansion.open, values);
  if (expansion.by === "count") return traced(list(values));
  return traced(dict(byKey(expansion.instances, values)));
}

const byKey = (instances: readonly Instance[], values: readonly Traced[]): Map<string, Traced> =>
  new Map(instances.map(({ key }, i) => [String(key), values[i] ?? traced(null)]));

/** `x[…]` of those that are not known: its attributes are unknown, but mention what any of the instances mentions. */
function collectedOpen({ instances }: Expansion, open: Unknown, values: readonly Traced[]): Traced {
  const known = byKey(instances.slice(0, -1), values);
  const read = (name: string) => unsure(values.map((value) => attributeOf(value, name)));
  const unsure = ([first = traced(null), ...others]: readonly Traced[]): Traced =>
    also({ ...settle(first), data: unknown(open.$unknown) }, others.map(settle));
  const any = traced({ kind: "lazy", get: read, whole: () => unsure(values) });
  const many = { among: [...known.keys()], open };
  return traced({ kind: "lazy", get: (key) => known.get(key) ?? any, whole: () => unsure(values), many });
}

function attributeOf(value: Traced, name: string): Traced {
  const { data } = value;
  return typeof data === "object" && data !== null && "get" in data ? data.get(name) : value;
}
