// What is looked after from time to time: what was missed while we were away, and data whose grace period is over.

import type { Logger } from "pino";
import type { Clients } from "../github/clients.ts";
import { sweepDeliveries } from "../github/deliveries.ts";
import { createPullSweep, type OpenPull } from "../github/sweep-pull-requests.ts";
import { askForReview } from "../pipeline.ts";
import type { Queue, Store } from "../ports.ts";

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DELIVERIES_EVERY = 10 * MINUTE;
/** Deliveries are asked for again before: this finds what no delivery tells. */
const PULLS_EVERY = HOUR;
/** Whoever takes the App away by mistake, or to try something, finds the history again for a month. */
const GRACE_DAYS = 30;

export type SweepPorts = { readonly clients: Clients; readonly store: Store; readonly queue: Queue; readonly log: Logger };
export type Sweeps = {
  /** Once, out of turn; pull requests that were touched less than so many milliseconds ago are left alone. */
  pullRequests(grace: number): Promise<number>;
  end(): void;
};

/** Begins at once. */
export function startSweeps({ clients, store, queue, log }: SweepPorts): Sweeps {
  const sweep = (what: string, run: () => Promise<number>) => async () => {
    const count = await run().catch((error) => log.warn({ sweep: what, reason: String(error) }, "a sweep failed"));
    if (typeof count === "number" && count > 0) log.info({ sweep: what, count }, "swept");
  };
  const pullSweep = createPullSweep({
    clients,
    isDone: (pull) => isDone(pull, store),
    review: (job) => askForReview(job, queue),
    warn: (fields) => log.warn(fields, "an installation could not be swept"),
  });
  const deliveries = sweep("missed deliveries", () => sweepDeliveries(clients, Date.now()));
  const removals = sweep("removed data", () => store.deleteRemoved(GRACE_DAYS));
  const pulls = sweep("open pull requests", async () => {
    const now = Date.now();
    // Of several processes one is enough.
    const isMine = await store.firstSeen(`sweep of pull requests ${Math.floor(now / PULLS_EVERY)}`);
    return isMine ? pullSweep(now) : 0;
  });
  const all = [
    { run: deliveries, every: DELIVERIES_EVERY },
    { run: pulls, every: PULLS_EVERY },
    { run: removals, every: DAY },
  ];
  const timers = all.map(({ run, every }) => setInterval(run, every));
  for (const { run } of all) void run();
  return {
    pullRequests: (grace) => pullSweep(Date.now(), grace),
    end: () => {
      for (const timer of timers) clearInterval(timer);
    },
  };
}

/** Begun and not open any more: completed, with whatever conclusion. */
async function isDone({ job, headSha }: OpenPull, store: Store): Promise<boolean> {
  const begun = await store.pullRequestsByHead(job.installation, job.repositoryId, headSha);
  if (!begun.includes(job.number)) return false;
  return !(await store.openChecks(job)).some((open) => open.headSha === headSha);
}
