// Proven fixes as suggestions on the lines of the pull request: one click applies them.
//
// GitHub replaces whole lines that are inside the diff, at one place a suggestion; a fix that needs more than that is
// told as a diff in the comment instead.

import type { Review } from "../analysis.ts";
import type { Fix, Hunk } from "../fix/fix.ts";
import type { Finding } from "../rules/outcome.ts";
import type { CommentContext } from "./comment/context.ts";
import { fixesOf } from "./comment/findings.ts";
import { gainOf } from "./comment/fix-block.ts";
import { codeBlock, codeSpan } from "./escape/markdown-code.ts";
import { markdownText } from "./escape/markdown-text.ts";
import { isInvisible, shorten } from "./escape/visible.ts";
import { capital, severityMark } from "./words/severity.ts";
import { shownFindings } from "./words/standing.ts";

/** The ports' Suggestion. */
export type RenderedSuggestion = {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly body: string;
  readonly fingerprint: string;
};

const MOST = 30;
const LINES = 40;

/** For new findings, in their order; `diff`: path → right-side lines inside the diff. Each line is suggested once. */
export function renderSuggestions(
  review: Review,
  context: CommentContext,
  diff: ReadonlyMap<string, readonly number[]>,
): readonly RenderedSuggestion[] {
  const fixes = fixesOf(review, context);
  const taken = new Set<string>();
  return shownFindings(review.comparison.introduced)
    .filter((finding) => !context.suggested.includes(finding.fingerprint))
    .flatMap((finding) => {
      const fix = fixes.get(finding.fingerprint);
      const hunk = fix?.hunks[0];
      if (fix === undefined || hunk === undefined || fix.hunks.length > 1 || !isShowable(hunk)) return [];
      const lines = linesOf(hunk);
      const inside = new Set(diff.get(hunk.path));
      if (!lines.every((line) => inside.has(line) && !taken.has(`${hunk.path}:${line}`))) return [];
      for (const line of lines) taken.add(`${hunk.path}:${line}`);
      return [suggestion(finding, fix, hunk)];
    })
    .slice(0, MOST);
}

/** Something changes, in few lines, and nothing in it would be shown otherwise than it is. */
function isShowable(hunk: Hunk): boolean {
  const changes = hunk.before.join("\n") !== hunk.after.join("\n");
  const plain = hunk.after.every((line) => ![...line].some((character) => character !== "\t" && isInvisible(character)));
  return changes && plain && Math.max(linesOf(hunk).length, hunk.after.length) <= LINES;
}

function linesOf(hunk: Hunk): readonly number[] {
  return Array.from({ length: hunk.endLine - hunk.startLine + 1 }, (_, index) => hunk.startLine + index);
}

function suggestion(finding: Finding, fix: Fix, hunk: Hunk): RenderedSuggestion {
  const name = finding.id === "" ? "" : `${finding.id} · `;
  const title = `${severityMark(finding.severity)} **${name}${markdownText(shorten(finding.title, 160))}**`;
  const facts = `${codeSpan(shorten(finding.resource, 120))} · ${capital(finding.severity)} · ${finding.dimension}`;
  const by = fix.by === "model" ? "Suggested by a model, proven by re-scoring" : "Proven by re-scoring";
  const body = [title, facts, markdownText(shorten(finding.why, 500)), `${by}: ${gainOf(fix)}.`, replacement(hunk)].join("\n\n");
  return { path: hunk.path, startLine: hunk.startLine, endLine: hunk.endLine, body, fingerprint: finding.fingerprint };
}

/** No line at all removes the lines: an empty block would leave an empty one. */
function replacement(hunk: Hunk): string {
  return hunk.after.length === 0 ? "```suggestion\n```" : codeBlock(hunk.after.join("\n"), "suggestion");
}
