// Steps into a value: `.name`, `[key]`, `[*]`.

import { type Failed, failed, isFailed } from "./failed.ts";
import { makeupOf } from "./makeup.ts";
import { equalData } from "./operators.ts";
import {
  also,
  bare,
  type Data,
  isDictData,
  isLazyData,
  isListData,
  isUnknownData,
  list,
  settle,
  type Traced,
  traced,
} from "./traced.ts";
import { describe, parseNumber, textOf } from "./types/convert.ts";
import { isOpenSet } from "./types/sets.ts";

export function getAttribute(on: Traced, name: string): Traced | Failed {
  const data = on.data;
  if (isLazyData(data)) return also(data.get(name), [on]);
  if (isUnknownData(data)) return data.scalar ? failed(`a text has no attribute "${name}"`) : { ...on, data: bare(data) };
  if (isDictData(data)) {
    const entry = data.entries.get(name);
    return entry === undefined ? failed(`there is no attribute "${name}"`) : also(entry, [on]);
  }
  if (isListData(data) && /^\d+$/.test(name)) return elementAt(on, data.items, Number(name));
  if (isListData(data) && isOfInstances(data.items)) return ofFirst(on, data.items, name);
  return failed(`${describe(data)} has no attribute "${name}"`);
}

export function getIndex(on: Traced, given: Traced): Traced | Failed {
  const key = settle(given);
  if (isUnknownData(on.data) && on.data.scalar) return failed("a text has no elements");
  if (isUnknownData(on.data)) return also({ ...on, data: bare(on.data) }, [key]);
  if (isUnknownData(key.data) && isLazyData(on.data) && on.data.many !== undefined) return also(on.data.get(""), [on, key]);
  if (isUnknownData(key.data)) return agreed(elementsOf(on), also({ ...key, data: bare(key.data) }, [anyElement(on)]));
  const found = known(on, key.data);
  return isFailed(found) ? found : also(found, [key]);
}

function known(on: Traced, key: Data): Traced | Failed {
  const container = on.data;
  if (isListData(container)) {
    if (container.as === "set") return failed("a set has no indices");
    const index = typeof key === "number" ? key : typeof key === "string" ? parseNumber(key) : undefined;
    return index === undefined ? failed(`${describe(key)} is no index`) : elementAt(on, container.items, index);
  }
  const name = textOf(key);
  return name === undefined ? failed(`${describe(key)} is no key`) : getAttribute(on, name);
}

/** Up to version 0.11 of Terraform `aws_eip.a.id` of a block with `count` is what its first instance has. */
function ofFirst(on: Traced, [first]: readonly Traced[], name: string): Traced | Failed {
  const found = first === undefined ? failed(`there is no attribute "${name}"`) : getAttribute(first, name);
  return isFailed(found) ? found : also(found, [on]);
}

const isOfInstances = ([first]: readonly Traced[]): boolean => first !== undefined && isLazyData(first.data);

function elementAt(on: Traced, items: readonly Traced[], index: number): Traced | Failed {
  const item = items[index];
  return item === undefined ? failed(`there is no element ${index} in ${items.length}`) : also(item, [on]);
}

/** What an unknown index may reach mentions what any of the elements mentions. */
function anyElement(on: Traced): Traced {
  return also({ ...on, data: null }, elementsOf(on));
}

function elementsOf({ data }: Traced): readonly Traced[] {
  const items = isListData(data) ? data.items : isDictData(data) ? [...data.entries.values()] : [];
  return items.map(settle);
}

/**
 * What an unknown index reaches is known as far as all elements agree: a switch that is off in every environment of
 * `local.accounts[local.environment]` is off. Where they do not, it is `open`.
 */
function agreed(items: readonly Traced[], open: Traced): Traced {
  const [first, ...others] = items;
  if (first === undefined) return open;
  if (items.every(({ data }) => isDictData(data)))
    return { ...open, data: { kind: "lazy", get: (name) => agreedOn(name, items, open), whole: () => open } };
  const isOne =
    !isUnknownData(first.data) && others.every(({ data }) => !isUnknownData(data) && equalData(first.data, data) === true);
  return isOne ? also(first, [open]) : { ...open, data: openOf(open, items) };
}

function openOf({ data }: Traced, items: readonly Traced[]): Data {
  if (!isUnknownData(data)) return data;
  const of = items.map((item) => item.data);
  return { ...data, makeup: makeupOf("one of", [data, ...of]) };
}

function agreedOn(name: string, items: readonly Traced[], open: Traced): Traced {
  const found = items.flatMap((item) => {
    const value = getAttribute(item, name);
    return isFailed(value) ? [] : [settle(value)];
  });
  return found.length === items.length ? agreed(found, open) : open;
}

/** The elements that a splat goes over: null is none, one value alone is a list of one. */
export function splatItems(on: Traced): readonly Traced[] | null {
  if (isUnknownData(on.data) && on.data.scalar) return [on];
  if (isUnknownData(on.data) || isOpenSet(on.data) || (isLazyData(on.data) && on.data.many !== undefined)) return null;
  if (isListData(on.data)) return on.data.items.map((item) => also(item, [on]));
  return on.data === null ? [] : [on];
}

export const splatResult = (items: readonly Traced[]): Traced => traced(list(items));
