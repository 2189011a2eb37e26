// Templates, common part: the pieces that a quoted text, a heredoc or a file of a template consists of, and the
// sequences `${…}` and `%{…}` among them. Text is cut at line ends where HashiCorp's scanner cuts it, because a trim mark
// reaches only into the piece beside it: in heredocs `~}` takes the rest of its line and not the next one's indentation.

import { fitted } from "../../model/fitted.ts";
import type { Expression, Span, Template, TemplatePart } from "./ast.ts";
import { CLOSE_BRACE, PERCENT, TILDE } from "./characters.ts";
import { type Directive, nest, readDirective } from "./directive.ts";
import { readExpression } from "./expression.ts";
import type { Reader } from "./reader.ts";
import { isAbandoned } from "./recover.ts";
import { isCloser, skip } from "./skip.ts";
import { decode, normalise, trimEnd, trimStart } from "./texts.ts";
import { END, NEWLINE, TRIM_END } from "./tokens.ts";

export type TextPiece = { readonly kind: "text"; readonly start: number; end: number; text: string };
export type Interpolation = { readonly kind: "interpolation"; readonly start: number; end: number; readonly value: Expression };
export type Piece = TextPiece | Interpolation | Directive;

/** What was read so far. `height` is that of the highest expression in it. */
export type Pieces = { readonly list: Piece[]; trimNext: boolean; height: number };

export function noPieces(): Pieces {
  return { list: [], trimNext: false, height: 0 };
}

/** The text from `start` to `end`; `quoted` when backslashes have a meaning in it. */
export function addText(reader: Reader, pieces: Pieces, { start, end, quoted }: Span & { readonly quoted: boolean }): void {
  const before = reader.problems.length;
  const text = decode(reader, start, end, quoted);
  if (reader.problems.length > before) pieces.list.push(unreadable(start, end));
  else pieces.list.push({ kind: "text", start, end, text: pieces.trimNext ? trimStart(text) : text });
  pieces.trimNext = false;
}

/**
 * The sequence that begins at `at`; `reader.at` is where text goes on. False when it has no end on its line: then
 * text goes on where its line ends.
 */
export function readSequence(reader: Reader, pieces: Pieces, at: number): boolean {
  const trim = reader.text.charCodeAt(at + 2) === TILDE;
  const last = pieces.list.at(-1);
  if (trim && last?.kind === "text") last.text = trimEnd(last.text);
  reader.at = trim ? at + 3 : at + 2;
  const newlines = reader.setNewlines(false);
  reader.advance();
  const piece =
    reader.text.charCodeAt(at) === PERCENT ? (readDirective(reader, at) ?? unreadable(at, at)) : readInterpolation(reader, at);
  pieces.height = Math.max(pieces.height, reader.height);
  const whole = isEnd(reader.kind);
  const closed = whole || closeSequence(reader);
  pieces.trimNext = closed && reader.kind === TRIM_END;
  piece.end = closed ? reader.end : Math.max(piece.end, reader.start);
  pieces.list.push(whole ? piece : withoutValue(piece));
  reader.setNewlines(newlines);
  reader.at = closed ? reader.end : reader.start;
  return closed;
}

function readInterpolation(reader: Reader, start: number): Interpolation {
  const value = readExpression(reader);
  return { kind: "interpolation", start, end: value.end, value };
}

function isEnd(kind: number): boolean {
  return kind === CLOSE_BRACE || kind === TRIM_END;
}

/** What stood before something unexpected is not what was meant. */
function withoutValue(piece: Piece): Piece {
  return piece.kind === "interpolation" ? unreadable(piece.start, piece.end) : piece;
}

/** In the place of what could not be read, so that the whole text is not taken for known. */
export function unreadable(start: number, end: number): Interpolation {
  return { kind: "interpolation", start, end, value: { kind: "invalid", start, end, because: "a syntax error" } };
}

/** Passes over what does not belong there; false when the line ends before a closing brace. */
function closeSequence(reader: Reader): boolean {
  const advice = "; for a literal ${ or %{ double its first character";
  reader.report(`expected "}" to end this template sequence, found ${reader.found()}${advice}`);
  if (isAbandoned(reader)) return false;
  reader.setNewlines(true);
  for (;;) {
    skip(reader, { comma: false, at: "line" });
    const { kind } = reader;
    if (isEnd(kind)) return true;
    if (kind === END || kind === NEWLINE || !isCloser(kind)) return false;
    reader.advance();
  }
}

/** The pieces as an expression: one text is a literal. Sets the reader's height. */
export function finish(reader: Reader, pieces: Pieces, start: number, end: number): Expression {
  const parts = join(pieces.list);
  const only = parts[0];
  reader.height = pieces.height + 1;
  if (only === undefined) return { kind: "literal", start, end, value: "" };
  if (parts.length === 1 && only.kind === "text") return { kind: "literal", start, end, value: only.text };
  return { kind: "template", start, end, parts: partsOf(reader, parts) } satisfies Template;
}

function partsOf(reader: Reader, pieces: readonly Piece[]): readonly TemplatePart[] {
  const flat = pieces.filter((piece) => piece.kind !== "directive");
  return fitted(flat.length === pieces.length ? flat : nest(reader, pieces));
}

/** Texts that stand side by side become one, in normal form. */
function join(list: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of list) {
    const last = joined.at(-1);
    if (piece.kind === "text" && last?.kind === "text") {
      last.text += piece.text;
      last.end = piece.end;
    } else joined.push(piece.kind === "text" ? { ...piece } : piece);
  }
  for (const piece of joined) if (piece.kind === "text") piece.text = normalise(piece.text);
  return joined;
}
