// Sends signed webhooks to the app, remembers each delivery, and sends one again when asked.

import { createHmac, randomUUID } from "node:crypto";
import type { Delivery, State } from "./state.ts";

export const WEBHOOK_SECRET = "a webhook secret for tests";

export type Webhooks = ReturnType<typeof createWebhooks>;

export function createWebhooks(state: State) {
  const target: { url: string | null } = { url: null };

  async function send(delivery: Delivery): Promise<{ status: number; milliseconds: number }> {
    const body = JSON.stringify(delivery.payload);
    const start = performance.now();
    const answer =
      target.url === null
        ? { status: 0, milliseconds: 0 }
        : await fetch(target.url, { method: "POST", headers: headersOf(delivery, body), body }).then(
            (response) => ({ status: response.status, milliseconds: performance.now() - start }),
            () => ({ status: 502, milliseconds: performance.now() - start }),
          );
    delivery.status_code = answer.status;
    return answer;
  }

  return {
    /** Where deliveries go; null keeps them undelivered (the app is down). */
    target,
    deliver: (event: string, payload: object) => {
      const delivery = {
        id: state.nextId++,
        guid: randomUUID(),
        event,
        payload,
        status_code: 0,
        delivered_at: new Date().toISOString(),
      };
      state.deliveries.push(delivery);
      return send(delivery);
    },
    /** The same delivery once more, with its own guid and a new id, as GitHub does it. */
    redeliver: (id: number) => {
      const known = state.deliveries.find((one) => one.id === id);
      if (!known) return Promise.reject(new Error(`no delivery ${id}`));
      const again = { ...known, id: state.nextId++, status_code: 0, delivered_at: new Date().toISOString() };
      state.deliveries.push(again);
      return send(again);
    },
  };
}

export function sign(body: string, secret: string = WEBHOOK_SECRET): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

function headersOf(delivery: Delivery, body: string): { [name: string]: string } {
  return {
    "content-type": "application/json",
    "user-agent": "GitHub-Hookshot/standin",
    "x-github-event": delivery.event,
    "x-github-delivery": delivery.guid,
    "x-hub-signature-256": sign(body),
  };
}
