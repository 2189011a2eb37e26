// What a review can do without, done where it is possible; else the reason as a sentence, for a surface that is left.

import { type Job, PortError } from "../ports.ts";
import type { ReviewPorts } from "./review-ports.ts";

export type Optional = {
  /** Names it in the log, and tells it apart from others: "labels". */
  readonly name: string;
  /** In front of the reason: "The comment could not be written." */
  readonly lead: string;
  readonly run: () => Promise<void>;
};

/** Throws what may pass by itself. A reason is said once for each repository: it would stand in every review. */
export async function orSay({ name, lead, run }: Optional, job: Job, { store, warn }: ReviewPorts): Promise<readonly string[]> {
  try {
    await run();
    return [];
  } catch (error) {
    if (!(error instanceof PortError) || error.retryable) throw error;
    warn?.({ code: error.code, reason: error.message }, `left out: ${name}`);
    // Kept among the deliveries: said again when it still holds after a month.
    const isNew = await store.firstSeen(`left out ${name} ${error.code} ${job.installation}/${job.repositoryId}`);
    return isNew ? [`${lead} ${error.message}`] : [];
  }
}
