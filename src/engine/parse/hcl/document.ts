// A file of HCL as read: its tree, what could not be read, and the comments that suppressions are written in.

import type { Diagnostic } from "../../model/source.ts";
import { type Lines, rangeAt } from "../lines.ts";
import type { Body, Expression, Span } from "./ast.ts";
import type { Problem } from "./reader.ts";

/** Plain data. `diagnostics` (code "hcl-syntax") stand in the order of the text; the tree holds what could be read. */
export type HclDocument = {
  readonly path: string;
  readonly text: string;
  readonly lines: Lines;
  readonly body: Body;
  readonly comments: readonly Span[];
  readonly diagnostics: readonly Diagnostic[];
};

/** A text read as one expression or one template: `templatefile()`, strings of JSON. */
export type HclExpression = { readonly expression: Expression; readonly diagnostics: readonly Diagnostic[] };

export type Comment = Span & { readonly text: string };

/** Every comment with its marks (`#`, `//`, or both ends of a block comment), without the line's end; in order. */
export function commentsOf(document: Pick<HclDocument, "text" | "comments">): Comment[] {
  return document.comments.map(({ start, end }) => ({ text: document.text.slice(start, end), start, end }));
}

/** Problems as diagnostics, in the order of the text. */
export function diagnosticsOf(problems: readonly Problem[], lines: Lines): Diagnostic[] {
  const sorted = problems.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return sorted.map(({ message, start, end }) => {
    return { severity: "error", code: "hcl-syntax", message, range: rangeAt(lines, start, Math.min(end, lines.length)) };
  });
}
