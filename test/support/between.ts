// What a change from one set of files to another does, by the whole catalogue.

import type { Review } from "../../src/engine/analysis.ts";
import type { Comparison } from "../../src/engine/compare/comparison.ts";
import { review } from "../../src/engine/review.ts";
import { loadCatalogue } from "../../src/engine/rules/load-catalogue.ts";
import { DEFAULT_SETTINGS } from "../../src/engine/settings/settings.ts";

/** Path → text. */
export type Files = { readonly [path: string]: string };

export const between = (before: Files, after: Files): Comparison => reviewed(before, after).comparison;

/** The same with all that a review holds beside the comparison. */
export function reviewed(before: Files, after: Files): Review {
  const files = (side: Files) => Object.entries(side).map(([path, text]) => ({ path, text }));
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((path) => before[path] !== after[path]);
  const input = { before: files(before), after: files(after), changed, settings: DEFAULT_SETTINGS, today: "2026-01-01" };
  return review(input, loadCatalogue());
}
