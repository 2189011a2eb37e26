// Column types for text that people wrote. PostgreSQL refuses NUL in text and jsonb, and lone surrogates in jsonb;
// both can stand in a source file. They are kept behind the sign "␀", and that sign behind itself, so that nothing is
// lost: NUL → ␀0, ␀ → ␀1, a lone surrogate → ␀2 and its four hex digits.

import { customType } from "drizzle-orm/pg-core";

const MARK = "␀";
const UNSTORABLE = /\0|␀|\p{Surrogate}/gu;
const HIDDEN = /␀(?:([01])|2([0-9a-f]{4}))/g;

/** A `text` column. */
export const storedText = customType<{ data: string; driverData: string }>({
  dataType: () => "text",
  toDriver: hideText,
  fromDriver: showText,
});

/** A `jsonb` column. Keys of an object come back in PostgreSQL's order. */
export const storedJson = <T>(name: string) => jsonColumn(name).$type<T>();

const jsonColumn = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => "jsonb",
  toDriver: (value) => JSON.stringify(mapText(value, hideText)),
  fromDriver: (value) => mapText(value, showText),
});

export function hideText(text: string): string {
  return text.replace(UNSTORABLE, (character) => {
    if (character === "\0") return `${MARK}0`;
    return character === MARK ? `${MARK}1` : `${MARK}2${character.charCodeAt(0).toString(16)}`;
  });
}

export function showText(text: string): string {
  return text.replace(HIDDEN, (_, digit: string | undefined, surrogate: string | undefined) => {
    if (surrogate !== undefined) return String.fromCharCode(Number.parseInt(surrogate, 16));
    return digit === "0" ? "\0" : MARK;
  });
}

/** Plain JSON data with each text in it, keys included, changed. */
export function mapText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapText(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [change(key), mapText(item, change)]));
}
