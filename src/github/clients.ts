// Octokit for an installation or for the App itself, where Probot's context is not at hand (worker, sweeper).
//
// What may be asked twice is tried again at once when GitHub stumbles; what is left becomes a PortError in `ask`. Longer
// pauses belong to the queue: a worker that sleeps through a rate limit blocks everybody's reviews.

import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import type { Logger } from "pino";
import { patient } from "./patient-fetch.ts";
import { portError } from "./port-error.ts";

export type Client = Octokit;
export type GitHubOptions = {
  readonly appId: number;
  readonly privateKey: string;
  /** REST root: https://api.github.com, or https://HOST/api/v3 of an Enterprise Server. */
  readonly baseUrl: string;
  readonly log: Logger;
  /** Milliseconds before each further try. */
  readonly pauses?: readonly number[];
  /** Milliseconds after which an answer is no longer waited for. */
  readonly timeout?: number;
};

const PAUSES = [250, 1000];

export type Clients = { readonly app: Client; installation(id: number): Client };

export function createClients(options: GitHubOptions): Clients {
  const known = new Map<number, Client>();
  return {
    app: clientOf(options, {}),
    installation: (id) => {
      const client = known.get(id) ?? renewing(clientOf(options, { installationId: id }));
      known.set(id, client);
      return client;
    },
  };
}

/** `doing` reads on from "while": "reading the pull request". Throws PortError. */
export async function ask<T>(doing: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw portError(error, doing);
  }
}

function clientOf(
  { appId, privateKey, baseUrl, log, pauses = PAUSES, timeout }: GitHubOptions,
  auth: { installationId?: number },
): Client {
  return new Octokit({
    baseUrl,
    authStrategy: createAppAuth,
    auth: { appId, privateKey, ...auth },
    userAgent: "stackstage",
    log: quiet(log),
    request: { fetch: patient(pauses, timeout) },
  });
}

/** GitHub can end a token before its hour is over (a suspension does): another is asked for, once. */
function renewing(client: Client): Client {
  client.hook.wrap("request", async (request, options) => {
    try {
      return await request(options);
    } catch (error) {
      if (!(error instanceof Error) || !("status" in error) || error.status !== 401) throw error;
      await client.auth({ type: "installation", refresh: true });
      return request(options);
    }
  });
  return client;
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
