// Files parsed once: two revisions of a repository share most of their texts, so documents are remembered by path and
// content, up to a budget.

import type { SourceFile } from "../../../model/source.ts";
import type { HclDocument } from "../../../parse/hcl/document.ts";
import { parseHcl } from "../../../parse/hcl/parse-hcl.ts";
import { parseHclJson } from "../../../parse/hcl/parse-hcl-json.ts";

/** UTF-16 units of text kept, both revisions of the largest repository measured (19 MB) included. */
const MAX_KEPT = 50_000_000;

const kept = new Map<string, HclDocument>();
let size = 0;

export function readDocument({ path, text }: SourceFile): HclDocument {
  const known = kept.get(path);
  if (known !== undefined && known.text === text) return known;
  const document = path.endsWith(".json") ? parseHclJson(path, text) : parseHcl(path, text);
  remember(document);
  return document;
}

function remember(document: HclDocument): void {
  size += document.text.length - (kept.get(document.path)?.text.length ?? 0);
  if (size > MAX_KEPT) {
    kept.clear();
    size = document.text.length;
  }
  kept.set(document.path, document);
}
