// From the positioned tree to attributes and their places, for languages whose documents are the objects themselves.

import type { Place, Places } from "../model/resource.ts";
import { type Attributes, type Scalar, type Unknown, unknown, type Value } from "../model/value.ts";
import type { Lines } from "../parse/lines.ts";
import type { YamlMap, YamlScalar, YamlValue } from "../parse/yaml/tree.ts";
import { type Children, PlaceAt, Stretch } from "./place-at.ts";

/** How a scalar becomes a value; `key` is the name that it stands under. */
export type ReadScalar = (scalar: YamlScalar, key: string) => Value;

export function readValue(node: YamlValue, read: ReadScalar = scalarOf, key = ""): Value {
  if (node.kind === "scalar") return read(node, key);
  if (node.kind === "list") return node.items.map((item) => readValue(item, read, key));
  return templated(node) ?? attributesOf(node, read);
}

/**
 * `{{ .Values.name }}` without quotes is legal YAML: a map whose only key is a map. So is `{name}`, a key in braces without a
 * value. Nobody means that.
 */
function templated(map: YamlMap): Unknown | null {
  const [first, second] = map.entries;
  if (first === undefined || second !== undefined || first.value.start !== first.value.end) return null;
  const isInBraces = map.start < first.keyStart;
  return first.key.startsWith("{") || isInBraces ? unknown(`{${first.key}} is filled in by a template`) : null;
}

export function attributesOf(map: YamlMap, read: ReadScalar = scalarOf): Attributes {
  const attributes: { [name: string]: Value } = {};
  for (const { key, value } of map.entries) if (!isReserved(key)) attributes[key] = readValue(value, read, key);
  return attributes;
}

/** A place for each entry: key and value together. */
export function placesOf(map: YamlMap, lines: Lines): Places {
  const places: { [name: string]: Place } = {};
  for (const { key, keyStart, end, value } of map.entries) {
    if (!isReserved(key)) places[key] = placeOf(value, lines, keyStart, end);
  }
  return places;
}

export function placeOf(value: YamlValue, lines: Lines, start: number, end: number): Place {
  const elsewhere = value.start < start || value.end > end; // an alias or a merged key: the value stands at its anchor
  const written = elsewhere ? new Stretch(lines, value.start, value.end) : null;
  return new PlaceAt(lines, [start, end], { written, children: childrenOf(value, lines) });
}

function childrenOf(value: YamlValue, lines: Lines): Children | null {
  if (value.kind === "scalar") return null;
  return value.kind === "map" ? placesOf(value, lines) : value.items.map((item) => placeOf(item, lines, item.start, item.end));
}

export function scalarOf(scalar: YamlScalar): Scalar {
  return scalar.value;
}

/** Names that would reach an object's prototype, or pass a user's map off as an Unknown. */
export function isReserved(key: string): boolean {
  return key === "__proto__" || key === "$unknown";
}
