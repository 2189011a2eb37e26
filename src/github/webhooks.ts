// Probot's node middleware behind a door of our own: the signature is checked over the raw bytes before anything else.
//
// Not Probot's run(): it lets a .env file override the environment and, without credentials, serves a set-up page to
// everybody. The door is ours because Probot answers a bad signature with 400 and writes the payload into the log.
// Handlers only make tasks durable; GitHub has its answer within milliseconds.

import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Logger, Probot } from "probot";
import type { Change, Task } from "../ports.ts";
import { CHANGE_EVENTS, changesOf } from "./changes-of.ts";
import type { GitHubOptions } from "./clients.ts";
import { readBody } from "./read-body.ts";
import { type HeadLookup, TASK_EVENTS, tasksOf } from "./tasks-of.ts";

export const WEBHOOK_PATH = "/api/github/webhooks";
/** GitHub's own limit. */
const MAX_PAYLOAD = 25 * 1024 * 1024;

export type WebhookOptions = GitHubOptions & {
  readonly secret: string;
  /** Makes tasks and changes durable; a delivery that was seen before adds nothing. */
  readonly accept: (delivery: string, told: Told) => Promise<void>;
  readonly pullRequestsByHead: HeadLookup;
};
export type Told = { readonly tasks: readonly Task[]; readonly changes: readonly Change[] };
export type Middleware = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export async function createWebhooks(options: WebhookOptions): Promise<Middleware> {
  const { appId, privateKey, baseUrl, secret, accept, pullRequestsByHead } = options;
  const log = discreet(options.log);
  const probot = new Probot({ appId, privateKey, secret, baseUrl, log });
  await probot.ready();
  probot.on([...TASK_EVENTS], async ({ id, payload }) => {
    const tasks = await tasksOf(payload, { appId, pullRequestsByHead });
    if (tasks.length > 0) await accept(id, { tasks, changes: [] });
  });
  probot.on([...CHANGE_EVENTS], async ({ id, payload }) => {
    const changes = changesOf(payload);
    if (changes.length > 0) await accept(id, { tasks: [], changes });
  });
  const handle = await probot.getNodeMiddleware({ path: WEBHOOK_PATH });
  return async (request, response) => {
    const rawBody = await readBody(request, MAX_PAYLOAD);
    if (rawBody === null) return refuse(response, 413, "the payload is larger than 25 MB");
    if (!isSigned(rawBody, secret, request.headers["x-hub-signature-256"]))
      return refuse(response, 401, "the signature is missing or does not match; check the webhook secret");
    // What the middleware would read from the stream.
    await handle(Object.assign(request, { body: {}, rawBody }), response);
  };
}

function isSigned(body: Buffer, secret: string, header: string | string[] | undefined): boolean {
  const expected = Buffer.from(`sha256=${createHmac("sha256", secret).update(body).digest("hex")}`);
  const given = Buffer.from(typeof header === "string" ? header : "");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function refuse(response: ServerResponse, status: number, detail: string): void {
  response.writeHead(status, { "content-type": "application/problem+json" }).end(JSON.stringify({ status, detail }));
}

/** Probot's errors carry the event with its payload: only what went wrong goes into the log. */
function discreet(log: Logger): Logger {
  const err = ({ name, message, stack }: Error) => ({ type: name, message, stack });
  const event = ({ id, name }: { readonly id?: string; readonly name?: string }) => ({ id, name });
  return log.child({}, { serializers: { err, event } });
}
