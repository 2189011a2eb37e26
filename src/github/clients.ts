// Octokit for an installation or for the App itself, where Probot's context is not at hand (worker, sweeper).
//
// Every call goes through `ask`, which tries reading again at once when GitHub stumbles, and turns what is left into a
// PortError. Longer pauses belong to the queue: a worker that sleeps through a rate limit blocks everybody's reviews.

import { setTimeout as pause } from "node:timers/promises";
import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import type { Logger } from "pino";
import { portError } from "./port-error.ts";

export type Client = Octokit;
export type GitHubOptions = {
  readonly appId: number;
  readonly privateKey: string;
  /** REST root: https://api.github.com, or https://HOST/api/v3 of an Enterprise Server. */
  readonly baseUrl: string;
  readonly log: Logger;
  readonly fetch?: typeof fetch;
};

/** A request without an answer after this long is given up. */
const TIMEOUT = 20_000;
const PAUSES = [250, 1000];

export type Clients = { readonly app: Client; installation(id: number): Client };

export function createClients(options: GitHubOptions): Clients {
  const known = new Map<number, Client>();
  return {
    app: clientOf(options, {}),
    installation: (id) => {
      const client = known.get(id) ?? clientOf(options, { installationId: id });
      known.set(id, client);
      return client;
    },
  };
}

/** For what may be asked twice: reading, and writing that ends in the same state. */
export async function ask<T>(doing: string, request: () => Promise<T>): Promise<T> {
  for (const wait of PAUSES) {
    try {
      return await request();
    } catch (error) {
      const failure = portError(error, doing);
      if (!failure.retryable || failure.code === "github-rate-limited") throw failure;
      await pause(wait);
    }
  }
  return tell(doing, request);
}

/** For what would be there twice if it were asked twice: a comment, a review. */
export async function tell<T>(doing: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw portError(error, doing);
  }
}

function clientOf(
  { appId, privateKey, baseUrl, log, fetch: given = fetch }: GitHubOptions,
  auth: { installationId?: number },
): Client {
  return new Octokit({
    baseUrl,
    authStrategy: createAppAuth,
    auth: { appId, privateKey, ...auth },
    userAgent: "stackstage",
    log: quiet(log),
    request: { fetch: (url: string, init: RequestInit) => given(url, { ...init, signal: AbortSignal.timeout(TIMEOUT) }) },
  });
}

/** Octokit reports each request as information and each refusal as an error; here both are details. */
function quiet(log: Logger) {
  const detail = (message: string) => log.debug({ octokit: message }, "GitHub request");
  return {
    debug: detail,
    info: detail,
    warn: (message: string) => log.warn({ octokit: message }, "GitHub warns"),
    error: detail,
  };
}
