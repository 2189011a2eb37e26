// What the last steps of a review know.

import type { Review } from "../engine/index.ts";
import type { Job, PullRequest } from "../ports.ts";
import type { Revisions } from "./read-revisions.ts";

export type Reviewed = {
  /** The stored review's id. */
  readonly id: string;
  readonly job: Job;
  /** The check run's id; null where the host permits none. */
  readonly check: string | null;
  readonly pull: PullRequest;
  readonly revisions: Revisions;
  readonly review: Review;
  /** One sentence about the language model, or null. */
  readonly aiNote: string | null;
};
