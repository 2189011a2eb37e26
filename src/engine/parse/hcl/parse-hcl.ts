// HCL 2, native syntax: `.tf`, `.tofu`, `.tfvars`. One pass by a hand-written recursive-descent parser that keeps
// offsets and recovers from errors. A file whose braces do not match is read a second time, trusting that blocks in a
// line's first column belong to the file; the reading with fewer errors is taken.

import type { Diagnostic } from "../../model/source.ts";
import { type Lines, linesOf, rangeAt } from "../lines.ts";
import type { Body } from "./ast.ts";
import { readFile } from "./body.ts";
import type { HclDocument, HclExpression } from "./document.ts";
import { readExpression } from "./expression.ts";
import { readBare } from "./heredoc.ts";
import { Reader } from "./reader.ts";
import { END, NEWLINE } from "./tokens.ts";

/** Never throws; what could not be read is missing or `invalid` in the tree and named by a diagnostic. */
export function parseHcl(path: string, text: string): HclDocument {
  const lines = linesOf(path, text);
  const { reader, body } = readBest(text);
  return { path, text, lines, body, comments: reader.comments, diagnostics: diagnosticsOf(reader, lines) };
}

function readBest(text: string): { readonly reader: Reader; readonly body: Body } {
  const reader = new Reader(text);
  const first = { reader, body: readFile(reader) };
  if (!reader.unclosed) return first;
  const rescue = new Reader(text, true);
  const second = { reader: rescue, body: readFile(rescue) };
  return rescue.problems.length <= reader.problems.length ? second : first;
}

/** A text that is one expression: a string of JSON where Terraform wants a reference, an expression of a test. */
export function parseExpression(path: string, text: string): HclExpression {
  const reader = new Reader(text);
  reader.newlines = false;
  reader.advance();
  const expression = readExpression(reader);
  if (reader.kind !== END && reader.kind !== NEWLINE)
    reader.report(`expected the end of this expression, found ${reader.found()}`);
  return { expression, diagnostics: diagnosticsOf(reader, linesOf(path, text)) };
}

/** A text that is one template: what `templatefile()` reads, a string of JSON. */
export function parseTemplate(path: string, text: string): HclExpression {
  const reader = new Reader(text);
  const expression = readBare(reader);
  return { expression, diagnostics: diagnosticsOf(reader, linesOf(path, text)) };
}

function diagnosticsOf({ problems }: Reader, lines: Lines): Diagnostic[] {
  const sorted = problems.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return sorted.map(({ message, start, end }) => {
    return { severity: "error", code: "hcl-syntax", message, range: rangeAt(lines, start, Math.min(end, lines.length)) };
  });
}
