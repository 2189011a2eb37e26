// Where the attributes stand: the ranges of the source, in the shape of the values; and, for a value that was written
// elsewhere (a variable's default, a caller's argument, a local), that place too.

import { fitted } from "../../../model/fitted.ts";
import type { Place, Places } from "../../../model/resource.ts";
import type { Attribute, Expression, Span } from "../../../parse/hcl/ast.ts";
import type { Lines } from "../../../parse/lines.ts";
import { type Children, PlaceAt, Stretch } from "../../place-at.ts";
import type { Located } from "../source/module-config.ts";
import { isDictData, isListData, type Origin, type Traced } from "../traced.ts";
import type { BodyValue, Element } from "./body-value.ts";

/** Collections longer than this are pointed at as a whole. */
const MAX_CHILDREN = 200;

export function bodyPlaces(value: BodyValue): Places {
  const places: { [name: string]: Place } = {};
  for (const [name, attribute] of value.body.attributes) {
    const entry = value.entries.get(name);
    if (entry !== undefined) places[name] = attributePlace(attribute, entry);
  }
  for (const [type, elements] of value.elements) {
    const place = blocksPlace(elements);
    if (place !== null) places[type] = place;
  }
  return places;
}

export function attributePlace({ syntax, lines }: Located<Attribute>, value: Traced): Place {
  return placeOf({ lines, span: syntax }, syntax.value, value);
}

/** `own` is the whole text of an attribute or object item; what was written inside it was not written elsewhere. */
function placeOf(own: Origin, expression: Expression, value: Traced): Place {
  const { start, end } = own.span;
  const children = childPlaces(own, expression, value);
  return new PlaceAt(own.lines, [start, end], { written: elsewhere(own, value.at), children });
}

function elsewhere(own: Origin, at: Origin | null): Stretch | null {
  if (at === null || (at.lines.path === own.lines.path && isInside(at.span, own.span))) return null;
  return new Stretch(at.lines, at.span.start, at.span.end);
}

const isInside = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

function childPlaces(own: Origin, given: Expression, value: Traced): Children | null {
  const expression = given.kind === "parens" ? given.inner : given;
  const { lines } = own;
  if (expression.kind === "object") return objectPlaces(lines, expression, value);
  if (expression.kind === "tuple") return tuplePlaces(lines, expression, value);
  return remotePlaces(own, value);
}

/** An element of a collection written elsewhere, or made by a function: its own place where it has one in this text. */
function remotePlace(own: Origin, item: Traced): Place {
  const here = item.at !== null && elsewhere(own, item.at) === null ? item.at.span : own.span;
  const children = remotePlaces(own, item);
  return new PlaceAt(own.lines, [here.start, here.end], { written: elsewhere(own, item.at), children });
}

function remotePlaces(own: Origin, { data }: Traced): Children | null {
  if (isDictData(data) && isFew(data.entries.size))
    return Object.fromEntries([...data.entries].map(([name, inner]) => [name, remotePlace(own, inner)]));
  return isListData(data) && isFew(data.items.length) ? data.items.map((inner) => remotePlace(own, inner)) : null;
}

const isFew = (count: number): boolean => count > 0 && count <= MAX_CHILDREN;

function objectPlaces(lines: Lines, expression: Expression & { kind: "object" }, value: Traced): Places | null {
  if (!isDictData(value.data)) return null;
  const places: { [name: string]: Place } = {};
  for (const item of expression.items) {
    const key = item.key.kind === "variable" ? item.key.name : item.key.kind === "literal" ? String(item.key.value) : null;
    const entry = key === null ? undefined : value.data.entries.get(key);
    if (key !== null && entry !== undefined) places[key] = placeOf({ lines, span: item }, item.value, entry);
  }
  return places;
}

function tuplePlaces(lines: Lines, expression: Expression & { kind: "tuple" }, value: Traced): readonly Place[] | null {
  if (!isListData(value.data)) return null;
  const { items } = value.data;
  if (items.length !== expression.items.length) return null;
  return fitted(
    expression.items.flatMap((item, i) => {
      const entry = items[i];
      return entry === undefined ? [] : placeOf({ lines, span: item }, item, entry);
    }),
  );
}

/** The list as a whole stands where its first block does. */
function blocksPlace(elements: readonly Element[]): Place | null {
  const [first] = elements;
  if (first === undefined) return null;
  return blockPlace(first, elements.map(elementPlace));
}

function elementPlace(element: Element): Place {
  return blockPlace(element, element.inside === null ? null : bodyPlaces(element.inside));
}

function blockPlace({ block }: Element, children: Children | null): Place {
  return new PlaceAt(block.lines, [block.syntax.start, block.syntax.end], { children });
}
