// HCL 2, native syntax: `.tf`, `.tofu`, `.tfvars`. One pass by a hand-written recursive-descent parser that keeps
// offsets and recovers from errors. A file whose braces do not match is read a second time, trusting that blocks in a
// line's first column belong to the file; the reading with fewer errors is taken.

import { fitted } from "../../model/fitted.ts";
import { linesOf } from "../lines.ts";
import type { Body } from "./ast.ts";
import { readFile } from "./body.ts";
import { diagnosticsOf, type HclDocument } from "./document.ts";
import { Reader } from "./reader.ts";

/** The rest of the folder's face. */
export { parseExpression, parseTemplate } from "./parse-template.ts";

/** Never throws; what could not be read is missing or `invalid` in the tree and named by a diagnostic. */
export function parseHcl(path: string, text: string): HclDocument {
  const lines = linesOf(path, text);
  const { reader, body } = readBest(text);
  return { path, text, lines, body, comments: fitted(reader.comments), diagnostics: diagnosticsOf(reader.problems, lines) };
}

function readBest(text: string): { readonly reader: Reader; readonly body: Body } {
  const reader = new Reader(text);
  const first = { reader, body: readFile(reader) };
  if (!reader.unclosed) return first;
  const rescue = new Reader(text, true);
  const second = { reader: rescue, body: readFile(rescue) };
  return rescue.problems.length <= reader.problems.length ? second : first;
}
