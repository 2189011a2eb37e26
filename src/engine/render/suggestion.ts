// A proven fix as GitHub's suggestion block: what is wrong, what mending it gains, and one click that replaces the lines
// by exactly this text.

import type { Fix, Hunk } from "../fix/fix.ts";
import type { Finding } from "../rules/outcome.ts";
import { gainOf } from "./comment/fix-block.ts";
import { codeSpan } from "./escape/markdown-code.ts";
import { markdownProse } from "./escape/markdown-text.ts";
import { shorten } from "./escape/visible.ts";
import { severityMark } from "./words/severity.ts";

const TITLE_LIMIT = 160;
const NAME_LIMIT = 120;
const WHY_LIMIT = 500;

export function renderSuggestion(finding: Finding, fix: Fix, hunk: Hunk): string {
  const title = [...(finding.id === "" ? [] : [finding.id]), markdownProse(shorten(finding.title, TITLE_LIMIT))].join(" · ");
  const by = fix.by === "model" ? "Fix suggested by a model, proven by re-scoring" : "Fix proven by re-scoring";
  return [
    `${severityMark(finding.severity)} **${title}** · ${codeSpan(shorten(finding.resource, NAME_LIMIT))}`,
    markdownProse(shorten(finding.why, WHY_LIMIT)),
    `${by}: ${gainOf(fix)}.`,
    replacement(hunk),
  ].join("\n\n");
}

/** Above the suggestions of one review. */
export function suggestionSummary(count: number): string {
  return count === 1
    ? "StackStage has proven a fix for a new finding."
    : `StackStage has proven fixes for ${count} new findings.`;
}

/** Nothing of the text may be changed on the way: it goes into the file. The fence is longer than any in it. */
function replacement(hunk: Hunk): string {
  const text = hunk.after.join("\n");
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = "`".repeat(Math.max(3, ...runs.map((length) => length + 1)));
  return `${fence}suggestion\n${hunk.after.length === 0 ? "" : `${text}\n`}${fence}`;
}
