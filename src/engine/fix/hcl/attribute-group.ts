// The `=` signs of attributes on consecutive lines stand in one column, as `terraform fmt` puts them. A group is a run of
// single-line attributes without a blank or comment line between; a file that is not formatted so is left as it is.

import type { Attribute, Body } from "../../parse/hcl/ast.ts";
import { lineEnd, lineStart, nextLine, type Splice } from "../rewrite.ts";

/** Single-line attributes of a body that stand in lines of their own, in order. */
export function lineAttributes(text: string, body: Body): readonly Attribute[] {
  return body.attributes.filter(({ start, end }) => {
    const from = lineStart(text, start);
    return /^[ \t]*$/.test(text.slice(from, start)) && lineStart(text, Math.max(start, end - 1)) === from;
  });
}

/** The run of consecutive lines that `member` stands in. */
export function groupOf(text: string, body: Body, member: Attribute): readonly Attribute[] {
  const all = lineAttributes(text, body);
  const at = all.findIndex((attribute) => attribute.start === member.start);
  if (at < 0) return [];
  let [first, last] = [at, at];
  while (first > 0 && follows(text, all[first - 1], all[first])) first--;
  while (last < all.length - 1 && follows(text, all[last], all[last + 1])) last++;
  return all.slice(first, last + 1);
}

export function isAligned(text: string, group: readonly Attribute[]): boolean {
  const width = widest(group);
  return group.every((attribute) => signAt(text, attribute) - attribute.start === width + 1);
}

/** Moves each sign to where a group as wide as this one has it. */
export function realign(text: string, group: readonly Attribute[], width: number): Splice[] {
  return group.flatMap((attribute) => {
    const sign = signAt(text, attribute);
    const gap = " ".repeat(width + 1 - (attribute.nameEnd - attribute.start));
    return text.slice(attribute.nameEnd, sign) === gap ? [] : [{ start: attribute.nameEnd, end: sign, text: gap }];
  });
}

export function widest(group: readonly Attribute[]): number {
  return Math.max(0, ...group.map(({ start, nameEnd }) => nameEnd - start));
}

function signAt(text: string, attribute: Attribute): number {
  return text.indexOf("=", attribute.nameEnd);
}

function follows(text: string, upper: Attribute | undefined, lower: Attribute | undefined): boolean {
  return upper !== undefined && lower !== undefined && nextLine(text, lineEnd(text, upper.end)) === lineStart(text, lower.start);
}
