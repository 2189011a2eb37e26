// The words that judgements are made in; rules, settings and scores share them.

export const DIMENSIONS = ["security", "reliability", "scalability", "performance", "cost"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Worst first. */
export const SEVERITIES = ["critical", "high", "medium", "low", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** `warn` scores and shows but does not gate; `draft` is evaluated and counted, and shown only by `rules`. */
export type Mode = "enforce" | "warn" | "draft";
