// HCL's JSON syntax (`.tf.json`, `.tofu.json`, `.tfvars.json`) as the same tree as the native one.

import { linesOf } from "../lines.ts";
import type { Attribute, Block, Body, Label, Span } from "./ast.ts";
import { diagnosticsOf, type HclDocument } from "./document.ts";
import { type Json, type JsonMember, type JsonObject, type JsonText, readJson } from "./json/json.ts";
import { ROOT, type Shape, VARIABLES } from "./json/structure.ts";
import { type Strings, toExpression } from "./json/value.ts";
import { type Problem, quote } from "./reader.ts";

/** Never throws. Properties named "//" are comments, as Terraform has it; in files of variables they are variables. */
export function parseHclJson(path: string, text: string): HclDocument {
  const lines = linesOf(path, text);
  const { json, problem } = readJson(text);
  const variables = path.endsWith(".tfvars.json");
  const reading: Reading = { problems: problem === null ? [] : [problem], comments: [], variables };
  const { attributes, blocks } = json === null ? EMPTY : readBody(reading, json, variables ? VARIABLES : ROOT);
  const body: Body = { start: 0, end: text.length, attributes, blocks };
  return { path, text, lines, body, comments: reading.comments, diagnostics: diagnosticsOf(reading.problems, lines) };
}

type Reading = { readonly problems: Problem[]; readonly comments: Span[]; readonly variables: boolean };
type Items = { readonly attributes: Attribute[]; readonly blocks: Block[] };
const EMPTY: Items = { attributes: [], blocks: [] };

function readBody(reading: Reading, json: Json, shape: Shape): Body {
  const items: Items = { attributes: [], blocks: [] };
  const names = new Set<string>();
  for (const member of membersOf(reading, json, "arguments and blocks")) {
    const name = member.name.text;
    const block = Object.hasOwn(shape.blocks, name) ? shape.blocks[name] : undefined;
    if (name === "//" && !reading.variables) addComment(reading, member.value);
    else if (block !== undefined) readBlocks(reading, { items, type: member.name, shape: block }, member, []);
    else if (names.has(name)) report(reading, `the argument ${quote(name)} was already set in this body`, member.name);
    else items.attributes.push(toAttribute(reading, member, shape));
    if (block === undefined) names.add(name);
  }
  return { start: json.start, end: json.end, ...items };
}

/** The members of an object, or of a list's objects, which count as one. */
function membersOf(reading: Reading, json: Json, what: string): readonly JsonMember[] {
  if (json.kind === "object") return json.members;
  if (json.kind === "list")
    return json.items.flatMap((item) => (item.kind === "object" ? item.members : wrong(reading, item, what)));
  return json.kind === "scalar" && json.value === null ? [] : wrong(reading, json, what);
}

function wrong(reading: Reading, json: Json, what: string): never[] {
  report(reading, `expected a JSON object with ${what}`, json);
  return [];
}

function report(reading: Reading, message: string, { start, end }: Span): void {
  reading.problems.push({ message, start, end });
}

function addComment(reading: Reading, { kind, start, end }: Json): void {
  if (kind === "text") reading.comments.push({ start: start + 1, end: end - 1 });
}

type Opening = { readonly items: Items; readonly type: JsonText; readonly shape: Shape };

/** Levels of property names that are labels, then a block's body or a list of them. */
function readBlocks(reading: Reading, opening: Opening, { name, value }: JsonMember, labels: readonly Label[]): void {
  if (labels.length < opening.shape.labels) {
    for (const member of membersOf(reading, value, `the labels of ${quote(opening.type.text)} blocks`)) {
      const { start, end, text } = member.name;
      readBlocks(reading, opening, member, [...labels, { start, end, text }]);
    }
    return;
  }
  if (value.kind === "text" || (value.kind === "scalar" && value.value !== null)) wrong(reading, value, "a block's content");
  else if (value.kind === "object") addBlock(reading, opening, { head: name, labels, value });
  else if (value.kind === "list") {
    for (const item of value.items) {
      if (item.kind === "object") addBlock(reading, opening, { head: name, labels, value: item });
      else wrong(reading, item, "a block's content");
    }
  }
}

type Content = { readonly head: JsonText; readonly labels: readonly Label[]; readonly value: JsonObject };

function addBlock(reading: Reading, { items, type, shape }: Opening, { head, labels, value }: Content): void {
  const body = readBody(reading, value, shape);
  items.blocks.push({ start: head.start, end: value.end, type: type.text, labels, headEnd: head.end, body });
}

function toAttribute(reading: Reading, { name, value }: JsonMember, shape: Shape): Attribute {
  const strings: Strings = reading.variables ? "plain" : Object.hasOwn(shape.bare, name.text) ? "bare" : "template";
  const attribute = { start: name.start, end: value.end, name: name.text, nameEnd: name.end };
  const expression = toExpression(value, strings, reading.problems);
  return shape.open && couldBeBlocks(value)
    ? { ...attribute, value: expression, maybeBlocks: true }
    : { ...attribute, value: expression };
}

function couldBeBlocks(json: Json): boolean {
  if (json.kind === "list") return json.items.length > 0 && json.items.every(({ kind }) => kind === "object");
  return json.kind === "object";
}
