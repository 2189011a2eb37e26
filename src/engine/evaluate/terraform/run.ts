// One run over one root module: budgets, counters and what the whole run shares.

import { unknown } from "../../model/value.ts";
import type { Parts } from "./makeup.ts";
import { type Traced, traced } from "./traced.ts";

/**
 * The source decides how long evaluation takes, so it is bounded. The largest honest root module measured needs some
 * 300,000 steps; depth is what a JavaScript stack of 984 KB holds with a margin of two.
 */
export const LIMITS = {
  steps: 3_000_000,
  depth: 400,
  /** Items of one collection; Terraform's own `range` stops at 1,024. */
  items: 20_000,
  /** Values inside one value, at every depth. */
  values: 200_000,
  /** UTF-16 units of one text. */
  text: 2_000_000,
  /** Instances of one resource or module. */
  instances: 2_000,
  /** Resources of one root module. */
  resources: 50_000,
} as const;

export const OVER_BUDGET = `evaluation stopped after ${LIMITS.steps} steps`;

export type Run = {
  steps: number;
  depth: number;
  /** Operations that Terraform would have rejected; `try` and `can` look whether it rose. */
  failures: number;
  resources: number;
  /** What went into the expression that is being evaluated, so far; null where nobody asks. */
  parts: Parts | null;
};

export const newRun = (): Run => ({ steps: 0, depth: 0, failures: 0, resources: 0, parts: null });

/** What Terraform would reject: unknown with the reason, and counted for `try` and `can`. */
export function fail(run: Run, because: string): Traced {
  run.failures++;
  return traced(unknown(because));
}

/** Runs `work` behind a name (local, variable, output): what fails inside is no failure of the expression that asked. */
export function apart<T>(run: Run, work: () => T): T {
  const { failures } = run;
  const result = unnoted(run, work);
  run.failures = failures;
  return result;
}

/** Runs `work` for whoever asks first: what it evaluates is no part of the expression that happens to ask. */
export function unnoted<T>(run: Run, work: () => T): T {
  const { parts } = run;
  run.parts = null;
  const result = work();
  run.parts = parts;
  return result;
}
