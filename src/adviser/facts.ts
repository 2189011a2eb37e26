// What is known of a pull request (a stored review) or of a posted stack (an analysis), in one shape to answer from.

import {
  type Coverage,
  type Dimension,
  type Finding,
  type Fix,
  type Gate,
  goneAmong,
  type Resolved,
  type ResourceChange,
  type ScoreCard,
} from "../engine/index.ts";
import type { AskRequest } from "../ports.ts";

export type Facts = {
  readonly about: "change" | "stack";
  readonly score: ScoreCard;
  /** Null for a stack: there is nothing to compare with. */
  readonly before: ScoreCard | null;
  /** Worst first; for a change the new ones, then those that were there. */
  readonly findings: readonly Finding[];
  readonly introduced: number;
  readonly resolved: readonly Resolved[];
  readonly changes: readonly ResourceChange[];
  readonly fixes: readonly Fix[];
  readonly gate: Gate | null;
  readonly coverage: Coverage;
};

export function factsOf({ review: stored, analysis }: AskRequest): Facts | null {
  if (stored) {
    const { comparison, fixes, after } = stored.review;
    return {
      about: "change",
      score: comparison.after,
      before: comparison.before,
      findings: [...comparison.introduced, ...comparison.remaining],
      introduced: comparison.introduced.length,
      resolved: goneAmong(comparison.resolved),
      changes: comparison.changes,
      fixes,
      gate: comparison.gate,
      coverage: after.coverage,
    };
  }
  if (!analysis) return null;
  const { posture, findings, coverage } = analysis;
  const none = { resolved: [], changes: [], fixes: [], introduced: 0, gate: null, before: null };
  return { about: "stack", score: posture, findings, coverage, ...none };
}

/** One sentence with the numbers that were computed: it stands before every answer, whoever gives it. */
export function headline({ about, score, before, gate }: Facts): string {
  if (score.overall === null) return "**Nothing was judged**: no rule applies to what was read.";
  const change = before?.overall == null ? "" : ` (before: ${figure(before.overall)})`;
  const conclusion = gate === null ? "" : ` Gate: ${gate.conclusion}.`;
  return `**${about === "change" ? "Change score" : "Score"} ${figure(score.overall)}**${change}, ${score.verdict}.${conclusion}`;
}

/** A dimension's score on both sides: "72.5 (before: 90)". */
export function dimensionFigure({ score, before }: Facts, dimension: Dimension): string {
  const after = score.dimensions[dimension].score;
  const earlier = before?.dimensions[dimension].score;
  if (after === null) return "not judged";
  return figure(after) + (earlier == null ? "" : ` (before: ${figure(earlier)})`);
}

export const figure = (score: number): string => String(Math.round(score * 10) / 10);

export const placeOf = ({ range }: Finding): string => `${range.path}:${range.start.line}`;
