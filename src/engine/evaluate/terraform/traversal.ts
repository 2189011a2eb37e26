// Steps into a value: `.name`, `[key]`, `[*]`.

import { type Failed, failed, isFailed } from "./failed.ts";
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
  return failed(`${describe(data)} has no attribute "${name}"`);
}

export function getIndex(on: Traced, given: Traced): Traced | Failed {
  const key = settle(given);
  if (isUnknownData(on.data) && on.data.scalar) return failed("a text has no elements");
  if (isUnknownData(on.data)) return also({ ...on, data: bare(on.data) }, [key]);
  if (isUnknownData(key.data) && isLazyData(on.data) && on.data.many !== undefined) return also(on.data.get(""), [on, key]);
  if (isUnknownData(key.data)) return also({ ...key, data: bare(key.data) }, [anyElement(on)]);
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

function elementAt(on: Traced, items: readonly Traced[], index: number): Traced | Failed {
  const item = items[index];
  return item === undefined ? failed(`there is no element ${index} in ${items.length}`) : also(item, [on]);
}

/** What an unknown index may reach mentions what any of the elements mentions. */
function anyElement(on: Traced): Traced {
  const { data } = on;
  const items = isListData(data) ? data.items : isDictData(data) ? [...data.entries.values()] : [];
  return also({ ...on, data: null }, items.map(settle));
}

/** The elements that a splat goes over: null is none, one value alone is a list of one. */
export function splatItems(on: Traced): readonly Traced[] | null {
  if (isUnknownData(on.data) && on.data.scalar) return [on];
  if (isUnknownData(on.data) || isOpenSet(on.data) || (isLazyData(on.data) && on.data.many !== undefined)) return null;
  if (isListData(on.data)) return on.data.items.map((item) => also(item, [on]));
  return on.data === null ? [] : [on];
}

export const splatResult = (items: readonly Traced[]): Traced => traced(list(items));
