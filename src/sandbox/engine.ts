// The engine as the sandbox calls it: pure functions over plain data.

import type { Analysis, Dropped, Fix, Review, ReviewInput } from "../engine/index.ts";
import type { AnalyzeInput, AnalyzeTextInput, ProposedFix, WantedInput } from "../ports.ts";

export type Engine = {
  review(input: ReviewInput): Review;
  analyze(input: AnalyzeInput): Analysis;
  analyzeText(input: AnalyzeTextInput): Analysis;
  prove(
    input: ReviewInput,
    candidates: readonly ProposedFix[],
  ): { readonly fixes: readonly Fix[]; readonly dropped: readonly Dropped[] };
  wanted(input: WantedInput): readonly string[];
};

export type Call = keyof Engine;

/** What goes to the child, and what comes back: one answer for each request, in turn. */
export type Request = { readonly call: Call; readonly input: readonly unknown[] };
export type Reply = { readonly ready: true } | { readonly value: unknown } | { readonly failed: string };
