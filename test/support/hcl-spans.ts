// Whether the ranges of a tree hold the text that they are about: children inside their parents, in order, and names,
// labels and literals where they say.

import type { HclDocument } from "../../src/engine/parse/hcl/document.ts";

type Node = { readonly [name: string]: unknown } & { readonly start: number; readonly end: number };

/** What is wrong, in words; empty when nothing is. Nothing is said about files with errors but that children fit. */
export function brokenSpans({ text, body, diagnostics }: HclDocument): string[] {
  const broken: string[] = [];
  visit(body as unknown as Node, 0, text.length);
  return broken;

  function visit(node: Node, from: number, to: number): void {
    const { start, end } = node;
    if (!(from <= start && start <= end && end <= to)) broken.push(`${describe(node)} does not fit into ${from}-${to}`);
    if (diagnostics.length === 0 && !says(node, text.slice(start, end)))
      broken.push(`${describe(node)} is not ${text.slice(start, end)}`);
    for (const child of childrenOf(node)) visit(child, start, end);
  }
}

function describe({ kind, start, end, name, type }: Node): string {
  return [kind, type, name, `${start}-${end}`].filter(Boolean).join(" ");
}

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "start" in value;
}

const EDGES: { readonly [kind: string]: RegExp } = {
  tuple: /^\[[\s\S]*\]$/,
  object: /^\{[\s\S]*\}$/,
  for: /^(\[[\s\S]*\]|\{[\s\S]*\}|%\{[\s\S]*\})$/,
  if: /^%\{[\s\S]*\}$/,
  interpolation: /^\$\{[\s\S]*\}$/,
  parens: /^\([\s\S]*\)$/,
  call: /^[\p{ID_Start}_][\s\S]*\)$/u,
  index: /^[\s\S]*(\]|\.\s*[\d.e]+)$/,
  template: /^("[\s\S]*"|<<[\s\S]*)$/,
};

function says(node: Node, text: string): boolean {
  const { kind, name, value, type } = node;
  if (typeof kind === "string" && EDGES[kind] && !EDGES[kind].test(text)) return false;
  if (kind === "get") return text.endsWith(String(name));
  if (kind === "variable") return name === "" || text === name;
  if (kind === "literal") return /^("[\s\S]*"|<<[\s\S]*)$/.test(text) || text === String(value) || Number(text) === value;
  if (kind === "unary") return text.startsWith(String(node["operator"]));
  return typeof type !== "string" || (text.startsWith(type) && text.endsWith("}"));
}
