// Quoted texts. Most hold nothing but themselves and are one slice; the others are templates.

import type { Expression } from "./ast.ts";
import { BACKSLASH, CR, DOLLAR, LF, PERCENT, QUOTE } from "./characters.ts";
import type { Reader } from "./reader.ts";
import { isEscaped, opensSequence } from "./skip.ts";
import { addText, finish, noPieces, type Pieces, readSequence } from "./template.ts";

/** From the opening quote, which is the token at hand, to past the closing one. */
export function readQuoted(reader: Reader): Expression {
  const { start, text, limit } = reader;
  for (let at = start + 1; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      goOn(reader, at + 1);
      return { kind: "literal", start, end: at + 1, value: text.slice(start + 1, at) };
    }
    if (code === DOLLAR || code === PERCENT || code === BACKSLASH || code === LF || code === CR || code >= 0x300) break;
  }
  return readTemplate(reader);
}

function goOn(reader: Reader, at: number): void {
  reader.at = at;
  reader.advance();
}

function readTemplate(reader: Reader): Expression {
  const { start } = reader;
  const pieces = noPieces();
  const close = readPieces(reader, pieces, start + 1);
  if (close < 0) return { kind: "invalid", start, end: reader.start, because: "a syntax error" };
  const expression = finish(reader, pieces, start, close + 1);
  const { height } = reader;
  goOn(reader, close + 1);
  reader.height = height;
  return expression;
}

/** The closing quote's offset; -1 when the line ends before it, with the reader on the token after. */
function readPieces(reader: Reader, pieces: Pieces, from: number): number {
  let begin = from;
  for (;;) {
    const end = textEnd(reader, begin);
    if (end > begin) addText(reader, pieces, { start: begin, end, quoted: true });
    if (end < reader.limit && reader.text.charCodeAt(end) === QUOTE) return end;
    if (end >= reader.limit || !opensSequence(reader.text, end)) {
      reader.report('expected a closing quote (") before the end of the line', from - 1, end, end);
      goOn(reader, end);
      return -1;
    }
    if (!readSequence(reader, pieces, end)) {
      const { afterNewline } = reader;
      goOn(reader, reader.at);
      reader.afterNewline ||= afterNewline;
      return -1;
    }
    begin = reader.at;
  }
}

/** Where text ends: at a quote, a sequence, a line's end, or the end of everything. */
function textEnd({ text, limit }: Reader, from: number): number {
  let at = from;
  while (at < limit) {
    const code = text.charCodeAt(at);
    if (code === QUOTE || code === LF || code === CR) return at;
    if (code === BACKSLASH) at += text.charCodeAt(at + 1) === LF || text.charCodeAt(at + 1) === CR ? 1 : 2;
    else if (code !== DOLLAR && code !== PERCENT) at++;
    else if (opensSequence(text, at)) return at;
    else at += isEscaped(text, at) ? 3 : 1;
  }
  return limit;
}
