// What a review comes to in one word, and the reasons for it.

import type { Review } from "../../analysis.ts";
import type { Finding } from "../../rules/outcome.ts";

/** Findings that are shown: a draft rule is evaluated and counted, and shown by `rules` only. */
export function shownFindings<F extends Finding>(findings: readonly F[]): readonly F[] {
  return findings.filter((finding) => finding.mode !== "draft");
}

export function standing(review: Review): string {
  const words = { success: "Passed", failure: "Blocked", inconclusive: "Inconclusive", skipped: "Skipped" };
  return words[review.comparison.gate.conclusion];
}

/** Nothing new, nothing fixed, nothing unread and no fall of the score: the comment shrinks to a line. */
export function isQuiet(review: Review): boolean {
  const { introduced, resolved, gate, delta } = review.comparison;
  const lost = review.after.diagnostics.some((diagnostic) => diagnostic.severity === "error");
  const still = delta === null || delta === "new" || Math.abs(delta) < 0.05;
  return (
    [introduced, resolved].every((findings) => shownFindings(findings).length === 0) &&
    gate.conclusion === "success" &&
    !lost &&
    still
  );
}
