// Opens the check run of a head, and brings those to an end that an earlier attempt left open for an older one.
//
// The store knows which heads were begun: it is told before the host is asked, so that neither a crash nor a connection
// that broke can leave a check that nobody remembers.

import { renderFailedCheck } from "../engine/index.ts";
import { type Job, PortError, type Store } from "../ports.ts";
import { orSay } from "./or-say.ts";
import type { ReviewPorts } from "./review-ports.ts";

export type Opened = {
  /** The check's id; null where the host permits none. */
  readonly check: string | null;
  /** Why there is none, to be said elsewhere. */
  readonly notes: readonly string[];
};

export async function openCheck(job: Job, headSha: string, ports: ReviewPorts): Promise<Opened> {
  const { store } = ports;
  const { openHeads } = await store.surfaces(job);
  const begun = openHeads.includes(headSha);
  if (!begun) await store.saveSurfaces(job, { openHeads: [...openHeads, headSha] });
  const opened = await start(job, headSha, !begun, ports);
  for (const stale of openHeads.filter((head) => head !== headSha)) await closeStale(job, stale, NEWER, ports);
  return opened;
}

/** Without permission the review goes on: its comment says what is missing. */
async function start(job: Job, headSha: string, fresh: boolean, ports: ReviewPorts): Promise<Opened> {
  try {
    return { check: await ports.host.startCheck(job, headSha, "Reviewing", fresh), notes: [] };
  } catch (error) {
    if (!(error instanceof PortError) || error.retryable) throw error;
    // Refused for good, a commit that is gone after a force push, say: nothing can stay open.
    await forgetOpen(job, headSha, ports.store);
    if (error.code !== "github-permission") throw error;
    const run = () => Promise.reject(error);
    return { check: null, notes: await orSay({ name: "check run", lead: "There is no check run.", run }, job, ports) };
  }
}

/** The check run is completed: nothing is open for this head any more. */
export async function forgetOpen(job: Job, headSha: string, store: Store): Promise<void> {
  const { openHeads } = await store.surfaces(job);
  await store.saveSurfaces(job, { openHeads: openHeads.filter((head) => head !== headSha) });
}

const NEWER = "a newer commit was pushed before this one was reviewed.";

/** Not neutral: someone could push the older commit back and merge it unseen. */
export async function closeStale(job: Job, headSha: string, why: string, { host, store, warn }: ReviewPorts): Promise<void> {
  try {
    await host.completeCheck(job, await host.startCheck(job, headSha, "Reviewing"), renderFailedCheck(why, "failure"));
  } catch (error) {
    warn?.({ code: "stale-check", reason: String(error) }, "an older check run could not be completed");
    // Tried again with the next review; but a commit that is gone for good after a force push has no check.
    if (!(error instanceof PortError) || error.retryable) return;
  }
  await forgetOpen(job, headSha, store);
}
