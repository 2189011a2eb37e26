// GET /health: is the process fit for work? 200 with what it counts, 503 when its database does not answer.

import type { Handler } from "hono";
import type { ApiOptions } from "./api-options.ts";

/** A database that takes longer is as good as none: whoever asks is waiting. */
const PATIENCE_MS = 3_000;

export function health({ store, queue, version, now = () => new Date() }: ApiOptions): Handler {
  return async (context) => {
    const common = { version, timestamp: now().toISOString() };
    try {
      const counts = await within(Promise.all([queue.counts(), store.ping()]));
      return context.json({ status: "ok", database: "connected", queue: counts[0], ...common });
    } catch {
      return context.json({ status: "error", database: "unreachable", queue: null, ...common }, 503);
    }
  };
}

function within<T>(promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("too late")), PATIENCE_MS);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
