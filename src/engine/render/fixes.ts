// Proven fixes of a folder as JSON: each with its gain and its lines, and the patch that was asked for.

import type { Suggested } from "../fix/suggested.ts";
import { unifiedDiff } from "../fix/unified-diff.ts";
import type { SourceFile } from "../model/source.ts";
import type { Finding } from "../rules/outcome.ts";
import { escapedJson } from "./escape/json-text.ts";

/** `findings`: those that fixes were asked for; `patch`: null where none was found. Ends with a line break. */
export function renderFixesJson(suggested: Suggested, findings: readonly Finding[], files: readonly SourceFile[]): string {
  const { fixes, dropped, together, way } = suggested;
  const known = new Map(findings.map((finding) => [finding.fingerprint, finding]));
  const named = (fingerprint: string) => {
    const { rule = null, resource = null } = known.get(fingerprint) ?? {};
    return { fingerprint, rule, resource };
  };
  const patch = (of: Suggested["together"]) =>
    of === null ? null : { mends: of.mends.map(named), patch: unifiedDiff(files, of.edits) };
  const value = {
    findings: findings.length,
    fixes: fixes.map(({ fingerprint, gain, hunks, mends = [fingerprint], replaces = [] }) => {
      return { ...named(fingerprint), gain, hunks, mends, replaces };
    }),
    dropped: dropped.map(({ fingerprint, because }) => ({ ...named(fingerprint), because })),
    together: patch(together),
    next_verdict: way && {
      verdict: way.next.verdict,
      overall_score: Math.round(way.next.overall),
      fixes: way.next.fixes.map(named),
      ...patch(way.together),
    },
  };
  return `${escapedJson(JSON.stringify(value, null, 2))}\n`;
}
