// An Analyzer whose judgement can be read off the files: each line with BAD is a high finding with a proven fix, a file
// with SYNTAX ERROR makes the review inconclusive. For tests of what stands around the engine.

import {
  type Finding,
  type Fix,
  isInfrastructurePath,
  type Review,
  type ReviewInput,
  type SourceFile,
  wanted,
} from "../../src/engine/index.ts";
import type { Analyzer } from "../../src/ports.ts";
import { aFinding, anAnalysis, aReview } from "./a-review.ts";

export function createScriptedAnalyzer(changes: Partial<Analyzer> = {}): Analyzer {
  return {
    review: async (input) => judge(input),
    analyze: async ({ files }) => anAnalysis(badLines(files)),
    analyzeText: () => Promise.reject(new Error("not scripted")),
    prove: async (_input, candidates) => ({
      fixes: [],
      dropped: candidates.map(({ fingerprint }) => ({ fingerprint, by: "model" as const, because: "not scripted" })),
    }),
    wanted: async (input) => wanted(input),
    close: async () => undefined,
    ...changes,
  };
}

function judge(input: ReviewInput): Review {
  const [old, found] = [badLines(input.before), badLines(input.after)];
  const known = new Set(old.map(({ fingerprint }) => fingerprint));
  const introduced = found.filter(({ fingerprint }) => !known.has(fingerprint));
  const now = new Set(found.map(({ fingerprint }) => fingerprint));
  const resolved = old.filter(({ fingerprint }) => !now.has(fingerprint)).map((one) => ({ ...one, by: "fix" as const }));
  const base = aReview({ overall: 100 - 10 * found.length });
  return {
    ...base,
    comparison: {
      ...base.comparison,
      introduced,
      resolved,
      remaining: found.filter(({ fingerprint }) => known.has(fingerprint)),
      gate: gateOf(input, introduced),
    },
    fixes: introduced.map((finding) => fixOf(finding, input.after)),
  };
}

function gateOf({ changed, after, accepted = {} }: ReviewInput, introduced: readonly Finding[]): Review["comparison"]["gate"] {
  const touched = changed.filter(isInfrastructurePath);
  if (touched.length === 0) return { conclusion: "skipped", reasons: ["No infrastructure is touched."], blocking: [] };
  const lost = after.find(
    (file) => touched.includes(file.path) && (file.unread !== undefined || file.text.includes("SYNTAX ERROR")),
  );
  if (lost) return { conclusion: "inconclusive", reasons: [`${lost.path}: ${lost.unread ?? "a syntax error"}`], blocking: [] };
  const blocking = introduced.map(({ fingerprint }) => fingerprint).filter((one) => accepted[one] === undefined);
  return { conclusion: blocking.length > 0 ? "failure" : "success", reasons: [`${blocking.length} new findings`], blocking };
}

function badLines(files: readonly SourceFile[]): Finding[] {
  return files.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, at) => {
      if (!line.includes("BAD")) return [];
      const range = { path, start: { line: at + 1, column: 1 }, end: { line: at + 1, column: line.length + 1 } };
      return [aFinding({ range, resource: `${path}:${line}`, fingerprint: `${path}:${line}`, title: `Bad line in ${path}` })];
    }),
  );
}

function fixOf(finding: Finding, files: readonly SourceFile[]): Fix {
  const { fingerprint, range } = finding;
  const { path, start } = range;
  const lines = files.find((file) => file.path === path)?.text.split("\n") ?? [];
  const from = lines.slice(0, start.line - 1).join("\n").length + (start.line > 1 ? 1 : 0);
  const edit = { path, start: from, end: from + (lines[start.line - 1] ?? "").length, text: "# GOOD" };
  const hunk = { path, startLine: start.line, endLine: start.line, before: ["# BAD"], after: ["# GOOD"] };
  return { fingerprint, by: "rule", edits: [edit], gain: { overall: 10, dimensions: {} }, hunks: [hunk] };
}
