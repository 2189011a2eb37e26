// Deliveries that failed while we were away: GitHub never sends one again by itself, so we ask it to.

import { ask, type Clients } from "./clients.ts";

const DAY = 24 * 60 * 60 * 1000;
/** GitHub keeps deliveries for three days; one that failed so often will not succeed. */
const WINDOW = 3 * DAY;
const MAX_TRIES = 3;
const MAX_PAGES = 20;

type Delivery = { readonly id: number; readonly guid: string; readonly status_code: number; readonly delivered_at: string };

/** Returns how many were asked for again. Redelivered ones keep their id: what was done is not done twice. */
export async function sweepDeliveries({ app }: Clients, now: number): Promise<number> {
  const deliveries: Delivery[] = [];
  let pages = 0;
  await ask("listing deliveries", () =>
    app.paginate(app.rest.apps.listWebhookDeliveries, { per_page: 100 }, ({ data }, done) => {
      deliveries.push(...data);
      const oldest = data.at(-1);
      if (++pages >= MAX_PAGES || (oldest && Date.parse(oldest.delivered_at) < now - WINDOW)) done();
      return [];
    }),
  );
  const missed = missedDeliveries(deliveries, now);
  for (const { id } of missed)
    await ask("asking for a delivery again", () => app.rest.apps.redeliverWebhookDelivery({ delivery_id: id }));
  return missed.length;
}

/** One for each guid of which no try succeeded; the newest try stands for it. */
export function missedDeliveries(deliveries: readonly Delivery[], now: number): readonly Delivery[] {
  const byGuid = Map.groupBy(
    deliveries.filter((delivery) => Date.parse(delivery.delivered_at) > now - WINDOW),
    ({ guid }) => guid,
  );
  return [...byGuid.values()].flatMap((tries) => {
    const done = tries.length >= MAX_TRIES || tries.some(({ status_code: status }) => status >= 200 && status < 300);
    return done ? [] : tries.slice(0, 1);
  });
}
