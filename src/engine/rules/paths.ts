// Attribute paths as rules and references write them: "a", "a.b", "a[0].b". Annotation names may hold dots: a["x.y/z"].

import { isList, isObject, isUnknown, type Value } from "../model/value.ts";

const known = new Map<string, readonly string[]>();

/** "a[0].b" → a, 0, b. Remembered: rules ask the same few paths of every resource. */
export function stepsOf(path: string): readonly string[] {
  const steps = known.get(path) ?? read(path);
  if (known.size < 5_000) known.set(path, steps);
  return steps;
}

function read(path: string): readonly string[] {
  return [...path.matchAll(/\["([^"]*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, name]) => quoted ?? index ?? name ?? "",
  );
}

export function withoutIndices(path: string): string {
  return path.includes("[") ? path.replace(/\[\d*\]|\["(\d+)"\]/g, "") : path;
}

/** A name asked of a list is asked of its first element, as in conditions. */
export function readPath(value: Value, path: string): Value {
  let at: Value = value;
  for (const step of stepsOf(path)) {
    if (isList(at)) at = (/^\d+$/.test(step) ? at[Number(step)] : stepInto(at[0] ?? null, step)) ?? null;
    else at = stepInto(at, step);
  }
  return at;
}

function stepInto(value: Value, step: string): Value {
  if (isUnknown(value)) return value;
  return isObject(value) && Object.hasOwn(value, step) ? (value[step] ?? null) : null;
}
