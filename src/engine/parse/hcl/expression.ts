// Expressions: conditional, operators by precedence climbing, unary operators, and the steps of a traversal.

import type { BinaryOperator, Expression, Splat } from "./ast.ts";
import {
  BANG,
  CLOSE_BRACKET,
  COLON,
  DOT,
  GREATER,
  LESS,
  MINUS,
  OPEN_BRACKET,
  PERCENT,
  PLUS,
  QUESTION,
  SLASH,
  STAR,
} from "./characters.ts";
import { MAX_DEPTH, MAX_HEIGHT, type Reader } from "./reader.ts";
import { closeList, invalid, numberAt } from "./recover.ts";
import { skip } from "./skip.ts";
import { readTerm } from "./term.ts";
import { AND, EQUAL, GREATER_OR_EQUAL, IDENTIFIER, KINDS, LESS_OR_EQUAL, NEWLINE, NOT_EQUAL, NUMBER, OR } from "./tokens.ts";

const LEVELS: readonly (readonly [BinaryOperator, number][])[] = [
  [["||", OR]],
  [["&&", AND]],
  [
    ["==", EQUAL],
    ["!=", NOT_EQUAL],
  ],
  [
    ["<", LESS],
    [">", GREATER],
    ["<=", LESS_OR_EQUAL],
    [">=", GREATER_OR_EQUAL],
  ],
  [
    ["+", PLUS],
    ["-", MINUS],
  ],
  [
    ["*", STAR],
    ["/", SLASH],
    ["%", PERCENT],
  ],
];
/** By kind of token; arrays, since every operand's end looks here. */
const OPERATORS: (BinaryOperator | undefined)[] = new Array(KINDS).fill(undefined);
const PRECEDENCES = new Uint8Array(KINDS);
for (const [level, operators] of LEVELS.entries()) {
  for (const [operator, kind] of operators) {
    OPERATORS[kind] = operator;
    PRECEDENCES[kind] = level + 1;
  }
}

export function readExpression(reader: Reader): Expression {
  if (reader.depth >= MAX_DEPTH) return tooDeep(reader);
  reader.depth++;
  const condition = readBinary(reader, 1);
  const expression = reader.kind === QUESTION ? readConditional(reader, condition) : condition;
  reader.depth--;
  return expression;
}

function tooDeep(reader: Reader): Expression {
  const { start } = reader;
  reader.report(`expressions nested more than ${MAX_DEPTH} deep are not read`);
  skip(reader, { comma: true, at: "line" });
  reader.height = 1;
  return { kind: "invalid", start, end: Math.max(start, reader.start), because: "nested too deep" };
}

function readConditional(reader: Reader, condition: Expression): Expression {
  let height = reader.height;
  reader.advance();
  const yes = readExpression(reader);
  height = Math.max(height, reader.height);
  if (reader.kind !== COLON) {
    reader.report(`expected ":" and the other value of this conditional, found ${reader.found()}`);
    return { kind: "conditional", start: condition.start, end: yes.end, condition, yes, no: invalid(reader, yes.end) };
  }
  reader.advance();
  const no = readExpression(reader);
  reader.height = Math.max(height, reader.height) + 1;
  return { kind: "conditional", start: condition.start, end: no.end, condition, yes, no };
}

/** Operators of at least this precedence; all are left-associative. */
function readBinary(reader: Reader, least: number): Expression {
  let left = readUnary(reader);
  for (;;) {
    const operator = OPERATORS[reader.kind];
    const precedence = PRECEDENCES[reader.kind] ?? 0;
    if (operator === undefined || precedence < least) return left;
    const height = reader.height;
    reader.advance();
    const right = readBinary(reader, precedence + 1);
    reader.height = Math.max(height, reader.height) + 1;
    left = { kind: "binary", start: left.start, end: right.end, operator, left, right };
    if (reader.height > MAX_HEIGHT) return tooLong(reader, left);
  }
}

/** A chain of thousands of steps or operators: what follows would nest the tree beyond what walking it bears. */
function tooLong(reader: Reader, read: Expression): Expression {
  reader.report(`an expression of more than ${MAX_HEIGHT} steps is not read`);
  skip(reader, { comma: true, at: "line" });
  reader.height = 1;
  return { kind: "invalid", start: read.start, end: Math.max(read.end, reader.start), because: "too long" };
}

function readUnary(reader: Reader): Expression {
  if (reader.kind !== MINUS && reader.kind !== BANG) return readSteps(reader, readTerm(reader));
  if (reader.depth >= MAX_DEPTH) return tooDeep(reader);
  const { start } = reader;
  const operator = reader.kind === MINUS ? "-" : "!";
  reader.advance();
  reader.depth++;
  const operand = readUnary(reader);
  reader.depth--;
  reader.height++;
  return { kind: "unary", start, end: operand.end, operator, operand };
}

/** `.name`, `.0`, `[key]`, `.*` and `[*]`, as many as follow. */
function readSteps(reader: Reader, from: Expression): Expression {
  let on = from;
  while (reader.kind === DOT || reader.kind === OPEN_BRACKET) {
    const height = reader.height;
    on = reader.kind === DOT ? readDot(reader, on) : readBrackets(reader, on);
    reader.height = Math.max(height, reader.height) + 1;
    if (reader.height > MAX_HEIGHT) return tooLong(reader, on);
  }
  return on;
}

function readDot(reader: Reader, on: Expression): Expression {
  const dot = reader.start;
  reader.advance();
  reader.height = 0;
  if (reader.kind === STAR) return readAttributeSplat(reader, on, dot);
  return readName(reader, on);
}

/** What stands after a dot: a name, or a number in the legacy form of an index. */
function readName(reader: Reader, on: Expression): Expression {
  const { start, end } = reader;
  if (reader.kind === IDENTIFIER) {
    const name = reader.word();
    reader.advance();
    return { kind: "get", start: on.start, end, on, name };
  }
  if (reader.kind === NUMBER) {
    const key = numberAt(reader);
    if (reader.text.slice(start, end).includes(".")) {
      reader.report("two indexes in a row stand in brackets: a[0][1]", start, end);
      return { kind: "invalid", start: on.start, end, because: "not a valid index" };
    }
    return { kind: "index", start: on.start, end, on, key };
  }
  reader.report(`expected a name after ".", found ${reader.found()}`);
  return { kind: "invalid", start: on.start, end: on.end, because: "a name is missing after the dot" };
}

/** `on.*.a.b`: the names after the star belong to each element; brackets after them apply to the whole list. */
function readAttributeSplat(reader: Reader, on: Expression, marker: number): Expression {
  let { end } = reader;
  let each: Expression = { kind: "variable", start: marker, end, name: "" };
  reader.advance();
  let height = 1;
  while (reader.kind === DOT && height < MAX_HEIGHT) {
    if (reader.advance() === STAR) reader.report('".*" cannot stand inside another ".*": use [*]');
    each = readName(reader, each);
    end = each.end;
    height++;
  }
  reader.height = height;
  return { kind: "splat", start: on.start, end, on, full: false, each };
}

function readBrackets(reader: Reader, on: Expression): Expression {
  const open = reader.start;
  reader.advance();
  if (reader.kind === STAR) return readFullSplat(reader, on, open);
  const newlines = reader.setNewlines(false);
  if (reader.kind === NEWLINE) reader.advance();
  const key = readExpression(reader);
  const end = closeList(reader, CLOSE_BRACKET, "this index", newlines);
  return { kind: "index", start: on.start, end, on, key };
}

/** `on[*].a[0]`: every step that follows belongs to each element. */
function readFullSplat(reader: Reader, on: Expression, open: number): Splat {
  const star = reader.end;
  reader.advance();
  const end = reader.kind === CLOSE_BRACKET ? reader.end : star;
  if (reader.kind === CLOSE_BRACKET) reader.advance();
  else reader.report(`expected "]" after "[*", found ${reader.found()}`);
  const item: Expression = { kind: "variable", start: open, end, name: "" };
  reader.height = 1;
  reader.depth++;
  const each = reader.depth > MAX_DEPTH ? tooDeep(reader) : readSteps(reader, item);
  reader.depth--;
  return { kind: "splat", start: on.start, end: each.end, on, full: true, each };
}
