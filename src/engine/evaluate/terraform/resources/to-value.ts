// The end of the way: traced values become plain ones, and what they mention becomes references by attribute path.

import { fitted } from "../../../model/fitted.ts";
import type { Reference, Resource } from "../../../model/resource.ts";
import type { Unknown, Value } from "../../../model/value.ts";
import { isDictData, isListData, isUnknownData, type Open, type Ref, settle, type Traced } from "../traced.ts";

/** What is gathered on the way. */
export type Gathered = {
  readonly references: Map<string, Reference>;
  readonly sensitive: string[];
  /** Of values that are not known, by path: what they are put together from (makeup.ts). */
  readonly makeups: Map<string, string>;
};

/** As a resource has it. */
export function gatheredOf({ sensitive, makeups }: Gathered): Pick<Resource, "sensitive" | "makeups"> {
  return {
    ...(sensitive.length === 0 ? {} : { sensitive: fitted(sensitive.sort()) }),
    ...(makeups.size === 0 ? {} : { makeups: Object.fromEntries(makeups) }),
  };
}

export const gathering = (): Gathered => ({ references: new Map(), sensitive: [], makeups: new Map() });

export function toValue(given: Traced, path: string, gathered: Gathered, hidden = false): Value {
  const value = settle(given);
  const { data } = value;
  const sensitive = hidden || value.sensitive;
  if (value.sensitive && !hidden) gathered.sensitive.push(path);
  if (isUnknownData(data) && data.makeup !== undefined && !sensitive) gathered.makeups.set(path, data.makeup);
  const result = isListData(data)
    ? data.items.map((item, i) => toValue(item, `${path}[${i}]`, gathered, sensitive))
    : isDictData(data)
      ? Object.fromEntries(
          [...data.entries].map(([name, item]) => [keyOf(name), toValue(item, `${path}.${name}`, gathered, sensitive)]),
        )
      : isUnknownData(data)
        ? unknownValue(data, sensitive)
        : typeof data === "object"
          ? null
          : data;
  for (const ref of value.refs) mention(path, ref, gathered);
  return result;
}

/** A map of the repository must not pass for an unknown value. */
const keyOf = (name: string): string => (name === "$unknown" ? "$$unknown" : name);

function unknownValue(data: Open, sensitive: boolean): Unknown {
  if (sensitive) return { $unknown: data.$unknown, sensitive: true };
  const { scalar: _, makeup: __, ...rest } = data;
  return rest;
}

/** A list mentions what its elements mention: said once, at the element (elements come first). */
function mention(path: string, ref: Ref, { references }: Gathered): void {
  for (const other of references.values()) {
    if (other.to === ref.to && isWithin(other.from, path) && (ref.attribute === "" || ref.attribute === other.attribute)) return;
  }
  references.set(`${path} ${ref.to} ${ref.attribute}`, { from: path, ...ref });
}

const isWithin = (inner: string, outer: string): boolean =>
  inner.length > outer.length && inner.startsWith(outer) && (inner[outer.length] === "." || inner[outer.length] === "[");
