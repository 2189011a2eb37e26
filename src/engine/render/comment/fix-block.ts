// A proven fix under its finding: what it gains, whose idea it is, and the diff.

import type { Fix } from "../../fix/fix.ts";
import { DIMENSIONS } from "../../model/judgement.ts";
import type { Finding } from "../../rules/outcome.ts";
import { codeBlock, codeSpan } from "../escape/markdown-code.ts";
import { markdownProse } from "../escape/markdown-text.ts";
import { shorten } from "../escape/visible.ts";
import { count } from "../words/count.ts";
import { diffOf } from "../words/diff.ts";
import { signed } from "../words/score.ts";
import type { Detail } from "./detail.ts";

const LINE_LIMIT = 240;
const REMEDIATION_LIMIT = 400;

/** The rule's own advice where nothing has been proven. */
export function fixBlock(finding: Finding, fix: Fix | null, options: { detail: Detail; suggested: boolean }): string {
  if (fix === null) return `**To fix:** ${markdownProse(shorten(finding.remediation, REMEDIATION_LIMIT))}`;
  const lines = diffOf(fix);
  const heading = `**Proven fix** ${gainOf(fix)}${origin(fix)}${replaced(fix)}`;
  if (options.suggested) return `${heading}: suggested on its lines.`;
  if (lines.length > options.detail.fixLines) {
    return `${heading}: ${count(lines.length, "line")}; ${codeSpan(`stackstage fix --rule ${finding.rule}`)} applies it.`;
  }
  const body = lines.map(({ mark, text }) => (mark === "@" ? `@@ ${text} @@` : `${mark}${shorten(text, LINE_LIMIT)}`));
  return `${heading}\n${codeBlock(body.join("\n"), "diff")}`;
}

/** "+8.2 overall, +25 reliability". */
export function gainOf(fix: Fix): string {
  const dimensions = DIMENSIONS.flatMap((dimension) => {
    const gain = fix.gain.dimensions[dimension] ?? 0;
    return gain > 0.05 ? [`${signed(gain)} ${dimension}`] : [];
  });
  const overall = fix.gain.overall > 0.05 ? [`${signed(fix.gain.overall)} overall`] : [];
  return [...overall, ...dimensions].join(", ") || (fix.gain.overall > 0 ? "(under 0.1 points by itself)" : "(no points)");
}

/** A reader must know before applying it what it costs. */
function replaced({ replaces = [] }: Fix): string {
  if (replaces.length === 0) return "";
  const names = replaces.slice(0, 3).map((address) => codeSpan(shorten(address, 120)));
  const more = replaces.length > 3 ? ` and ${replaces.length - 3} more` : "";
  return ` · **applying it destroys and makes anew** ${names.join(", ")}${more}`;
}

function origin(fix: Fix): string {
  return fix.by === "model" ? " (suggested by a model, proven by re-scoring)" : "";
}
