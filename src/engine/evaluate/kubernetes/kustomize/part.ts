// A value together with its place, changed by copying along the path: what is not touched stays shared with its base.

import type { Place, Places } from "../../../model/resource.ts";
import type { Range } from "../../../model/source.ts";
import { isList, isObject, type Value } from "../../../model/value.ts";
import { membersOf } from "../../field.ts";
import { withChildren } from "../../place-at.ts";
import { isReserved } from "../../positioned.ts";

export type Part = { readonly value: Value; readonly place: Place | undefined };

export function memberOf({ value, place }: Part, name: string): Part | null {
  const found = isList(value) ? value[Number(name)] : membersOf(value)[name];
  return found === undefined ? null : { value: found, place: place?.children?.[name] };
}

/** With the member set, or taken away by null. */
export function withMember(part: Part, name: string, member: Part | null): Part {
  if (isReserved(name)) return part;
  const { [name]: _value, ...values } = membersOf(part.value);
  const { [name]: _place, ...places } = part.place?.children ?? {};
  const value = member === null ? values : { ...membersOf(part.value), [name]: member.value };
  const children = member?.place === undefined ? places : { ...part.place?.children, [name]: member.place };
  return { value, place: within(part.place, children, member?.place?.range) };
}

export function itemsOf({ value, place }: Part): readonly Part[] {
  return isList(value) ? value.map((item, index) => ({ value: item, place: place?.children?.[String(index)] })) : [];
}

export function listOf(items: readonly Part[], around: Place | undefined): Part {
  const children: Places = Object.fromEntries(items.flatMap(({ place }, index) => (place ? [[String(index), place]] : [])));
  return { value: items.map((item) => item.value), place: within(around, children, items[0]?.place?.range) };
}

function within(around: Place | undefined, children: Places, fallback: Range | undefined): Place | undefined {
  if (around !== undefined) return withChildren(around, children);
  return fallback === undefined ? undefined : { range: fallback, children };
}

/** How a change treats what is not there on the way: adds it, or leaves the whole untouched. */
export type Missing = "create" | "leave";

/** `change` is given what stands at the path (null: nothing) and gives what shall (null: nothing). */
export function changedAt(
  part: Part,
  path: readonly string[],
  change: (old: Part | null) => Part | null,
  missing: Missing = "leave",
): Part {
  const [name, ...rest] = path;
  if (name === undefined) return change(part) ?? part;
  if (isList(part.value))
    return changedItem(part, name, (item) => changedAt(item, rest, change, missing), rest.length === 0 ? change : null);
  if (!isObject(part.value)) return part;
  const member = memberOf(part, name);
  if (rest.length === 0) return member === null && missing === "leave" ? part : withMember(part, name, change(member));
  if (member !== null) return withMember(part, name, changedAt(member, rest, change, missing));
  return missing === "leave" ? part : withMember(part, name, changedAt({ value: {}, place: undefined }, rest, change, missing));
}

function changedItem(
  part: Part,
  name: string,
  deeper: (item: Part) => Part,
  last: ((old: Part | null) => Part | null) | null,
): Part {
  const items = itemsOf(part);
  const changed = items.flatMap((item, index) => {
    if (name !== "*" && name !== String(index)) return [item];
    return last === null ? [deeper(item)] : (last(item) ?? []);
  });
  return listOf(changed, part.place);
}

/** A value with the place of the line that gives it; `at` is kept as where it takes effect. */
export function given(value: Value, source: Place | undefined, at: Place | undefined): Part {
  if (source === undefined) return { value, place: at };
  return { value, place: at === undefined ? source : { range: at.range, written: source.range } };
}
