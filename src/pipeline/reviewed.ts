// What the last steps of a review know.

import type { Review } from "../engine/index.ts";
import type { Job, PullRequest } from "../ports.ts";
import type { Revisions } from "./read-revisions.ts";

export type Reviewed = {
  /** The stored review's id. */
  readonly id: string;
  readonly job: Job;
  /** The check run's id. */
  readonly check: string;
  readonly pull: PullRequest;
  readonly revisions: Revisions;
  readonly review: Review;
  /** One sentence about the language model, or null. */
  readonly aiNote: string | null;
};
