// A proven fix as GitHub's suggestion block: one click replaces the lines by exactly this text.

import type { Fix, Hunk } from "../fix/fix.ts";
import { gainOf } from "./comment/fix-block.ts";

/** Nothing of the text may be changed on the way: it goes into the file. The fence is longer than any in it. */
export function renderSuggestion(fix: Fix, hunk: Hunk): string {
  const text = hunk.after.join("\n");
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = "`".repeat(Math.max(3, ...runs.map((length) => length + 1)));
  const origin = fix.by === "model" ? ", suggested by a model, proven by re-scoring" : ", proven by re-scoring";
  const body = hunk.after.length === 0 ? "" : `${text}\n`;
  return `${gainOf(fix)}${origin}:\n${fence}suggestion\n${body}${fence}`;
}

/** Above the suggestions of one review. */
export function suggestionSummary(count: number): string {
  return count === 1
    ? "StackStage has proven a fix for a new finding."
    : `StackStage has proven fixes for ${count} new findings.`;
}
