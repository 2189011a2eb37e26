// Tuples and objects. Both begin like their for expressions, which `for.ts` reads.

import { fitted } from "../../model/fitted.ts";
import type { Expression, ObjectItem } from "./ast.ts";
import { CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, EQUALS } from "./characters.ts";
import { readExpression } from "./expression.ts";
import { readFor } from "./for.ts";
import { isHeader } from "./headers.ts";
import type { Reader } from "./reader.ts";
import { atDeadEnd, closeList, invalid, lost, readItemOf } from "./recover.ts";
import { isCloser, skip } from "./skip.ts";
import { END, NEWLINE } from "./tokens.ts";

const TO_NEXT_ITEM = { comma: true, at: "line" } as const;

export function readTuple(reader: Reader): Expression {
  const { start } = reader;
  const newlines = reader.setNewlines(false);
  reader.advance();
  if (reader.isWord("for")) return readFor(reader, start, CLOSE_BRACKET, newlines);
  const items: Expression[] = [];
  let height = 0;
  while (reader.kind !== CLOSE_BRACKET && !atDeadEnd(reader)) {
    items.push(readItemOf(reader, CLOSE_BRACKET, "this list"));
    height = Math.max(height, reader.height);
    if (reader.kind === COMMA) reader.advance();
  }
  const end = closeList(reader, CLOSE_BRACKET, "this list", newlines);
  reader.height = height + 1;
  return { kind: "tuple", start, end, items: fitted(items) };
}

/** An object, whose items end with newlines or commas, or a for expression that makes one. */
export function readBraced(reader: Reader): Expression {
  const { start } = reader;
  const newlines = reader.setNewlines(true);
  reader.advance();
  while (reader.kind === NEWLINE) reader.advance();
  if (reader.isWord("for")) {
    reader.setNewlines(false);
    return readFor(reader, start, CLOSE_BRACE, newlines);
  }
  const items: ObjectItem[] = [];
  const height = readItems(reader, items);
  const end = closeObject(reader, start, newlines);
  reader.height = height + 1;
  return { kind: "object", start, end, items: fitted(items) };
}

function readItems(reader: Reader, items: ObjectItem[]): number {
  let height = 0;
  for (;;) {
    while (reader.kind === NEWLINE) reader.advance();
    if (reader.kind === END || isCloser(reader.kind) || (reader.rescue && isHeader(reader.text, reader.start))) return height;
    const item = readObjectItem(reader);
    height = Math.max(height, reader.height);
    items.push(endsItem(reader) ? item : passRest(reader, item));
    if (reader.kind === COMMA || reader.kind === NEWLINE) reader.advance();
  }
}

function endsItem({ kind, afterNewline }: Reader): boolean {
  return kind === COMMA || kind === NEWLINE || kind === CLOSE_BRACE || afterNewline;
}

function passRest(reader: Reader, { start, key, value }: ObjectItem): ObjectItem {
  reader.report(`expected a newline, "," or "}" after an item of this object, found ${reader.found()}`);
  skip(reader, TO_NEXT_ITEM);
  const rest = lost(reader, value);
  return { start, end: rest.end, key, value: rest };
}

function readObjectItem(reader: Reader): ObjectItem {
  const key = keyOf(readExpression(reader));
  const height = reader.height;
  if (reader.kind !== EQUALS && reader.kind !== COLON) {
    reader.report(`expected "=" or ":" after the key of an object's item, found ${reader.found()}`);
    const { start } = reader;
    skip(reader, TO_NEXT_ITEM);
    const value = { ...invalid(reader, start), end: Math.max(start, reader.start) };
    return { start: key.start, end: Math.max(key.end, value.end), key, value };
  }
  reader.advance();
  const value = readExpression(reader);
  reader.height = Math.max(height, reader.height);
  return { start: key.start, end: value.end, key, value };
}

/** A bare word is a text as a key, `true` and `null` too. */
function keyOf(key: Expression): Expression {
  if (key.kind === "variable") return { kind: "literal", start: key.start, end: key.end, value: key.name };
  if (key.kind !== "literal" || typeof key.value === "string" || typeof key.value === "number") return key;
  return { kind: "literal", start: key.start, end: key.end, value: String(key.value) };
}

function closeObject(reader: Reader, open: number, newlines: boolean): number {
  reader.setNewlines(newlines);
  const { start, end } = reader;
  if (reader.kind === CLOSE_BRACE) {
    reader.advance();
    return end;
  }
  if (reader.kind === END || reader.rescue) reader.unclosed = true;
  reader.report(`this "{" has no closing "}"`, open, open + 1, start);
  reader.afterNewline = true;
  return start;
}
