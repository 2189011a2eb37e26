// The operands of expressions: literals, names, calls, and everything that stands in brackets or quotes.

import { fitted } from "../../model/fitted.ts";
import type { Expression } from "./ast.ts";
import { CLOSE_PAREN, COMMA, OPEN_BRACE, OPEN_BRACKET, OPEN_PAREN, QUOTE } from "./characters.ts";
import { readBraced, readTuple } from "./collection.ts";
import { readExpression } from "./expression.ts";
import { readHeredoc } from "./heredoc.ts";
import { readQuoted } from "./quoted.ts";
import { quote, type Reader } from "./reader.ts";
import { atDeadEnd, closeList, invalid, isAbandoned, lost, numberAt, readItemOf } from "./recover.ts";
import { DOUBLE_COLON, ELLIPSIS, HEREDOC, IDENTIFIER, NUMBER } from "./tokens.ts";

export function readTerm(reader: Reader): Expression {
  reader.height = 1;
  switch (reader.kind) {
    case IDENTIFIER:
      return readWord(reader);
    case QUOTE:
      return readQuoted(reader);
    case NUMBER:
      return numberAt(reader);
    case OPEN_BRACKET:
      return readTuple(reader);
    case OPEN_BRACE:
      return readBraced(reader);
    case OPEN_PAREN:
      return readParens(reader);
    case HEREDOC:
      return readHeredoc(reader);
    default:
      reader.report(`expected a value, found ${reader.found()}`);
      return invalid(reader);
  }
}

function readWord(reader: Reader): Expression {
  const { start, end } = reader;
  const name = reader.word();
  reader.advance();
  if (reader.kind === OPEN_PAREN || reader.kind === DOUBLE_COLON) return readCall(reader, name, start);
  if (name === "true") return { kind: "literal", start, end, value: true };
  if (name === "false") return { kind: "literal", start, end, value: false };
  if (name === "null") return { kind: "literal", start, end, value: null };
  return { kind: "variable", start, end, name };
}

/** `name(…)` or `provider::aws::name(…)`, from the token after the first name. */
function readCall(reader: Reader, first: string, start: number): Expression {
  let name = first;
  let { end } = reader;
  while (reader.kind === DOUBLE_COLON) {
    end = reader.end;
    const next = reader.advance();
    name += "::";
    if (next !== IDENTIFIER) break;
    name += reader.word();
    end = reader.end;
    reader.advance();
  }
  if (reader.kind === OPEN_PAREN && !name.endsWith("::")) return readArguments(reader, name, start);
  reader.report(`expected ${name.endsWith("::") ? "a name" : '"("'} after ${quote(name)}, found ${reader.found()}`);
  return { kind: "invalid", start, end, because: "a syntax error" };
}

function readArguments(reader: Reader, name: string, start: number): Expression {
  const newlines = reader.setNewlines(false);
  const args: Expression[] = [];
  let height = 0;
  let expand = false;
  reader.advance();
  while (reader.kind !== CLOSE_PAREN && !atDeadEnd(reader)) {
    args.push(readItemOf(reader, CLOSE_PAREN, "this call"));
    height = Math.max(height, reader.height);
    expand = reader.kind === ELLIPSIS;
    if (reader.kind === COMMA || expand) reader.advance();
    if (expand) break;
  }
  const end = closeList(reader, CLOSE_PAREN, `the call of ${name}`, newlines);
  reader.height = height + 1;
  return { kind: "call", start, end, name, args: fitted(args), expand };
}

function readParens(reader: Reader): Expression {
  const { start } = reader;
  const newlines = reader.setNewlines(false);
  reader.advance();
  const inner = readExpression(reader);
  const height = reader.height;
  const whole = reader.kind === CLOSE_PAREN || isAbandoned(reader);
  const end = closeList(reader, CLOSE_PAREN, "this expression", newlines);
  reader.height = height + 1;
  return { kind: "parens", start, end, inner: whole ? inner : { ...lost(reader, inner), end: Math.max(inner.end, end - 1) } };
}
