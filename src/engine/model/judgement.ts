// The words that judgements are made in; rules, settings and scores share them.

export const DIMENSIONS = ["security", "reliability", "scalability", "performance", "cost"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Worst first. */
export const SEVERITIES = ["critical", "high", "medium", "low", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** High or critical: what no name, folder or neighbour silences. */
export const isWeighty = (severity: Severity): boolean => severity === "high" || severity === "critical";

/** One step less; info is the least. */
export const lighterThan = (severity: Severity): Severity => SEVERITIES[SEVERITIES.indexOf(severity) + 1] ?? severity;

/** `warn` scores and shows but does not gate; `draft` is evaluated and counted, and shown only by `rules`. */
export type Mode = "enforce" | "warn" | "draft";

/** A value for each dimension, in the order of DIMENSIONS. */
export function perDimension<T>(make: (dimension: Dimension, index: number) => T): { readonly [D in Dimension]: T } {
  return {
    security: make("security", 0),
    reliability: make("reliability", 1),
    scalability: make("scalability", 2),
    performance: make("performance", 3),
    cost: make("cost", 4),
  };
}
