// What a review needs of the world.

import type { Adviser, Analyzer, Attempt, Host, Job, Store } from "../ports.ts";

export type ReviewPorts = {
  readonly host: Host;
  readonly analyzer: Analyzer;
  readonly adviser: Adviser;
  readonly store: Store;
  /** ISO date of today: suppressions expire. */
  readonly today: () => string;
  /** What is being done, for a terminal or a log. */
  readonly progress?: (stage: string) => void;
  /** The page with the whole report of a stored review; left out: there is none. */
  readonly reportUrl?: (job: Job, review: string) => string;
  /** What failed without failing the review. */
  readonly warn?: (fields: { readonly code: string; readonly reason: string }, message: string) => void;
};

/** One try of a task; the signal says that the process wants to stop. */
export type Try = Attempt & { readonly signal?: AbortSignal };
