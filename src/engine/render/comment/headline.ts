// The first thing read: the change score before → after, the verdict, and what the gate says and why.

import type { Review } from "../../analysis.ts";
import { DIMENSIONS } from "../../model/judgement.ts";
import type { Finding } from "../../rules/outcome.ts";
import type { ScoreCard } from "../../score/score-card.ts";
import { codeSpan } from "../escape/markdown-code.ts";
import { markdownText } from "../escape/markdown-text.ts";
import { shorten } from "../escape/visible.ts";
import { countTold } from "../words/alike.ts";
import { count, firstOf, listed } from "../words/count.ts";
import { shownDelta, shownInterval, shownScore } from "../words/score.ts";
import { shownFindings, standing } from "../words/standing.ts";

const REASONS = 3;
const STACKS = 6;
const NAME_LIMIT = 80;
const WHY_LIMIT = 120;

export function headline(review: Review): string {
  return [`### StackStage: ${scoreLine(review)}`, `**${standing(review)}.** ${sentences(review).join(" ")}`].join("\n\n");
}

/** The same in one line, for a review with nothing to do. */
export function headingLine(review: Review): string {
  return `**StackStage: ${scoreLine(review)}.** ${standing(review)}. ${sentences(review).join(" ")}`;
}

/** "94 → 78 (−16) · Needs Work". Inconclusive: a verdict on what was read would pass for one on the change. */
export function scoreLine(review: Review): string {
  const { before, after, delta, gate } = review.comparison;
  if (after.overall === null) return "nothing to score";
  const verdict = after.verdict === null ? "" : ` · ${gate.conclusion === "inconclusive" ? "inconclusive" : after.verdict}`;
  if (delta === "new" || before.overall === null) return `${shownScore(after.overall)} (new)${verdict}`;
  if (Math.abs(after.overall - before.overall) < 1e-9) return `${shownScore(after.overall)}, unchanged${verdict}`;
  return `${shownScore(before.overall)} → ${shownScore(after.overall)} (${shownDelta(before.overall, after.overall)})${verdict}`;
}

function sentences(review: Review): readonly string[] {
  const reasons = review.comparison.gate.reasons.slice(0, REASONS).map((reason) => sentence(markdownText(shorten(reason, 240))));
  return [...reasons, ...tally(review), ...touched(review), ...weakest(review.comparison.after), ...openness(review.comparison)];
}

function tally(review: Review): readonly string[] {
  const number = (findings: readonly Finding[]) => countTold(shownFindings(findings));
  const { introduced, resolved, remaining, before, after, gate } = review.comparison;
  if (gate.conclusion === "skipped") return [];
  if (before.overall === null && after.overall === null) return [nothingJudged(review)];
  const mended = resolved.filter(({ by }) => by === "fix" || by === "removal");
  const [fresh, fixed, there] = [number(introduced), number(mended), number(remaining.filter((finding) => !finding.elsewhere))];
  // The gate's own sentence has named them all.
  const isSaid = fresh > 0 && introduced.every(({ fingerprint }) => gate.blocking.includes(fingerprint));
  const parts = [
    ...(isSaid ? [] : [fresh === 0 ? "No new finding" : count(fresh, "new finding")]),
    ...(fixed > 0 ? [`${fixed} fixed`] : []),
    ...(there > 0 ? [`${there} already there`] : []),
  ];
  return parts.length === 0 ? [] : [`${parts.join(", ")}.`];
}

function nothingJudged({ comparison: { changes } }: Review): string {
  if (changes.length === 0) return "As far as it is known, all evaluates to the same as before.";
  const isUnread = changes.every(({ type }) => type === "module");
  return isUnread ? "It changes what modules are given that were not read." : "No rule concerns what this change touches.";
}

/** One stack is the rule and needs no word. */
function touched(review: Review): readonly string[] {
  const { stacks } = review.comparison;
  if (stacks.length < 2) return [];
  const { shown, more } = firstOf(stacks, STACKS);
  const names = shown.map((stack) => codeSpan(shorten(stack || ".", NAME_LIMIT)));
  return [`It touches ${stacks.length} stacks: ${more === 0 ? listed(names) : `${names.join(", ")} and ${more} more`}.`];
}

/** Said when the verdict is not the overall score's own band: it is the weakest dimension's. */
export function weakest(card: ScoreCard): readonly string[] {
  const judged = DIMENSIONS.flatMap((name) => ({ name, score: card.dimensions[name].score ?? Number.POSITIVE_INFINITY }));
  const low = judged.toSorted((a, b) => a.score - b.score)[0];
  if (low === undefined || card.overall === null || band(low.score) === band(card.overall)) return [];
  return [`The verdict is that of the weakest dimension, ${low.name} at ${shownScore(low.score)}.`];
}

function band(score: number): number {
  return [score >= 90, score >= 75, score > 50].filter(Boolean).length;
}

function openness({ after, open }: Review["comparison"]): readonly string[] {
  const interval = shownInterval(after);
  if (interval === null) return [];
  const others = after.unknowns > 1 ? ", above all" : ":";
  const why = open === undefined || open.because === null ? "" : ` (${markdownText(shorten(open.because, WHY_LIMIT))})`;
  const which = open === undefined ? "" : `${others} ${open.rule} of ${codeSpan(shorten(open.resource, NAME_LIMIT))}${why}`;
  return [`The score lies within ${interval}: ${count(after.unknowns, "check")} cannot be decided from the code alone${which}.`];
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
