// Heredocs, and the same language without markers: files for templatefile().

import type { Expression } from "./ast.ts";
import { CR, DOLLAR, LF, MINUS, PERCENT } from "./characters.ts";
import { isHeader } from "./headers.ts";
import { removeIndentation } from "./indentation.ts";
import { closingMarker, markerOf } from "./marker.ts";
import type { Reader } from "./reader.ts";
import { endOfText } from "./recover.ts";
import { isEscaped, opensSequence } from "./skip.ts";
import { addText, finish, noPieces, type Pieces, readSequence } from "./template.ts";
import { normalise } from "./texts.ts";

/** From `<<EOT`, which is the token at hand, to past the closing marker. */
export function readHeredoc(reader: Reader): Expression {
  const { text, start, end: begin } = reader;
  const marker = markerOf(text, start);
  const indented = text.charCodeAt(start + 2) === MINUS;
  const plain = indented ? -1 : plainEnd(reader, begin, marker);
  const pieces = noPieces();
  const close = plain >= 0 ? plain : readLines(reader, pieces, begin, marker);
  if (close < 0) return unclosed(reader, start, begin, marker);
  if (indented) removeIndentation(pieces.list);
  const end = closingMarker(text, close, marker);
  reader.at = end;
  const value: Expression | null =
    plain >= 0 ? { kind: "literal", start, end, value: normalise(text.slice(begin, plain)) } : finish(reader, pieces, start, end);
  const { height } = reader;
  reader.advance();
  reader.height = height;
  return value;
}

/** The whole text as a template. */
export function readBare(reader: Reader): Expression {
  const pieces = noPieces();
  const { at } = reader;
  readLines(reader, pieces, at, null);
  reader.at = reader.limit;
  return finish(reader, pieces, at, reader.limit);
}

/** The offset of the closing line when nothing before it needs more than a slice, else -1. */
function plainEnd({ text, limit }: Reader, begin: number, marker: string): number {
  for (let at = begin; at < limit; at++) {
    if (closingMarker(text, at, marker) >= 0) return at;
    let code = text.charCodeAt(at);
    for (; at < limit && code !== LF; code = text.charCodeAt(++at)) {
      if ((code === DOLLAR || code === PERCENT) && opensSequence(text, at)) return -1;
      if (code === CR && text.charCodeAt(at + 1) !== LF) return -1;
    }
  }
  return -1;
}

/** Piece by piece, a line at a time, to the closing line, whose offset is returned, or to the end (-1). */
function readLines(reader: Reader, pieces: Pieces, from: number, marker: string | null): number {
  let at = from;
  while (at < reader.limit) {
    if (marker !== null && closingMarker(reader.text, at, marker) >= 0) return at;
    const end = lineEnd(reader, at);
    if (end > at) addText(reader, pieces, { start: at, end, quoted: false });
    at = end;
    if (end >= reader.limit || !opensSequence(reader.text, end)) continue;
    readSequence(reader, pieces, end);
    at = reader.at;
  }
  return -1;
}

/** After the newline, or at a sequence before it. */
function lineEnd(reader: Reader, from: number): number {
  const { text, limit } = reader;
  let at = from;
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code === LF) return at + 1;
    if (code === CR && text.charCodeAt(at + 1) !== LF) reader.report("expected a newline after this carriage return", at, at + 1);
    if (code !== DOLLAR && code !== PERCENT) at++;
    else if (opensSequence(text, at)) return at;
    else if (isEscaped(text, at)) at += 3;
    else if (isCutOff(text, at + 1)) return at + 2;
    else at++;
  }
  return limit;
}

/**
 * HashiCorp's scanner takes a single character between a literal `$` or `%` and the line's end away from the line's end:
 * a trim mark on the next line takes the newline and leaves that character, a space or carriage return.
 */
function isCutOff(text: string, at: number): boolean {
  if (text.charCodeAt(at) === LF) return false;
  const next = text.charCodeAt(at + 1);
  return next === LF || (next === CR && text.charCodeAt(at + 2) === LF);
}

/** Each unclosed heredoc is looked for to the end of the text: a file full of them is not worth the time. */
const MAX_UNCLOSED = 8;

/** It takes the rest of the file; read for rescue, only up to the next block in a line's first column. */
function unclosed(reader: Reader, start: number, begin: number, marker: string): Expression {
  reader.unclosed = true;
  const rescue = reader.rescue && reader.unclosedHeredocs++ < MAX_UNCLOSED;
  reader.report(`expected a line with only ${marker} to end this heredoc, and a newline after it`, start, begin);
  reader.at = reader.limit;
  for (let line = begin; rescue && line > 0; line = reader.text.indexOf("\n", line) + 1) {
    if (!isHeader(reader.text, line)) continue;
    reader.at = line;
    break;
  }
  const end = endOfText(reader, reader.at, start);
  reader.advance();
  reader.afterNewline = true;
  return { kind: "invalid", start, end, because: "a heredoc without its closing marker" };
}
