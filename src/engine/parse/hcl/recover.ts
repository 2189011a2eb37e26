// What the readers of expressions share: closing a bracket, going on after an error in a list, numbers.

import type { Expression, Invalid, Literal } from "./ast.ts";
import { CLOSE_PAREN, COMMA, EQUALS, GREATER, SPACE, TAB } from "./characters.ts";
import { readExpression } from "./expression.ts";
import { startsItem } from "./headers.ts";
import type { Reader } from "./reader.ts";
import { isCloser, skip } from "./skip.ts";
import { ELLIPSIS, END, IDENTIFIER } from "./tokens.ts";

export function invalid(reader: Reader, at = reader.start): Invalid {
  reader.height = 1;
  return { kind: "invalid", start: at, end: at, because: "a syntax error" };
}

/** The number at hand as a literal; past it on return. */
export function numberAt(reader: Reader): Literal | Invalid {
  const { start, end } = reader;
  const value = Number(reader.word());
  if (Number.isNaN(value)) reader.report(`${reader.found()} is not a number`);
  reader.advance();
  if (Number.isFinite(value)) return { kind: "literal", start, end, value };
  return { kind: "invalid", start, end, because: Number.isNaN(value) ? "a syntax error" : "a number too large for this engine" };
}

/** An error may mean that a bracket was never closed: then an argument or block begins where a list should go on. */
export function isAbandoned(reader: Reader): boolean {
  return reader.afterNewline && startsItem(reader.text, reader.start);
}

/** No item of a list begins here: the text ends, a bracket closes, or `name =` tells of a bracket left open. */
export function atDeadEnd(reader: Reader): boolean {
  if (reader.kind === END || isCloser(reader.kind)) return true;
  return reader.afterNewline && reader.kind === IDENTIFIER && isAssigned(reader.text, reader.end);
}

function isAssigned(text: string, from: number): boolean {
  let at = from;
  while (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB) at++;
  const next = text.charCodeAt(at + 1);
  return text.charCodeAt(at) === EQUALS && next !== EQUALS && next !== GREATER;
}

/**
 * Expects the closing bracket and passes it, with newlines as they were outside. Returns the offset after it; when it
 * is missing, of what was read. Anything before it that does not belong there is reported and passed over.
 */
export function closeList(reader: Reader, closer: number, what: string, newlines: boolean): number {
  if (reader.kind !== closer) {
    reader.report(`expected "${String.fromCharCode(closer)}" to end ${what}, found ${reader.found()}`);
    if (!isAbandoned(reader)) skip(reader, { comma: false, at: "item" });
  }
  reader.setNewlines(newlines);
  if (reader.kind !== closer) return reader.start;
  const { end } = reader;
  reader.advance();
  return end;
}

/**
 * One item of a tuple or call, up to a comma, the closer, or `...`. With something else after it the item is not what
 * was meant, so it is not kept.
 */
export function readItemOf(reader: Reader, closer: number, what: string): Expression {
  const item = readExpression(reader);
  if (reader.kind === COMMA || reader.kind === closer || (reader.kind === ELLIPSIS && closer === CLOSE_PAREN)) return item;
  reader.report(`expected "," or "${String.fromCharCode(closer)}" after an item of ${what}, found ${reader.found()}`);
  if (isAbandoned(reader) || isCloser(reader.kind)) return item;
  skip(reader, { comma: true, at: "item" });
  return lost(reader, item);
}

/** Instead of an expression that something unexpected follows: it reaches over what was passed. */
export function lost(reader: Reader, { start, end }: Expression): Invalid {
  return { kind: "invalid", start, end: Math.max(end, reader.start), because: "a syntax error" };
}

/** What has no closing mark ends with the last text before `at`. */
export function endOfText({ text }: Reader, at: number, least: number): number {
  let end = at;
  while (end > least && text.charCodeAt(end - 1) <= SPACE) end--;
  return Math.max(end, least);
}
