// The one check run of a head: made, found again, or taken over from whoever announced it.
//
// The store gives one of all who ask the right to make it, before the host is asked: neither a crash nor a connection that
// broke can leave a check that nobody remembers, and none is made twice.

import { renderFailedCheck } from "../engine/index.ts";
import { type Claim, type Job, PortError } from "../ports.ts";
import type { ReviewPorts } from "./review-ports.ts";

type CheckPorts = Pick<ReviewPorts, "host" | "store">;

const TITLE = "Queued";
/** Making one takes a third of a second. */
const LOOK_EVERY = 100;
const PATIENCE = 5_000;
/** For who is silent that long: GitHub is slow, or its process died and its claim ends by itself. */
const LATER = 30;

/** Waits a little for somebody who is making it. Throws what the ports throw. */
export async function takeCheck(job: Job, headSha: string, ports: CheckPorts): Promise<string> {
  for (let waited = 0; waited < PATIENCE; waited += LOOK_EVERY) {
    const claim = await ports.store.claimCheck(job, headSha);
    if (claim.kind === "known") return claim.check;
    const check = claim.kind === "wait" ? null : await makeCheck(job, headSha, claim, ports);
    if (check !== null) return check;
    await new Promise((done) => setTimeout(done, LOOK_EVERY));
  }
  throw claimedElsewhere();
}

export const claimedElsewhere = (): PortError =>
  new PortError("check-claimed", "The check run is being made elsewhere. It is tried again.", {
    retryable: true,
    retryAfter: LATER,
  });

/** By whoever has the right to. Null: nobody wanted it any more, and it is completed. */
export async function makeCheck(job: Job, headSha: string, { kind }: Claim, { host, store }: CheckPorts): Promise<string | null> {
  try {
    const [found] = kind === "look" ? await host.openChecks(job, headSha) : [];
    const check = found ?? (await host.startCheck(job, headSha, TITLE));
    if (await store.keepCheck(job, headSha, check)) return check;
    await host.completeCheck(job, check, renderFailedCheck("it was given up while it was being made.", "failure"));
    return null;
  } catch (error) {
    // What may have been made is looked for next time; what was refused for good, a commit that is gone, say, is not there.
    if (error instanceof PortError && error.retryable) await store.keepCheck(job, headSha, null);
    else await store.forgetCheck(job, headSha);
    throw error;
  }
}
