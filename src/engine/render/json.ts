// A review and an analysis as JSON: the score's own form first, then everything that it rests on. Keys are stable and
// stand in one order; invisible characters are written as escapes, so that printing it on a terminal is safe.

import type { Analysis, Review } from "../analysis.ts";
import type { Finding } from "../rules/outcome.ts";
import { scoreJson } from "../score/score-json.ts";
import { escapedJson } from "./escape/json-text.ts";
import { posturesOf } from "./words/postures.ts";
import { shownFindings } from "./words/standing.ts";

/** Raised when a key changes its meaning or goes; new keys do not raise it. */
const SCHEMA = 1;

/** Change scores; ends with a line break. */
export function renderJson(review: Review): string {
  const { comparison, after, versions } = review;
  const introduced = shownFindings(comparison.introduced);
  return document({
    schema: SCHEMA,
    ...versions,
    ...scoreJson(comparison.after, introduced, review.fixes),
    before: { overall_score: rounded(comparison.before.overall), verdict: comparison.before.verdict },
    delta: comparison.delta,
    dimension_deltas: comparison.dimensions,
    gate: comparison.gate,
    stacks: comparison.stacks,
    postures: posturesOf(review).map(({ stack, before, after }) => ({
      stack,
      before: before === null ? null : { overall_score: rounded(before.overall), verdict: before.verdict },
      after: after === null ? null : { overall_score: rounded(after.overall), verdict: after.verdict },
    })),
    introduced: introduced.map(findingJson),
    resolved: shownFindings(comparison.resolved).map((finding) => ({ ...findingJson(finding), by: finding.by })),
    remaining: shownFindings(comparison.remaining).map(findingJson),
    changes: comparison.changes,
    cost: review.cost ?? null,
    fixes: review.fixes.map(({ fingerprint, by, gain, hunks, mends = [fingerprint], replaces = [] }) => {
      return { fingerprint, by, gain, hunks, mends, replaces };
    }),
    dropped: review.dropped,
    next_verdict: nextJson(review),
    coverage: after.coverage,
    diagnostics: after.diagnostics,
  });
}

function nextJson({ next, comparison }: Review) {
  if (next === null || next === undefined) return null;
  const fixes = next.fixes.map((fingerprint) => {
    const {
      id = null,
      rule = null,
      resource = null,
    } = comparison.introduced.find((one) => one.fingerprint === fingerprint) ?? {};
    return { finding: id, fingerprint, rule, resource };
  });
  return { verdict: next.verdict, overall_score: rounded(next.overall), fixes };
}

/** Posture; ends with a line break. */
export function renderAnalysisJson(analysis: Analysis): string {
  const findings = shownFindings(analysis.findings);
  return document({
    schema: SCHEMA,
    ...analysis.versions,
    ...scoreJson(analysis.posture, findings, []),
    stacks: analysis.stacks.map(({ id, language, resources, posture }) => ({
      id,
      language,
      resources,
      overall_score: rounded(posture.overall),
      verdict: posture.verdict,
    })),
    resources: analysis.resources.length,
    findings: findings.map(findingJson),
    coverage: analysis.coverage,
    diagnostics: analysis.diagnostics,
    ...(analysis.understood === undefined ? {} : { understood: analysis.understood }),
  });
}

/**
 * One line for each judged check, then one for each file: easy to count, to filter and to hold against another tool.
 * `under` is put before every path: several folders may be judged into one stream.
 */
export function renderAnalysisJsonLines(analysis: Analysis, under = ""): string {
  const judged = analysis.outcomes.filter((outcome) => outcome.mode !== "draft" && outcome.suppression?.state !== "active");
  const lines = judged.map(({ range, resource, rule, status }) => ({
    file: under + range.path,
    line: range.start.line,
    endLine: range.end.line,
    resource,
    rule,
    status,
  }));
  const read = analysis.coverage.files.filter((file) => file.status !== "skipped");
  const files = read.map(({ path, status }) => ({ file: under + path, parse: status === "failed" ? "error" : "ok" }));
  return [...lines, ...files].map((line) => `${escapedJson(JSON.stringify(line))}\n`).join("");
}

function findingJson(finding: Finding) {
  const { id, fingerprint, rule, dimension, severity, mode, confidence, exposure, scope, stack, resource, type, key } = finding;
  const { title, message, why, remediation, because, sources, range, suppression, accepted } = finding;
  return {
    ...{ id, fingerprint, rule, dimension, severity, mode, confidence, exposure, scope, stack, resource, type, key },
    ...{ title, message, why, remediation, because, sources, range, suppression, accepted: accepted ?? null },
  };
}

function rounded(score: number | null): number | null {
  return score === null ? null : Math.round(score);
}

function document(value: object): string {
  return `${escapedJson(JSON.stringify(value, null, 2))}\n`;
}
