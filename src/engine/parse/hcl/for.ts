// For expressions: `[for v in c : value if condition]` and `{for k, v in c : key => value... if condition}`.

import type { Expression, ForExpr } from "./ast.ts";
import { CLOSE_BRACKET, COLON, COMMA } from "./characters.ts";
import { readExpression } from "./expression.ts";
import type { Reader } from "./reader.ts";
import { closeList } from "./recover.ts";
import { skip } from "./skip.ts";
import { ARROW, ELLIPSIS, IDENTIFIER } from "./tokens.ts";

type Names = { readonly keyName: string | null; readonly valueName: string };

/** From the word `for`; `start` is the opening bracket's offset, `newlines` what they were before it. */
export function readFor(reader: Reader, start: number, closer: number, newlines: boolean): Expression {
  const expression = readInner(reader, start, closer);
  const height = reader.height;
  if (expression === null) skip(reader, { comma: false, at: "item" });
  const end = closeList(reader, closer, "this for expression", newlines);
  reader.height = height + 1;
  return expression === null ? { kind: "invalid", start, end, because: "a syntax error" } : { ...expression, end };
}

function readInner(reader: Reader, start: number, closer: number): ForExpr | null {
  const names = readForNames(reader);
  if (names === null) return null;
  const collection = readExpression(reader);
  let height = reader.height;
  if (reader.kind !== COLON) return expected(reader, '":" after the collection');
  reader.advance();
  const pair = readPair(reader, closer);
  if (pair === null) return null;
  height = Math.max(height, reader.height);
  const condition = readCondition(reader);
  reader.height = Math.max(height, condition === null ? 0 : reader.height);
  return { kind: "for", start, end: start, ...names, collection, ...pair, condition };
}

/** `for k, v in`, of which the word `for` (in brackets or in a template's directive) is at hand. */
export function readForNames(reader: Reader): Names | null {
  if (reader.advance() !== IDENTIFIER) return expected(reader, 'a name after "for"');
  const first = reader.word();
  let names: Names = { keyName: null, valueName: first };
  if (reader.advance() === COMMA) {
    if (reader.advance() !== IDENTIFIER) return expected(reader, "a second name after the comma");
    names = { keyName: first, valueName: reader.word() };
    reader.advance();
  }
  if (!reader.isWord("in")) return expected(reader, '"in" after the names');
  reader.advance();
  return names;
}

type Pair = { readonly key: Expression | null; readonly value: Expression; readonly grouped: boolean };

/** `value`, in brackets; `key => value` and perhaps `...`, in braces. */
function readPair(reader: Reader, closer: number): Pair | null {
  const first = readExpression(reader);
  const { height, kind } = reader;
  if (closer === CLOSE_BRACKET) {
    if (kind === ARROW) return expected(reader, 'braces instead of brackets, or no "=>",');
    if (kind === ELLIPSIS) return expected(reader, 'braces instead of brackets, or no "...",');
    return { key: null, value: first, grouped: false };
  }
  if (kind !== ARROW) return expected(reader, '"=>" and a value after the key');
  reader.advance();
  const value = readExpression(reader);
  reader.height = Math.max(height, reader.height);
  const grouped = reader.kind === ELLIPSIS;
  if (grouped) reader.advance();
  return { key: first, value, grouped };
}

function readCondition(reader: Reader): Expression | null {
  if (!reader.isWord("if")) return null;
  reader.advance();
  return readExpression(reader);
}

function expected(reader: Reader, what: string): null {
  reader.report(`expected ${what} in this for expression, found ${reader.found()}`);
  return null;
}
