// What is looked after from time to time: deliveries that were missed, data whose grace period is over.

import type { Logger } from "pino";
import type { Clients } from "../github/clients.ts";
import { sweepDeliveries } from "../github/deliveries.ts";
import type { Store } from "../ports.ts";

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;
const DELIVERIES_EVERY = 10 * MINUTE;
/** Whoever takes the App away by mistake, or to try something, finds the history again for a month. */
const GRACE_DAYS = 30;

/** Begins at once; returns what ends it. */
export function startSweeps(clients: Clients, store: Store, log: Logger): () => void {
  const sweep = (what: string, run: () => Promise<number>) => async () => {
    const count = await run().catch((error) => log.warn({ sweep: what, reason: String(error) }, "a sweep failed"));
    if (typeof count === "number" && count > 0) log.info({ sweep: what, count }, "swept");
  };
  const deliveries = sweep("missed deliveries", () => sweepDeliveries(clients, Date.now()));
  const removals = sweep("removed data", () => store.deleteRemoved(GRACE_DAYS));
  const timers = [setInterval(deliveries, DELIVERIES_EVERY), setInterval(removals, DAY)];
  void deliveries();
  void removals();
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}
