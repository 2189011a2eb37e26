// Does a text name a score or a verdict that was not computed? A model that was talked into "100" is not passed on.
//
// It errs on the side of refusing: the answer is then made from the analysis.

import { DIMENSIONS, type ScoreCard } from "../engine/index.ts";
import type { Facts } from "./facts.ts";

const SCORE = /\bscor(?:e|es|ed|ing)\b[^\n\d]{0,40}?(\d{1,3}(?:\.\d+)?)(?:\D{1,10}?\bto\b\D{0,10}?(\d{1,3}(?:\.\d+)?))?/gi;
/** Not "Good": the word has other uses. */
const VERDICT = /\b(Excellent|Needs Work|At Risk)\b/g;

export function contradicts(text: string, facts: Facts): boolean {
  const cards = [facts.score, ...(facts.before ? [facts.before] : [])];
  const computed = [...cards.flatMap(scores), ...facts.fixes.map((fix) => fix.gain.overall)];
  const named = [...text.matchAll(SCORE)].flatMap((match) => match.slice(1)).filter((figure) => figure !== undefined);
  const verdicts = [...text.matchAll(VERDICT)].map((match) => match[1]);
  return (
    named.some((figure) => !computed.some((score) => Math.abs(score - Number(figure)) < 1)) ||
    verdicts.some((verdict) => !cards.some((card) => card.verdict === verdict))
  );
}

function scores({ overall, dimensions }: ScoreCard): number[] {
  return [overall, ...DIMENSIONS.map((dimension) => dimensions[dimension].score)].filter((score) => score !== null);
}
