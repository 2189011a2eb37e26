// Severities as they are shown: one small mark each, always beside the word (colour alone would exclude people).

import type { Severity } from "../../model/judgement.ts";

const MARKS: { readonly [S in Severity]: string } = { critical: "🟥", high: "🟧", medium: "🟨", low: "🟦", info: "⬜" };

export function severityMark(severity: Severity): string {
  return MARKS[severity];
}

export function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
