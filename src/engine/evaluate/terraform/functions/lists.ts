// Lists by their elements, which pass through untouched, unknown ones included, and keep the resources that they
// mention.

import { type Failed, failed, isFailed } from "../failed.ts";
import { equalData } from "../operators.ts";
import { LIMITS } from "../run.ts";
import {
  also,
  type Data,
  derived,
  isDictData,
  isListData,
  isUnknownData,
  type ListData,
  list,
  settle,
  type Traced,
  traced,
  tracedUnknown,
} from "../traced.ts";
import { convert, parseNumber, unified } from "../types/convert.ts";
import { hasUnknown, isOpenSet, OPEN_SET, setOf } from "../types/sets.ts";
import { STRING } from "../types/type-constraint.ts";
import { onList } from "./on-collection.ts";
import type { Functions } from "./shape.ts";
import { clusters } from "./text.ts";

export const LISTS: Functions = {
  chunklist: onList((items, [size], as) => chunk(items, size, as)),
  coalesce: (args) => coalesce(args, (data) => data !== null && data !== ""),
  coalescelist: (args) => coalesce(args, (data) => isListData(data) && data.items.length > 0),
  compact: onList((items) =>
    list(
      asTexts(items).filter(({ data }) => data !== null && data !== ""),
      "list",
    ),
  ),
  concat,
  contains: onList((items, [wanted]) => contains(items, wanted)),
  distinct: onList((items) => list(distinct(unified(items)), "list")),
  element: onList((items, [index]) => element(items, index)),
  flatten: onList((items) => flatten(items)),
  index: onList((items, [wanted]) => indexOf(items, wanted)),
  length: (args) => length(args),
  matchkeys: (args) => matchKeys(args),
  one: onList((items) => (items.length > 1 ? failed("one needs a list of at most one element") : (items[0] ?? traced(null)))),
  range: (args) => range(args),
  reverse: onList((items, _, as) => list([...items].reverse(), as === "set" ? "list" : as)),
  slice: onList((items, [from, to], as) => slice(items, [from, to], as)),
};

/** Null where there is no such number; the unknown where it is not known. */
function numberIn(value: Traced | undefined): number | null {
  const data = value?.data;
  return typeof data === "number" ? data : typeof data === "string" ? (parseNumber(data) ?? null) : null;
}

const asTexts = (items: readonly Traced[]): readonly Traced[] =>
  items.map((item) => {
    const text = convert(item, STRING);
    return isFailed(text) ? item : text;
  });

function chunk(items: readonly Traced[], size: Traced | undefined, as: ListData["as"]): Data | Failed {
  const count = numberIn(size);
  if (count === null || count < 0) return failed("the size must be a number of 0 or more");
  const step = count === 0 ? Math.max(items.length, 1) : count;
  const starts = Array.from({ length: Math.ceil(items.length / step) }, (_, i) => i * step);
  return list(
    starts.map((start) => traced(list(items.slice(start, start + step), as))),
    "list",
  );
}

function coalesce(args: readonly Traced[], wanted: (data: Data) => boolean): Traced | Failed {
  const values = unified(args.map(settle));
  for (const value of values) {
    if (isUnknownData(value.data)) return also(tracedUnknown(value.data.$unknown), values);
    if (wanted(value.data)) return value;
  }
  return failed("every argument is null or empty");
}

function concat(args: readonly Traced[]): Traced | Failed {
  const lists = args.map(settle);
  for (const { data } of lists) {
    if (isUnknownData(data)) return also(tracedUnknown(data.$unknown), lists);
    if (!isListData(data) || data.as === "set") return failed("concat needs lists");
  }
  const items = lists.flatMap((value) => (isListData(value.data) ? value.data.items.map((item) => also(item, [value])) : []));
  if (items.length > LIMITS.items) return tracedUnknown(`more than ${LIMITS.items} elements`);
  const tuple = lists.some(({ data }) => isListData(data) && data.as === "tuple");
  return also(traced(tuple ? list(items) : list(unified(items), "list")), lists);
}

function contains(items: readonly Traced[], wanted: Traced | undefined): Data | Failed {
  if (wanted === undefined) return failed("contains takes 2 arguments");
  if (wanted.data === null) return failed("null is contained in nothing");
  const answers = items.map((item) => equalData(settle(item).data, wanted.data));
  if (answers.includes(true)) return true;
  return answers.find((answer) => typeof answer === "object") ?? false;
}

/** Unknown elements may be equal to others: then how many remain is not known. */
function distinct(items: readonly Traced[]): readonly Traced[] {
  const kept: Traced[] = [];
  const known = items.some(hasUnknown) ? null : setOf(items).items;
  if (known !== null && known.length === items.length) return items;
  for (const item of items) if (!kept.some((other) => equalData(other.data, item.data) === true)) kept.push(item);
  return kept;
}

function element(items: readonly Traced[], index: Traced | undefined): Data | Traced | Failed {
  if (index !== undefined && isUnknownData(index.data)) return also(tracedUnknown(index.data.$unknown), items);
  const at = numberIn(index);
  if (at === null || at < 0 || items.length === 0) return failed("element needs a number from 0 and a list that is not empty");
  return items[at % items.length] ?? failed("element needs a whole number");
}

/** Lists in lists are opened at every depth; an unknown one leaves the whole unknown. */
function flatten(items: readonly Traced[]): Data | Traced | Failed {
  const flat: Traced[] = [];
  const open = [...items].reverse();
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const value = settle(item);
    if (isUnknownData(value.data) && !value.data.scalar) return also(tracedUnknown(value.data.$unknown), items);
    if (isOpenSet(value.data)) return also(tracedUnknown(OPEN_SET), items);
    if (isListData(value.data)) for (const inner of [...value.data.items].reverse()) open.push(also(inner, [value]));
    else flat.push(value);
    if (flat.length > LIMITS.items) return tracedUnknown(`more than ${LIMITS.items} elements`);
  }
  return list(flat);
}

function indexOf(items: readonly Traced[], wanted: Traced | undefined): Data | Failed {
  for (const [i, item] of items.entries()) {
    const answer = equalData(settle(item).data, wanted?.data ?? null);
    if (answer !== false) return answer === true ? i : answer;
  }
  return failed("the list does not hold the value");
}

/** How many elements a set has is not known while one of them may be equal to another. */
function length(args: readonly Traced[]): Traced | Failed {
  const [value] = args.map(settle);
  const data = value?.data;
  if (value === undefined || data === undefined || data === null) return failed("length needs a collection");
  if (isUnknownData(data)) return derived({ $unknown: data.$unknown }, [value]);
  if (isOpenSet(data)) return derived({ $unknown: OPEN_SET }, args);
  const size = isListData(data) ? data.items.length : isDictData(data) ? data.entries.size : textLength(data);
  return size === null ? failed("length needs a text or a collection") : derived(size, args);
}

const textLength = (data: Data): number | null => (typeof data === "string" ? clusters(data).length : null);

function matchKeys(args: readonly Traced[]): Traced | Failed {
  const [values, keys, wanted] = args.map(settle);
  const [a, b, c] = [values?.data ?? null, keys?.data ?? null, wanted?.data ?? null];
  for (const data of [a, b, c]) if (isUnknownData(data)) return derived(data, args);
  if (!isListData(a) || !isListData(b) || !isListData(c)) return failed("matchkeys needs three lists");
  if (a.items.length !== b.items.length) return failed("the lists differ in length");
  const kept = a.items.filter((_, i) => c.items.some((item) => equalData(item.data, b.items[i]?.data ?? null) === true));
  return also(traced(list(kept, "list")), args);
}

function range(args: readonly Traced[]): Traced | Failed {
  const values = args.map(settle);
  for (const { data } of values) if (isUnknownData(data)) return derived(data, values);
  const numbers = values.map(numberIn);
  if (numbers.length === 0 || numbers.length > 3 || numbers.includes(null)) return failed("range needs 1 to 3 numbers");
  const [first = 0, second, third] = numbers.map((value) => value ?? 0);
  const [start, end] = second === undefined ? [0, first] : [first, second];
  const step = third ?? (end < start ? -1 : 1);
  if (step === 0 || (end > start && step < 0) || (end < start && step > 0)) return failed("the step must lead to the end");
  const count = Math.max(0, Math.ceil((end - start) / step));
  if (count > 1024) return failed("range makes at most 1,024 numbers");
  return derived(
    list(
      Array.from({ length: count }, (_, i) => traced(start + i * step)),
      "list",
    ),
    values,
  );
}

function slice(items: readonly Traced[], bounds: readonly (Traced | undefined)[], as: ListData["as"]): Data | Failed {
  const open = bounds.find((bound) => bound !== undefined && isUnknownData(bound.data));
  if (open !== undefined) return open.data;
  const [from, to] = bounds.map(numberIn);
  if (typeof from !== "number" || typeof to !== "number" || from < 0 || to < from || to > items.length)
    return failed(`the bounds do not lie within the list of ${items.length}`);
  return list(items.slice(from, to), as === "set" ? "list" : as);
}
