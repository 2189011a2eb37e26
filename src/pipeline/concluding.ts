// Whatever happens, the check run comes to an end: a required check that never reports blocks a team for good.

import { renderFailedCheck } from "../engine/index.ts";
import { type Job, PortError } from "../ports.ts";
import type { ReviewPorts, Try } from "./review-ports.ts";
import { createStages } from "./stages.ts";

export type Conclusion = {
  readonly job: Job;
  readonly headSha: string;
  /** Null: there is none. */
  readonly check: string | null;
  readonly ports: ReviewPorts;
  readonly attempt: Try;
};
/** From here on the check run is completed, not told about. */
export const PUBLISHING = "publishing";
/** One named step; the process's wish to stop is heard between two of them. */
export type Step = <T>(stage: string, run: () => Promise<T>) => Promise<T>;

export async function concluding<T>(conclusion: Conclusion, run: (step: Step) => Promise<T>): Promise<T> {
  const { ports, attempt } = conclusion;
  const stages = createStages((stage) => tell(stage, conclusion));
  try {
    return await run(async (stage, work) => {
      attempt.signal?.throwIfAborted();
      ports.progress?.(stage);
      if (stage === PUBLISHING) await stages.end();
      else stages.at(stage);
      return work();
    });
  } catch (error) {
    await stages.end();
    if (!isTriedAgain(error, attempt)) await completeInconclusive(conclusion, error);
    throw error;
  }
}

/** A courtesy: without it the review still comes. */
async function tell(stage: string, { job, check, ports }: Conclusion): Promise<void> {
  if (check === null) return;
  await ports.host
    .progressCheck(job, check, `${stage.charAt(0).toUpperCase()}${stage.slice(1)}`)
    .catch((error) => ports.warn?.({ code: "progress", reason: String(error) }, "the stage was not told"));
}

/** The next attempt takes the open check up. */
export function isTriedAgain(error: unknown, { last, signal }: Try): boolean {
  return signal?.aborted === true || (error instanceof PortError && error.retryable && !last);
}

async function completeInconclusive({ job, headSha, check, ports }: Conclusion, error: unknown): Promise<void> {
  if (check === null) return;
  // Not softened to neutral: that is a setting, and the settings may be what could not be read.
  const result = renderFailedCheck(publicReason(error), "failure");
  try {
    await ports.host.completeCheck(job, check, result);
    await ports.store.forgetCheck(job, headSha);
  } catch (failure) {
    ports.warn?.({ code: "check-left-open", reason: String(failure) }, "the check run could not be completed");
  }
}

/** What happened between the host and us is the reader's business; what our own machines say is not. */
export function publicReason(error: unknown): string {
  if (error instanceof PortError && /^(github|analy[sz]|ref|path)/.test(error.code)) return error.message;
  const code = error instanceof PortError ? ` (${error.code})` : "";
  return `the server had a problem of its own${code}; its log says more.`;
}
