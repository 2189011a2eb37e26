// Whatever happens, the check run comes to an end: a required check that never reports blocks a team for good.

import { renderFailedCheck } from "../engine/index.ts";
import { type Job, PortError } from "../ports.ts";
import { forgetOpen } from "./open-check.ts";
import type { ReviewPorts, Try } from "./review-ports.ts";

export type Conclusion = {
  readonly job: Job;
  readonly headSha: string;
  readonly check: string;
  readonly ports: ReviewPorts;
  readonly attempt: Try;
};
/** One named step; the process's wish to stop is heard between two of them. */
export type Step = <T>(stage: string, run: () => Promise<T>) => Promise<T>;

export async function concluding<T>(conclusion: Conclusion, run: (step: Step) => Promise<T>): Promise<T> {
  const { ports, attempt } = conclusion;
  try {
    return await run(async (stage, work) => {
      attempt.signal?.throwIfAborted();
      ports.progress?.(stage);
      return work();
    });
  } catch (error) {
    if (!isTriedAgain(error, attempt)) await completeInconclusive(conclusion, error);
    throw error;
  }
}

/** The next attempt takes the open check up. */
function isTriedAgain(error: unknown, { last, signal }: Try): boolean {
  return signal?.aborted === true || (error instanceof PortError && error.retryable && !last);
}

async function completeInconclusive({ job, headSha, check, ports }: Conclusion, error: unknown): Promise<void> {
  // Not softened to neutral: that is a setting, and the settings may be what could not be read.
  const result = renderFailedCheck(publicReason(error), "failure");
  try {
    await ports.host.completeCheck(job, check, result);
    await forgetOpen(job, headSha, ports.store);
  } catch (failure) {
    ports.warn?.({ code: "check-left-open", reason: String(failure) }, "the check run could not be completed");
  }
}

/** What happened between the host and us is the reader's business; what our own machines say is not. */
function publicReason(error: unknown): string {
  if (error instanceof PortError && /^(github|analy[sz]|ref|path)/.test(error.code)) return error.message;
  const code = error instanceof PortError ? ` (${error.code})` : "";
  return `the server had a problem of its own${code}; its log says more.`;
}
