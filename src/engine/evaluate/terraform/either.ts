// The value of a conditional whose condition is unknown: what both branches agree on is known.

import type { Unknown } from "../../model/value.ts";
import { makeupOf } from "./makeup.ts";
import { equalData } from "./operators.ts";
import { also, dict, isDictData, isListData, isUnknownData, list, type Traced, traced } from "./traced.ts";

export function either(yes: Traced, no: Traced, condition: Unknown): Traced {
  const [a, b] = [yes.data, no.data];
  if (!isUnknownData(a) && !isUnknownData(b) && equalData(a, b) === true) return also(yes, [no]);
  if (isListData(a) && isListData(b) && a.items.length === b.items.length && a.as === b.as && a.as !== "set") {
    return also(
      {
        ...yes,
        data: list(
          a.items.map((item, i) => either(item, b.items[i] ?? item, condition)),
          a.as,
        ),
      },
      [no],
    );
  }
  if (isDictData(a) && isDictData(b) && a.as === b.as && sameKeys(a.entries, b.entries)) {
    const entries = [...a.entries].map(([name, item]) => [name, either(item, b.entries.get(name) ?? item, condition)] as const);
    return also({ ...yes, data: dict(new Map(entries), a.as) }, [no]);
  }
  const prefix = commonPrefix(beginning(yes), beginning(no));
  const data = { $unknown: condition.$unknown, makeup: makeupOf("either", [condition, a, b]) };
  return also(traced(prefix === "" ? data : { ...data, prefix }), [yes, no]);
}

function sameKeys(a: ReadonlyMap<string, Traced>, b: ReadonlyMap<string, Traced>): boolean {
  return a.size === b.size && [...a.keys()].every((name) => b.has(name));
}

function beginning(value: Traced): string {
  if (typeof value.data === "string") return value.data;
  return isUnknownData(value.data) ? (value.data.prefix ?? "") : "";
}

function commonPrefix(a: string, b: string): string {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}
