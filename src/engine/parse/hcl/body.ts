// Bodies: attributes and blocks, one to a line.

import { fitted } from "../../model/fitted.ts";
import type { Attribute, Block, Body, Expression, Label } from "./ast.ts";
import { CLOSE_BRACE, COMMA, EQUALS, OPEN_BRACE, QUOTE } from "./characters.ts";
import { readExpression } from "./expression.ts";
import { isHeader } from "./headers.ts";
import { readLabel } from "./label.ts";
import { MAX_DEPTH, quote, type Reader } from "./reader.ts";
import { endOfText, lost } from "./recover.ts";
import { isCloser, skip } from "./skip.ts";
import { END, IDENTIFIER, NEWLINE } from "./tokens.ts";

const TO_LINE_END = { comma: false, at: "line" } as const;
/** Looking back over a short list is cheaper than a set; bodies of more attributes are rare. */
const FEW = 12;

type Items = { readonly attributes: Attribute[]; readonly blocks: Block[]; names: Set<string> | null };

/** The whole text: everything up to its end belongs to it. */
export function readFile(reader: Reader): Body {
  const items: Items = { attributes: [], blocks: [], names: null };
  reader.advance();
  for (;;) {
    readItems(reader, items, true);
    if (reader.kind === END) break;
    reader.report(`expected an argument or a block, found ${reader.found()}, which closes nothing`);
    reader.advance();
  }
  return { start: 0, end: reader.text.length, attributes: fitted(items.attributes), blocks: fitted(items.blocks) };
}

/** Up to a closing bracket (which is left to the caller) or the end. */
function readItems(reader: Reader, items: Items, top: boolean): void {
  for (;;) {
    while (reader.kind === NEWLINE) reader.advance();
    if (reader.kind === END || isCloser(reader.kind)) return;
    if (!top && reader.rescue && isHeader(reader.text, reader.start)) return;
    if (reader.kind === IDENTIFIER) readItem(reader, items);
    else if (reader.kind === QUOTE) readQuoted(reader, items);
    else {
      reader.report(`expected an argument or a block, found ${reader.found()}`);
      skip(reader, TO_LINE_END);
    }
  }
}

/** `"enabled" = true`, as Terraform took it until 0.11: refused since, and what its author set all the same. */
function readQuoted(reader: Reader, items: Items): void {
  reader.report(`expected an argument or a block, found ${reader.found()}; names of arguments stand without quotes`);
  const { start, end: nameEnd, text } = readLabel(reader);
  if (reader.kind !== EQUALS) {
    skip(reader, TO_LINE_END);
    return;
  }
  const attribute = readAttribute(reader, text, start, nameEnd);
  addAttribute(reader, items, endOfItem(reader, "argument") ? attribute : withValue(attribute, lost(reader, attribute.value)));
}

function readItem(reader: Reader, items: Items): void {
  const { start, end } = reader;
  const name = reader.word();
  reader.advance();
  if (reader.kind === EQUALS) {
    const attribute = readAttribute(reader, name, start, end);
    const { value } = attribute;
    addAttribute(reader, items, endOfItem(reader, "argument") ? attribute : withValue(attribute, lost(reader, value)));
  } else if (reader.kind === OPEN_BRACE || reader.kind === QUOTE || reader.kind === IDENTIFIER) {
    items.blocks.push(readBlock(reader, name, start, end));
    endOfItem(reader, "block");
  } else {
    reader.report(`expected "=" or a block after ${quote(name)}, found ${reader.found()}`);
    skip(reader, TO_LINE_END);
  }
}

function readAttribute(reader: Reader, name: string, start: number, nameEnd: number): Attribute {
  reader.advance();
  const value = readExpression(reader);
  return { start, end: Math.max(value.end, nameEnd), name, nameEnd, value };
}

function withValue(attribute: Attribute, value: Expression): Attribute {
  return { ...attribute, end: value.end, value };
}

/** Terraform keeps the first of two arguments of one name and rejects the second. */
function addAttribute(reader: Reader, items: Items, attribute: Attribute): void {
  const { attributes } = items;
  if (attributes.length === FEW) items.names = new Set(attributes.map(({ name }) => name));
  const known = items.names ? items.names.has(attribute.name) : attributes.some(({ name }) => name === attribute.name);
  if (known) {
    reader.report(`the argument ${quote(attribute.name)} was already set in this body`, attribute.start, attribute.nameEnd);
    return;
  }
  items.names?.add(attribute.name);
  attributes.push(attribute);
}

/** False when something else stood before the line's end: then the item is not what was meant. */
function endOfItem(reader: Reader, what: string): boolean {
  if (reader.kind === NEWLINE || reader.kind === END || reader.afterNewline) return true;
  const comma = reader.kind === COMMA ? "; arguments are separated by newlines" : "";
  reader.report(`expected a newline after this ${what}, found ${reader.found()}${comma}`);
  if (isCloser(reader.kind)) return true;
  skip(reader, TO_LINE_END);
  return false;
}

function readBlock(reader: Reader, type: string, start: number, typeEnd: number): Block {
  const labels: Label[] = [];
  let headEnd = typeEnd;
  while (reader.kind === QUOTE || reader.kind === IDENTIFIER) {
    const label = readLabel(reader);
    labels.push(label);
    headEnd = label.end;
  }
  if (reader.kind === OPEN_BRACE) {
    const body = readBraces(reader, typeEnd);
    return { start, end: body.end, type, labels: fitted(labels), headEnd, body };
  }
  reader.report(`expected a label or "{" in the header of the block ${quote(type)}, found ${reader.found()}`);
  skip(reader, TO_LINE_END);
  const body = { start: headEnd, end: headEnd, attributes: [], blocks: [] };
  return { start, end: headEnd, type, labels, headEnd, body };
}

function readBraces(reader: Reader, typeEnd: number): Body {
  const { start } = reader;
  const items: Items = { attributes: [], blocks: [], names: null };
  reader.newlines = true;
  reader.advance();
  if (reader.depth >= MAX_DEPTH) tooDeep(reader);
  else {
    reader.depth++;
    if (reader.kind === IDENTIFIER) readOnlyAttribute(reader, items);
    else readItems(reader, items, false);
    while (isWrongCloser(reader)) {
      reader.report(`expected "}", found ${reader.found()}`);
      reader.advance();
      readItems(reader, items, false);
    }
    reader.depth--;
  }
  const end = closeBraces(reader, start, typeEnd);
  return { start, end, attributes: fitted(items.attributes), blocks: fitted(items.blocks) };
}

function isWrongCloser(reader: Reader): boolean {
  return isCloser(reader.kind) && reader.kind !== CLOSE_BRACE;
}

/** `lifecycle { prevent_destroy = true }`: on one line, one argument and no blocks. */
function readOnlyAttribute(reader: Reader, items: Items): void {
  const { start, end } = reader;
  const name = reader.word();
  reader.advance();
  if (reader.kind !== EQUALS) {
    reader.report(`expected "=" after ${quote(name)}, found ${reader.found()}; nested blocks stand on lines of their own`);
    skip(reader, TO_LINE_END);
  } else addAttribute(reader, items, readAttribute(reader, name, start, end));
  if (reader.kind === CLOSE_BRACE) return;
  reader.report(`expected "}" after the only argument of a block on one line, found ${reader.found()}`);
  skip(reader, TO_LINE_END);
  readItems(reader, items, false);
}

function tooDeep(reader: Reader): void {
  reader.report(`blocks nested more than ${MAX_DEPTH} deep are not read`);
  while (reader.kind !== END && !isCloser(reader.kind)) {
    skip(reader, TO_LINE_END);
    if (reader.kind === NEWLINE) reader.advance();
  }
}

/** The offset after the closing brace. */
function closeBraces(reader: Reader, open: number, typeEnd: number): number {
  const { end } = reader;
  if (reader.kind === CLOSE_BRACE) {
    reader.advance();
    return end;
  }
  reader.unclosed = true;
  reader.report(`this "{" has no closing "}"`, open, open + 1, reader.start);
  reader.afterNewline = true;
  return endOfText(reader, reader.start, Math.max(open + 1, typeEnd));
}
