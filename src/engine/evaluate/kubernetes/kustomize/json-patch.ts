// JSON patch (RFC 6902): operations by pointer. One that does not apply changes nothing and is told.

import { isList, isObject, type Value } from "../../../model/value.ts";
import { field, membersOf } from "../../field.ts";
import { changedAt, itemsOf, listOf, memberOf, type Part, withMember } from "./part.ts";

/** `failed`: the pointers that led nowhere. */
export function patched(base: Part, operations: Part): { readonly part: Part; readonly failed: readonly string[] } {
  let part = base;
  const failed: string[] = [];
  for (const operation of itemsOf(operations)) {
    const next = applied(part, operation);
    if (next === null) failed.push(String(field(operation.value, "path")));
    else part = next;
  }
  return { part, failed };
}

function applied(part: Part, operation: Part): Part | null {
  const { op, path, from } = membersOf(operation.value);
  const to = pointerOf(path);
  const value = memberOf(operation, "value");
  if (to === null) return null;
  switch (op) {
    case "add":
      return value && added(part, to, value);
    case "replace":
      return value && replaced(part, to, value);
    case "remove":
      return at(part, to) === null ? null : changedAt(part, to, () => null);
    case "test":
      return part;
    default: {
      const source = pointerOf(from);
      const found = source === null ? null : at(part, source);
      if (source === null || found === null || (op !== "copy" && op !== "move")) return null;
      return added(op === "move" ? changedAt(part, source, () => null) : part, to, found);
    }
  }
}

/** kustomize takes a replace of a member that is not there as an add. */
function replaced(part: Part, path: readonly string[], value: Part): Part | null {
  if (at(part, path) !== null) return changedAt(part, path, () => value);
  const parent = at(part, path.slice(0, -1));
  return parent !== null && isObject(parent.value) ? added(part, path, value) : null;
}

/** Into a list: before the element of that index, or at its end ("-"). */
function added(part: Part, path: readonly string[], value: Part): Part | null {
  const [last = "", ...before] = path.toReversed();
  const parentPath = before.toReversed();
  const parent = at(part, parentPath);
  if (parent === null || !(isList(parent.value) || isObject(parent.value))) return null;
  const changed = isList(parent.value) ? inserted(parent, last, value) : withMember(parent, last, value);
  return parentPath.length === 0 ? changed : changedAt(part, parentPath, () => changed);
}

function inserted(list: Part, index: string, value: Part): Part {
  const items = [...itemsOf(list)];
  const position = index === "-" ? items.length : Math.min(Number(index) || 0, items.length);
  return listOf([...items.slice(0, position), value, ...items.slice(position)], list.place);
}

function at(part: Part, path: readonly string[]): Part | null {
  return path.reduce<Part | null>((found, name) => (found === null ? null : memberOf(found, name)), part);
}

/** "/metadata/annotations/a~1b" → ["metadata", "annotations", "a/b"]. */
function pointerOf(path: Value | undefined): readonly string[] | null {
  if (typeof path !== "string" || !path.startsWith("/")) return null;
  const parts = path.slice(1).split("/");
  return parts.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}
