// The lines around each finding, without secrets: what a language model may see of the source.

import type { Excerpt } from "./analysis.ts";
import { redactText } from "./model/redact.ts";
import type { SourceFile } from "./model/source.ts";
import type { Finding } from "./rules/outcome.ts";

/** Enough to see the block; a model needs no more to mend an attribute. */
const BEFORE = 3;
const AFTER = 30;
const MOST_LINES = 60;

/** By fingerprint; findings whose file is not among `files` have none. */
export function excerptsOf(
  findings: readonly Finding[],
  files: readonly SourceFile[],
): { readonly [fingerprint: string]: Excerpt } {
  const lines = new Map<string, readonly string[]>();
  const excerpts: { [fingerprint: string]: Excerpt } = {};
  for (const { fingerprint, range } of findings) {
    const file = files.find((each) => each.path === range.path);
    if (!file) continue;
    const all = lines.get(file.path) ?? redactText(file.text).split("\n");
    lines.set(file.path, all);
    const startLine = Math.max(1, range.start.line - BEFORE);
    const endLine = Math.min(all.length, range.end.line + AFTER, startLine + MOST_LINES - 1);
    excerpts[fingerprint] = { path: file.path, startLine, lines: all.slice(startLine - 1, endLine) };
  }
  return excerpts;
}
