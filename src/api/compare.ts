// POST /api/compare: two revisions → what the change does, as a review of a pull request would say it.

import type { Handler } from "hono";
import { z } from "zod";
import { type Review, renderMermaid, type SourceFile, scoreJson } from "../engine/index.ts";
import { type ApiOptions, today } from "./api-options.ts";
import { filesOrNone, readBody, settings } from "./body.ts";

const body = z.strictObject({ before: filesOrNone, after: filesOrNone, settings });

export function compare(options: ApiOptions): Handler {
  return async (context) => {
    const { before, after, settings } = await readBody(context, body);
    const changed = changedPaths(before, after);
    const review = await options.analyzer.review({ before, after, changed, settings, today: today(options) });
    return context.json(reviewJson(review));
  };
}

function changedPaths(before: readonly SourceFile[], after: readonly SourceFile[]): string[] {
  const earlier = new Map(before.map((file) => [file.path, file.text]));
  const later = new Map(after.map((file) => [file.path, file.text]));
  return [...new Set([...earlier.keys(), ...later.keys()])].filter((path) => earlier.get(path) !== later.get(path)).sort();
}

function reviewJson({ versions, comparison, fixes, after, diagram }: Review) {
  const { introduced, resolved, remaining } = comparison;
  return {
    before: scoreJson(comparison.before, [...resolved, ...remaining], []),
    after: scoreJson(comparison.after, [...introduced, ...remaining], fixes),
    delta: comparison.delta,
    dimensions: comparison.dimensions,
    gate: comparison.gate,
    introduced,
    resolved,
    remaining,
    changes: comparison.changes,
    fixes,
    mermaid: renderMermaid(diagram),
    versions,
    diagnostics: after.diagnostics,
    coverage: after.coverage,
  };
}
