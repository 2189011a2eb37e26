// Where the attributes stand: the ranges of the source, in the shape of the values; and, for a value that was written
// elsewhere (a variable's default, a caller's argument, a local), that place too.

import type { Place, Places } from "../../../model/resource.ts";
import type { Range } from "../../../model/source.ts";
import type { Attribute, Expression, Span } from "../../../parse/hcl/ast.ts";
import { type Lines, rangeAt } from "../../../parse/lines.ts";
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
  const range = rangeAt(own.lines, own.span.start, own.span.end);
  const written = elsewhere(own, value.at);
  const children = childPlaces(own, expression, value);
  return { range, ...(written === null ? {} : { written }), ...(children === null ? {} : { children }) };
}

function elsewhere(own: Origin, at: Origin | null): Range | null {
  if (at === null || (at.lines.path === own.lines.path && isInside(at.span, own.span))) return null;
  return rangeAt(at.lines, at.span.start, at.span.end);
}

const isInside = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

function childPlaces(own: Origin, given: Expression, value: Traced): Places | null {
  const expression = given.kind === "parens" ? given.inner : given;
  const { lines } = own;
  if (expression.kind === "object") return objectPlaces(lines, expression, value);
  if (expression.kind === "tuple") return tuplePlaces(lines, expression, value);
  const entries = entriesOf(value);
  if (entries === null || entries.length === 0 || entries.length > MAX_CHILDREN) return null;
  const children = entries.map(([name, item]) => [name, remotePlace(own, item)] as const);
  return Object.fromEntries(children);
}

/** An element of a collection written elsewhere, or made by a function: its own place where it has one in this text. */
function remotePlace(own: Origin, item: Traced): Place {
  const here = item.at !== null && elsewhere(own, item.at) === null ? item.at.span : own.span;
  const range = rangeAt(own.lines, here.start, here.end);
  const written = elsewhere(own, item.at);
  const entries = entriesOf(item);
  const few = entries !== null && entries.length > 0 && entries.length <= MAX_CHILDREN;
  const children = few ? Object.fromEntries(entries.map(([name, inner]) => [name, remotePlace(own, inner)])) : null;
  return { range, ...(written === null ? {} : { written }), ...(children === null ? {} : { children }) };
}

function entriesOf({ data }: Traced): readonly (readonly [string, Traced])[] | null {
  if (isDictData(data)) return [...data.entries];
  return isListData(data) ? data.items.map((item, i) => [String(i), item] as const) : null;
}

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

function tuplePlaces(lines: Lines, expression: Expression & { kind: "tuple" }, value: Traced): Places | null {
  if (!isListData(value.data)) return null;
  const { items } = value.data;
  if (items.length !== expression.items.length) return null;
  const places = expression.items.map((item, i) => {
    const entry = items[i];
    return entry === undefined ? null : ([String(i), placeOf({ lines, span: item }, item, entry)] as const);
  });
  return Object.fromEntries(places.filter((place) => place !== null));
}

/** The list as a whole stands where its first block does. */
function blocksPlace(elements: readonly Element[]): Place | null {
  const [first] = elements;
  if (first === undefined) return null;
  const children = elements.map((element, i) => [String(i), elementPlace(element)] as const);
  return { range: blockRange(first), children: Object.fromEntries(children) };
}

function elementPlace(element: Element): Place {
  const range = blockRange(element);
  return element.inside === null ? { range } : { range, children: bodyPlaces(element.inside) };
}

const blockRange = ({ block }: Element): Range => rangeAt(block.lines, block.syntax.start, block.syntax.end);
