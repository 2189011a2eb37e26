// A value as YAML or JSON text, in the style of the file around it.

import { type Attributes, isList, isObject, isUnknown, type Value } from "../../model/value.ts";

export type Style = {
  readonly json: boolean;
  /** Spaces of one level. */
  readonly step: number;
  readonly eol: string;
};

/** `key: value` as the lines of a block map; nested values below, one level deeper. Null for what is not wholly known. */
export function entryLines(key: string, value: Value, indent: string, style: Style): string[] | null {
  const name = scalarText(key, false);
  const inline = inlineText(value, false);
  if (inline !== null) return [`${indent}${name}: ${inline}`];
  const below = blockLines(value, `${indent}${" ".repeat(style.step)}`, style);
  return below === null ? null : [`${indent}${name}:`, ...below];
}

/** On one line: scalars and empty collections in YAML; anything in flow style or JSON. */
export function inlineText(value: Value, flow: boolean, json = false): string | null {
  if (isUnknown(value)) return null;
  if (isList(value)) return value.length === 0 ? "[]" : flow ? flowList(value, json) : null;
  if (isObject(value)) return Object.keys(value).length === 0 ? "{}" : flow ? flowMap(value, json) : null;
  return typeof value === "string" ? scalarText(value, json) : String(value);
}

/** JSON over several lines; those after the first are indented by `indent`. */
export function jsonText(value: Value, indent: string, style: Style): string | null {
  if (hasUnknown(value)) return null;
  return JSON.stringify(value, null, style.step).split("\n").join(`${style.eol}${indent}`);
}

export function scalarText(text: string, json: boolean): string {
  return !json && isPlain(text) ? text : JSON.stringify(text);
}

function blockLines(value: Value, indent: string, style: Style): string[] | null {
  if (isList(value)) return all(value.map((item) => itemLines(item, indent, style)));
  if (!isObject(value)) return null;
  return all(Object.entries(value).map(([key, inner]) => entryLines(key, inner, indent, style)));
}

function itemLines(item: Value, indent: string, style: Style): string[] | null {
  const inline = inlineText(item, false);
  if (inline !== null) return [`${indent}- ${inline}`];
  const below = blockLines(item, `${indent}  `, style);
  return below === null ? null : below.map((line, index) => (index === 0 ? `${indent}- ${line.slice(indent.length + 2)}` : line));
}

function flowList(list: readonly Value[], json: boolean): string | null {
  const items = list.map((item) => inlineText(item, true, json));
  return items.some((item) => item === null) ? null : `[${items.join(", ")}]`;
}

function flowMap(map: Attributes, json: boolean): string | null {
  const items = Object.entries(map).map(([key, value]) => ({ key: scalarText(key, json), text: inlineText(value, true, json) }));
  return items.some(({ text }) => text === null) ? null : `{ ${items.map(({ key, text }) => `${key}: ${text}`).join(", ")} }`;
}

function all(parts: readonly (string[] | null)[]): string[] | null {
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
}

function hasUnknown(value: Value): boolean {
  if (isUnknown(value)) return true;
  if (isList(value)) return value.some(hasUnknown);
  return isObject(value) && Object.values(value).some(hasUnknown);
}

/** What every YAML reader, 1.1 or 1.2, takes as this very text without quotes. */
function isPlain(text: string): boolean {
  if (!/^[A-Za-z/][\w./+-]*( [\w./+-]+)*$/.test(text)) return false;
  return !/^(true|false|yes|no|on|off|y|n|null|nan|inf)$/i.test(text);
}
