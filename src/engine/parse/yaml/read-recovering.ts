// The tolerant way, taken when the fast one fails: the `yaml` package names the error with a code and a place and still
// gives what it could read. About ten times slower, hence bounded.

import {
  type Alias,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  type Node,
  type Pair,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { Assembler } from "./assemble.ts";
import { resolvePlain } from "./core-schema.ts";
import { MAX_DEPTH } from "./read-events.ts";

/** At 1.6 MB/s half a second. */
export const MAX_RECOVERABLE = 800_000;

/** May throw a RangeError on text that is nested too deeply for its recursion. */
export function readRecovering(text: string): Assembler {
  const assembler = new Assembler(text);
  const documents = parseAllDocuments(text, { strict: false, uniqueKeys: false, logLevel: "silent", schema: "core" });
  for (const document of Array.isArray(documents) ? documents : []) {
    for (const { code, message, pos } of document.errors) {
      assembler.problems.push({ code: codeOf(code), message: firstLine(message), at: pos[0] });
    }
    assembler.openDocument(document.range[0]);
    if (document.contents !== null) visit(document.contents, document.range[0], 0, assembler);
    assembler.closeDocument(document.range[1]);
  }
  return assembler;
}

/** "BLOCK_AS_IMPLICIT_KEY" → "yaml-block-as-implicit-key". */
function codeOf(code: string): string {
  return `yaml-${code.toLowerCase().replaceAll("_", "-")}`;
}

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? message).replace(/ at line \d+, column \d+:?$/, "");
}

function visit(node: unknown, at: number, depth: number, assembler: Assembler): void {
  if (depth > MAX_DEPTH || !isNode(node)) empty(at, assembler);
  else if (isAlias(node)) alias(node, at, assembler);
  else if (isScalar(node)) scalar(node, at, assembler);
  else if (isCollection(node)) collection(node, at, depth, assembler);
}

function empty(at: number, assembler: Assembler): void {
  assembler.scalar({ kind: "scalar", start: at, end: at, tag: null, value: null, text: "", plain: true }, null);
}

function alias(node: Alias, at: number, assembler: Assembler): void {
  const [start, end] = node.range ?? [at, at];
  assembler.alias(node.source, start, end);
}

function scalar(node: Scalar, at: number, assembler: Assembler): void {
  const [start, end] = node.range ?? [at, at];
  const plain = node.type === "PLAIN" || node.type === undefined;
  const text = node.source ?? String(node.value ?? "");
  const value = plain ? resolvePlain(text) : text;
  assembler.scalar({ kind: "scalar", start, end, tag: node.tag ?? null, value, text, plain }, node.anchor ?? null);
}

function collection(node: YAMLMap | YAMLSeq, at: number, depth: number, assembler: Assembler): void {
  const [start, end] = spanOf(node, at);
  if (isMap(node)) assembler.openMap(start, node.tag ?? null, node.anchor ?? null);
  else assembler.openList(start, node.tag ?? null, node.anchor ?? null);
  for (const item of node.items) {
    if (!isPair(item)) visit(item, start, depth + 1, assembler);
    else pair(item, start, depth, assembler);
  }
  assembler.close(end);
}

function pair(item: Pair, at: number, depth: number, assembler: Assembler): void {
  visit(item.key, at, depth + 1, assembler);
  visit(item.value, isNode(item.key) ? (item.key.range?.[1] ?? at) : at, depth + 1, assembler);
}

function spanOf(node: Node, at: number): readonly [number, number] {
  return node.range ? [node.range[0], node.range[1]] : [at, at];
}
