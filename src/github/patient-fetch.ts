// fetch with a time limit, which tries again what may be asked twice: reading, and writing that ends in the same state.
// A comment or a review that may have been written is not written again here: that is for whoever can look first.

import { setTimeout as pause } from "node:timers/promises";

/** A request without an answer after this many milliseconds is given up. */
const TIMEOUT = 20_000;

export function patient(pauses: readonly number[], timeout = TIMEOUT): typeof fetch {
  const once = (url: Parameters<typeof fetch>[0], init: RequestInit = {}) =>
    fetch(url, { ...init, signal: AbortSignal.timeout(timeout) });
  return async (url, init) => {
    for (const wait of isRepeatable(String(url), init) ? pauses : []) {
      const answer = await once(url, init).catch(() => null);
      if (answer !== null && answer.status < 500) return answer;
      // An answer nobody reads would keep its connection.
      await answer?.body?.cancel();
      await pause(wait);
    }
    return once(url, init);
  };
}

/** Every GraphQL request here reads or ends in the same state; an access token more does no harm. */
function isRepeatable(url: string, { method = "GET" }: RequestInit = {}): boolean {
  return method === "GET" || method === "PATCH" || /\/(graphql|access_tokens)$/.test(url);
}
