// HCL and its JSON form, parsed once as long as the text stays the same. A tree is ten times its text and a root's
// result is remembered as a whole, so that only as many trees are kept as a change and the tries to fix it read again.

import { keptByContent } from "../../../model/kept-by-content.ts";
import type { Diagnostic } from "../../../model/source.ts";
import { parseHcl } from "../../../parse/hcl/parse-hcl.ts";
import { parseHclJson } from "../../../parse/hcl/parse-hcl-json.ts";

/** UTF-16 units of text; beyond it a root module that has changed is parsed again, at 15 MB a second or more. */
const MAX_TREES = 1_000_000;

export const readDocument = keptByContent(
  ({ path, text }) => (path.endsWith(".json") ? parseHclJson(path, text) : parseHcl(path, text)),
  MAX_TREES,
);

/** What could not be read of a file. */
export const readProblems = keptByContent((file): readonly Diagnostic[] => readDocument(file).diagnostics);
