// Puts an attribute or a block into a block's body, where its author would have put it. A body on one line is `spread`
// first.

import type { Attribute, Block } from "../../parse/hcl/ast.ts";
import { eolOf, indentAt, isBlank, lineEnd, lineStart, splice } from "../rewrite.ts";
import { groupOf, isAligned, lineAttributes, realign, widest } from "./attribute-group.ts";

/** What Terraform's style keeps apart from a resource's own arguments, before or after them. */
const APART = new Set(["count", "for_each", "provider", "providers", "source", "version", "depends_on", "tags", "labels"]);

/** A new line `name = literal`, after the last of the plain arguments, its sign aligned with theirs. */
export function insertAttribute(text: string, block: Block, name: string, literal: string): string | null {
  const open = braceOf(text, block);
  if (open === null) return null;
  if (lineStart(text, open) === lineStart(text, block.end - 1)) return null; // `spread` comes first
  const eol = eolOf(text);
  const indent = innerIndent(text, block);
  const anchor = anchorIn(text, block);
  if (anchor === null) {
    const end = lineEnd(text, open);
    if (!/^\s*(#.*|\/\/.*)?$/.test(text.slice(open + 1, end))) return null;
    return splice(text, {
      start: end,
      end,
      text: `${eol}${indent}${name} = ${literal}${isBlank(innerText(text, block, open)) ? "" : eol}`,
    });
  }
  const group = groupOf(text, block.body, anchor);
  const plain = literal.includes("\n") || !isAligned(text, group);
  const width = plain ? name.length : Math.max(widest(group), name.length);
  const line = `${eol}${indentAt(text, anchor.start)}${name.padEnd(width)} = ${literal}`;
  const end = lineEnd(text, anchor.end);
  return splice(text, ...(plain ? [] : realign(text, group, width)), { start: end, end, text: line });
}

/** A new block at the end of the body, set apart by a blank line. `lines` are those between its braces. */
export function insertBlock(text: string, block: Block, lines: readonly string[]): string | null {
  const open = braceOf(text, block);
  if (open === null) return null;
  if (lineStart(text, open) === lineStart(text, block.end - 1)) return null;
  const eol = eolOf(text);
  const close = lineStart(text, block.end - 1);
  const apart = isBlank(innerText(text, block, open)) || /(\r?\n[ \t]*){2,}$/.test(text.slice(open, close)) ? "" : eol;
  return splice(text, { start: close, end: close, text: apart + lines.map((line) => line + eol).join("") });
}

/** The indentation of a body's contents. */
export function innerIndent(text: string, block: Block): string {
  const first = [...block.body.attributes, ...block.body.blocks].sort((a, b) => a.start - b.start)[0];
  const own = indentAt(text, block.start);
  if (first === undefined || lineStart(text, first.start) === lineStart(text, block.start)) return `${own}  `;
  return indentAt(text, first.start);
}

/** `x {}` or `x { a = 1 }` over several lines. */
export function spread(text: string, block: Block): string | null {
  const open = braceOf(text, block);
  if (open === null) return null;
  if (lineStart(text, open) !== lineStart(text, block.end - 1)) return text;
  const [eol, own] = [eolOf(text), indentAt(text, block.start)];
  const inner = text.slice(open + 1, block.end - 1).trim();
  return splice(text, {
    start: open + 1,
    end: block.end - 1,
    text: `${eol}${inner === "" ? "" : `${own}  ${inner}${eol}`}${own}`,
  });
}

function anchorIn(text: string, block: Block): Attribute | null {
  const lines = lineAttributes(text, block.body);
  return lines.findLast(({ name }) => !APART.has(name)) ?? null;
}

function innerText(text: string, block: Block, open: number): string {
  return text.slice(open + 1, block.end - 1);
}

function braceOf(text: string, block: Block): number | null {
  const open = text.indexOf("{", block.headEnd);
  return open < 0 || open >= block.end || text[block.end - 1] !== "}" ? null : open;
}
