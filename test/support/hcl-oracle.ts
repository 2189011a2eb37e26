// Two other readers of HCL to compare with: npm's hcl2-parser and hcl2-json-parser, HashiCorp's own parser (2.10)
// compiled to JavaScript, which give HCL as JSON. `toOracle` gives our tree in their shape. Expressions that are not
// literal appear there as source text, so equal results mean equal ranges too.

import { createRequire } from "node:module";
import type { Body, Expression, ObjectItem, TemplatePart } from "../../src/engine/parse/hcl/ast.ts";
import type { HclDocument } from "../../src/engine/parse/hcl/document.ts";

const require = createRequire(import.meta.url);
const { parseToString } = require("hcl2-json-parser") as { parseToString(text: string): Promise<string> };
const { parseToObject } = require("hcl2-parser") as { parseToObject(text: string): [Json | null, unknown] };

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
export type Verdict = { readonly rejected: string } | { readonly accepted: Json };

/** What the readers say. A failure to convert what was parsed (a block and an argument of one name) is null: no opinion. */
export async function askOracle(text: string): Promise<Verdict | null> {
  try {
    return { accepted: JSON.parse(await parseToString(text)) as Json };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return message.includes("parse config") ? { rejected: message } : null;
  }
}

/** The other one gives no error message: null is rejection. */
export function askSecondOracle(text: string): Json | null {
  return parseToObject(text)[0];
}

export function toOracle(document: HclDocument): Json {
  return convertBody(document.text, document.body);
}

type Object = { [name: string]: Json };

function convertBody(text: string, body: Body): Object {
  const out: Object = {};
  for (const block of body.blocks) {
    const path = [block.type, ...block.labels.map((label) => label.text)];
    const last = path.pop() ?? "";
    let into = out;
    for (const name of path) {
      into[name] ??= {};
      into = into[name] as Object;
    }
    into[last] = [...((into[last] ?? []) as Json[]), convertBody(text, block.body)];
  }
  for (const { name, value } of body.attributes) out[name] = convert(text, value);
  return out;
}

function convert(text: string, node: Expression): Json {
  if (node.kind === "literal") return node.value;
  if (node.kind === "unary" && isPlainLiteral(text, node.operand)) return applied(node.operator, node.operand.value);
  if (node.kind === "tuple") return node.items.map((item) => convert(text, item));
  if (node.kind === "object") return Object.fromEntries(node.items.map((item) => [keyOf(text, item), convert(text, item.value)]));
  if (node.kind !== "template") return wrap(text, node);
  const [only] = node.parts;
  return node.parts.length === 1 && only?.kind === "interpolation" ? convert(text, only.value) : join(text, node.parts);
}

type PlainLiteral = Expression & { kind: "literal" };

/** To the oracle a quoted text is a template, not a literal. */
function isPlainLiteral(text: string, node: Expression): node is PlainLiteral {
  return node.kind === "literal" && !/["<]/.test(text[node.start] ?? "");
}

function applied(operator: "!" | "-", value: PlainLiteral["value"]): Json {
  return operator === "!" ? !value : -Number(value);
}

function keyOf(text: string, { key }: ObjectItem): string {
  return key.kind === "get" || key.kind === "index" ? source(text, key) : inText(text, key);
}

function join(text: string, parts: readonly TemplatePart[]): string {
  return parts.map((part) => convertPart(text, part)).join("");
}

function convertPart(text: string, part: TemplatePart): string {
  if (part.kind === "text") return part.text;
  if (part.kind === "interpolation") return inText(text, part.value);
  if (part.kind === "if") return conditional(source(text, part.condition), join(text, part.yes), join(text, part.no));
  const names = part.keyName === null ? part.valueName : `${part.keyName}, ${part.valueName}`;
  return `%{for ${names} in ${source(text, part.collection)}}${join(text, part.body)}%{endfor}`;
}

function inText(text: string, node: Expression): string {
  if (node.kind === "literal") return String(node.value);
  if (node.kind === "template") return join(text, node.parts);
  if (node.kind !== "conditional") return wrap(text, node);
  return conditional(source(text, node.condition), inText(text, node.yes), inText(text, node.no));
}

function conditional(condition: string, yes: string, no: string): string {
  return `%{if ${condition}}${yes}${no === "" ? "" : `%{else}${no}`}%{endif}`;
}

function wrap(text: string, node: Expression): string {
  return `\${${source(text, node)}}`;
}

/** The oracle's converter takes a closing parenthesis along that happens to follow. */
function source(text: string, { start, end }: Expression): string {
  return text.slice(start, text[end] === ")" ? end + 1 : end);
}
