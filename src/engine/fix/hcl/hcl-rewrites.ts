// A FixSpec's operations on HCL: set, add, remove along a path through nested blocks and object values.

import { isObject, type Value } from "../../model/value.ts";
import type { Block, Body, Expression } from "../../parse/hcl/ast.ts";
import { parseHcl } from "../../parse/hcl/parse-hcl.ts";
import { eolOf, indentAt, isBlank, lineEnd, lineStart, nextLine, type Rewrite, splice } from "../rewrite.ts";
import { groupOf, isAligned, realign, widest } from "./attribute-group.ts";
import { attributeAround, type BlockName, findBlock, itemOf } from "./find.ts";
import { attributeLines, hclLiteral } from "./hcl-literal.ts";
import { innerIndent, insertAttribute, insertBlock, spread } from "./insert.ts";

/** Where a path leads: to an attribute or value that is there, or to the body in which the rest is missing. */
type Reached =
  | { readonly kind: "value"; readonly value: Expression }
  | { readonly kind: "block"; readonly block: Block }
  | { readonly kind: "missing"; readonly block: Block; readonly rest: readonly string[] }
  | { readonly kind: "missing-item"; readonly object: Expression; readonly rest: readonly string[] };

export function setAttribute(name: BlockName, steps: readonly string[], value: Value): Rewrite {
  return (text) => {
    const reached = reach(text, name, steps);
    if (reached === null || reached.kind === "block") return null;
    if (reached.kind === "value") return replaceValue(text, reached.value, value);
    if (reached.kind === "missing-item") return insertItem(text, reached.object, reached.rest, value);
    return insertMissing(text, reached, value, name, steps);
  };
}

/** Nothing to do where something stands there already. */
export function addBlock(name: BlockName, steps: readonly string[], attributes: { readonly [name: string]: Value }): Rewrite {
  return (text) => {
    const reached = reach(text, name, steps);
    if (reached === null) return null;
    if (reached.kind === "value" || reached.kind === "block") return text;
    if (reached.kind === "missing-item") return insertItem(text, reached.object, reached.rest, attributes);
    return insertNested(text, reached.block, reached.rest, attributes, name, steps);
  };
}

/** Nothing to do where nothing stands there. */
export function removeAt(name: BlockName, steps: readonly string[]): Rewrite {
  return (text) => {
    const reached = reach(text, name, steps);
    if (reached === null || reached.kind === "missing" || reached.kind === "missing-item") return reached === null ? null : text;
    if (reached.kind === "block") return removeLines(text, reached.block.start, reached.block.end);
    return removeAttribute(text, reached.value);
  };
}

/** The literal at an offset, or that of the attribute there: a variable's default, a module's argument. */
export function replaceWritten(offset: number, value: Value): Rewrite {
  return (text) => {
    const attribute = attributeAround(parseHcl("", text).body, offset);
    return attribute?.value.kind === "literal" ? replaceValue(text, attribute.value, value) : null;
  };
}

function reach(text: string, name: BlockName, steps: readonly string[]): Reached | null {
  const block = findBlock(parseHcl("", text).body, name);
  return block === null ? null : reachIn(block, steps);
}

function reachIn(block: Block, steps: readonly string[]): Reached | null {
  const [step = "", ...rest] = steps;
  const attribute = block.body.attributes.find(({ name }) => name === step);
  if (attribute !== undefined) return reachValue(attribute.value, rest);
  const [index, after] = /^\d+$/.test(rest[0] ?? "") ? [Number(rest[0]), rest.slice(1)] : [0, rest];
  const nested = block.body.blocks.filter(({ type }) => type === step);
  const there = nested[index];
  if (there !== undefined) return after.length === 0 ? { kind: "block", block: there } : reachIn(there, after);
  if (index > nested.length || isDynamic(block.body, step)) return null;
  return { kind: "missing", block, rest: [step, ...after] };
}

function reachValue(value: Expression, steps: readonly string[]): Reached | null {
  const [step, ...rest] = steps;
  if (step === undefined) return { kind: "value", value };
  if (value.kind === "tuple") {
    const item = value.items[Number(step)];
    return item === undefined ? null : reachValue(item, rest);
  }
  if (value.kind !== "object") return null;
  const item = itemOf(value, step);
  return item === null ? { kind: "missing-item", object: value, rest: steps } : reachValue(item, rest);
}

function isDynamic(body: Body, type: string): boolean {
  return body.blocks.some((block) => block.type === "dynamic" && block.labels[0]?.text === type);
}

function replaceValue(text: string, old: Expression, value: Value): string | null {
  if (old.kind === "literal" && old.value === value) return text;
  const literal = hclLiteral(value, indentAt(text, old.start), eolOf(text));
  return literal === null ? null : splice(text, { start: old.start, end: old.end, text: literal });
}

function insertItem(text: string, object: Expression, rest: readonly string[], value: Value): string | null {
  if (object.kind !== "object") return null;
  const [key = "", ...deeper] = rest;
  const nested = deeper.reduceRight<Value>((inner, name) => ({ [name]: inner }), value);
  const last = object.items.at(-1);
  const oneLine = lineStart(text, object.start) === lineStart(text, object.end - 1);
  const [eol, own] = [eolOf(text), indentAt(text, object.start)];
  const indent = last === undefined || oneLine ? `${own}  ` : indentAt(text, last.key.start);
  const line = attributeLines({ [key]: nested }, indent, eol)?.[0];
  if (line === undefined) return null;
  if (last === undefined) return splice(text, { start: object.start, end: object.end, text: `{${eol}${line}${eol}${own}}` });
  if (oneLine) return splice(text, { start: last.value.end, end: last.value.end, text: `, ${line.trim()}` });
  const end = lineEnd(text, last.value.end);
  return splice(text, { start: end, end, text: eol + line });
}

type Missing = { readonly block: Block; readonly rest: readonly string[] };

function insertMissing(
  text: string,
  { block, rest }: Missing,
  value: Value,
  name: BlockName,
  steps: readonly string[],
): string | null {
  const [first = "", ...deeper] = rest;
  if (deeper.length > 0) {
    const last = deeper.at(-1) ?? "";
    return insertNested(text, block, [first, ...deeper.slice(0, -1)], { [last]: value }, name, steps);
  }
  const wide = spread(text, block);
  if (wide === null) return null;
  if (wide !== text) return setAttribute(name, steps, value)(wide);
  const literal = hclLiteral(value, innerIndent(text, block), eolOf(text));
  return literal === null ? null : insertAttribute(text, block, first, literal);
}

/** Blocks within blocks along `types`, the innermost with the attributes. */
function insertNested(
  text: string,
  block: Block,
  types: readonly string[],
  attributes: { readonly [name: string]: Value },
  name: BlockName,
  steps: readonly string[],
): string | null {
  const wide = spread(text, block);
  if (wide === null) return null;
  if (wide !== text) {
    const within = findBlock(parseHcl("", wide).body, name);
    const again = within === null ? null : reachIn(within, steps);
    return again?.kind === "missing" ? insertNested(wide, again.block, types, attributes, name, steps) : null;
  }
  const lines = nestedLines(types, attributes, innerIndent(text, block), eolOf(text));
  return lines === null ? null : insertBlock(text, block, lines);
}

function nestedLines(
  types: readonly string[],
  attributes: { readonly [name: string]: Value },
  indent: string,
  eol: string,
): string[] | null {
  const [type, ...inner] = types;
  if (type === undefined)
    return attributeLines(plainOf(attributes), indent, eol)?.concat(blockLines(attributes, indent, eol)) ?? null;
  const lines = nestedLines(inner, attributes, `${indent}  `, eol);
  return lines === null ? null : [`${indent}${type} {`, ...lines, `${indent}}`];
}

/** In added attributes, a list of objects stands for nested blocks, as it does in evaluated ones. */
function isBlocks(value: Value): value is readonly { readonly [name: string]: Value }[] {
  return Array.isArray(value) && value.length > 0 && value.every((item: Value) => isObject(item));
}

function plainOf(attributes: { readonly [name: string]: Value }): { readonly [name: string]: Value } {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => !isBlocks(value)));
}

function blockLines(attributes: { readonly [name: string]: Value }, indent: string, eol: string): string[] {
  return Object.entries(attributes).flatMap(([name, value]) =>
    isBlocks(value) ? value.flatMap((each) => nestedLines([name], each, indent, eol) ?? []) : [],
  );
}

function removeAttribute(text: string, value: Expression): string | null {
  const { body } = parseHcl("", text);
  const attribute = attributeAround(body, value.start);
  if (attribute === null || attribute.value.start !== value.start) return null;
  const owner = bodyAround(body, attribute.start);
  const group = groupOf(text, owner, attribute);
  const rest = group.filter((other) => other.start !== attribute.start);
  const moves = group.length > 0 && isAligned(text, group) ? realign(text, rest, widest(rest)) : [];
  const [start, end] = [lineStart(text, attribute.start), nextLine(text, attribute.end)];
  if (!isBlank(text.slice(start, attribute.start))) return null;
  return splice(text, ...moves, { start, end, text: "" });
}

function bodyAround(body: Body, offset: number): Body {
  const block = body.blocks.find(({ start, end }) => start <= offset && offset < end);
  return block === undefined ? body : bodyAround(block.body, offset);
}

/** Whole lines, with the blank line before them where another one follows or the body ends. */
function removeLines(text: string, from: number, to: number): string | null {
  const [start, end] = [lineStart(text, from), nextLine(text, to)];
  if (!isBlank(text.slice(start, from)) || !isBlank(text.slice(to, end))) return null;
  const above = lineStart(text, Math.max(0, start - 1));
  const blankAbove = start > 0 && isBlank(text.slice(above, start));
  const closes = /^[ \t]*(\}|\r?\n|$)/.test(text.slice(end));
  return splice(text, { start: blankAbove && closes ? above : start, end, text: "" });
}
