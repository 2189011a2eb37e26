// Finding blocks and attributes again in a text that may have been rewritten meanwhile: by type, labels and count.

import type { Attribute, Block, Body, Expression } from "../../parse/hcl/ast.ts";

/** The n-th top-level block of that type and labels. */
export type BlockName = { readonly type: string; readonly labels: readonly string[]; readonly count: number };

/** The top-level block around an offset. */
export function blockAround(body: Body, offset: number): BlockName | null {
  const block = body.blocks.find(({ start, end }) => start <= offset && offset < end);
  if (block === undefined) return null;
  const alike = body.blocks.filter((other) => sameHead(other, block));
  return { type: block.type, labels: block.labels.map(({ text }) => text), count: alike.indexOf(block) };
}

export function findBlock(body: Body, name: BlockName): Block | null {
  const alike = body.blocks.filter(
    ({ type, labels }) =>
      type === name.type && labels.length === name.labels.length && labels.every(({ text }, i) => text === name.labels[i]),
  );
  return alike[name.count] ?? null;
}

/** The innermost attribute around an offset, whatever blocks it stands in. */
export function attributeAround(body: Body, offset: number): Attribute | null {
  const attribute = body.attributes.find(({ start, end }) => start <= offset && offset < end);
  if (attribute !== undefined) return attribute;
  const block = body.blocks.find(({ start, end }) => start <= offset && offset < end);
  return block === undefined ? null : attributeAround(block.body, offset);
}

/** The value of a key in an object constructor; a key that is computed is none. */
export function itemOf(expression: Expression, key: string): Expression | null {
  if (expression.kind !== "object") return null;
  return expression.items.find((item) => item.key.kind === "literal" && item.key.value === key)?.value ?? null;
}

function sameHead(a: Block, b: Block): boolean {
  return a.type === b.type && a.labels.length === b.labels.length && a.labels.every(({ text }, i) => text === b.labels[i]?.text);
}
