// Text → Markdown code, where nothing is markup but the delimiter: it is made longer than any run of it inside.

import { visibleLine, visibleText } from "./visible.ts";

/** A code span of one line; in code GitHub makes no mentions, references or links. */
export function codeSpan(text: string): string {
  const line = visibleLine(text);
  if (line.trim() === "") return "`(empty)`";
  const ticks = "`".repeat(longestRun(line) + 1);
  const pad = /^`|`$|^ .* $/.test(line) ? " " : "";
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/** A code span within a table, where a pipe ends the cell even inside code. */
export function codeCell(text: string): string {
  return codeSpan(text).replaceAll("|", "\\|");
}

/** A fenced block; `language` is ours, never the author's. */
export function codeBlock(text: string, language: string): string {
  const body = visibleText(text);
  const ticks = "`".repeat(Math.max(3, longestRun(body) + 1));
  return `${ticks}${language}\n${body}\n${ticks}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
