// Faults to order: the next `times` requests of an operation fail in this way.

import type { IncomingMessage, ServerResponse } from "node:http";

export type Fault = {
  /** Operation id of the description, "graphql", or "*" for any (access tokens apart). */
  readonly operation: string;
  readonly times?: number;
  /** Let so many pass first. */
  readonly after?: number;
  readonly status?: number;
  readonly headers?: { readonly [name: string]: string };
  readonly message?: string;
  /** Cut the connection instead of answering. */
  readonly reset?: boolean;
  /** Never answer: whoever asks has to lose patience. */
  readonly hang?: boolean;
  /** Carry the request out, then cut the connection: the app cannot know. */
  readonly resetAfter?: boolean;
  /** Runs before the request is carried out: what happens at the same time. */
  readonly meanwhile?: () => void | Promise<void>;
};

/** What the first review of a pull request asks of GitHub. */
export const FIRST_REVIEW = [
  "pulls/get",
  "pulls/create-review",
  "repos/compare-commits",
  "git/get-tree",
  "graphql",
  "checks/create",
  "checks/update",
  "issues/list-comments",
  "issues/create-comment",
];
export const ANY_REVIEW = [...FIRST_REVIEW, "checks/list-for-ref", "issues/update-comment"];

export const secondaryLimit = (operation: string, seconds: number, times = 1): Fault => ({
  operation,
  times,
  status: 403,
  headers: { "retry-after": String(seconds) },
  message: "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
});

export function createFaults() {
  const ordered: { fault: Fault; left: number; after: number }[] = [];
  return {
    order: (fault: Fault) => void ordered.push({ fault, left: fault.times ?? 1, after: fault.after ?? 0 }),
    take: (operation: string): Fault | null => {
      const found = ordered.find(({ fault, left }) => left > 0 && matches(fault, operation));
      if (!found) return null;
      if (found.after-- > 0) return null;
      found.left--;
      return found.fault;
    },
    clear: () => void ordered.splice(0),
  };
}

/** True when the fault has answered (or cut) the request. */
export function play(fault: Fault, request: IncomingMessage, response: ServerResponse): boolean {
  if (fault.hang) return true;
  if (fault.reset) request.socket.destroy();
  else if (fault.status !== undefined)
    response
      .writeHead(fault.status, { "content-type": "application/json", ...fault.headers })
      .end(JSON.stringify({ message: fault.message ?? "injected fault" }));
  else return false;
  return true;
}

function matches(fault: Fault, operation: string): boolean {
  return fault.operation === operation || (fault.operation === "*" && operation !== "apps/create-installation-access-token");
}
