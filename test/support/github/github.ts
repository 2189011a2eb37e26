// A local stand-in for GitHub: stateful, over real git repositories, strict about what it is asked.
//
// Every request must match an operation of GitHub's published description and validate against it, else it is refused and
// kept in `violations`, which tests expect to stay empty. Requests are counted by operation. Faults can be ordered.

import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { authenticate } from "./authenticate.ts";
import { createFaults, play } from "./faults.ts";
import { executeGraphql } from "./graphql.ts";
import { Refusal } from "./limits.ts";
import { type Answer, REST, repoNamed } from "./rest.ts";
import { createState, type State } from "./state.ts";
import { graphqlProblems, matchOperation, problemsOf } from "./validate.ts";
import { createWebhooks } from "./webhooks.ts";
import { createWorld } from "./world.ts";

export type GitHub = Awaited<ReturnType<typeof startGitHub>>;

export async function startGitHub() {
  const state = createState();
  const faults = createFaults();
  const counts = new Map<string, number>();
  const violations: string[] = [];
  const webhooks = createWebhooks(state);
  const server = createServer((request, response) => void answer(request, response).catch((error) => crash(response, error)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = `http://${host}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    const { pathname, searchParams } = new URL(request.url ?? "/", url);
    const path = byName(state, pathname.replace(/^\/api(\/v3)?(?=\/)/, ""));
    const elsewhere = redirection(state, path);
    if (elsewhere)
      return redirect(response, request.method, `${url}/api/v3${elsewhere}${new URL(request.url ?? "/", url).search}`);
    const graphql = path === "/graphql";
    const match = matchOperation(request.method ?? "", path);
    const operation = graphql ? "graphql" : (match?.operation.id ?? `${request.method} ${path}`);
    counts.set(operation, (counts.get(operation) ?? 0) + 1);
    const fault = faults.take(operation);
    await fault?.meanwhile?.();
    if (fault && play(fault, request, response)) return;
    const body = text === "" ? undefined : JSON.parse(text);
    const problems = graphql ? graphqlProblems(body.query) : match ? problemsOf(match, searchParams, body) : ["not described"];
    violations.push(...problems.map((problem) => `${operation}: ${problem}`));
    if (problems.length > 0) return refuse(response, new Refusal(match || graphql ? 422 : 404, problems.join("; ")));
    try {
      const installation = authenticate(state, request.headers.authorization ?? "", operation);
      const call = { state, body, installation, url: `${url}${pathname}`, redeliver: webhooks.redeliver };
      const handle = REST[operation];
      const result = graphql
        ? { status: 200, body: await executeGraphql(call) }
        : await handle?.({ ...call, params: match?.params ?? {}, query: searchParams });
      if (!result) throw new Error(`The stand-in does not answer ${operation}.`);
      if (fault?.resetAfter) return void request.socket.destroy();
      if (request.method === "GET" && result.status === 200) sendTagged(request, response, result);
      else send(response, result.status, result.body, result.headers);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refuse(response, error);
    }
  }

  return {
    url,
    host,
    state,
    counts,
    violations,
    fault: faults.order,
    clearFaults: faults.clear,
    webhooks,
    ...createWorld(state, webhooks, url),
    /** Requests so far, access tokens apart. */
    requests: () =>
      [...counts].reduce((sum, [id, count]) => sum + (id === "apps/create-installation-access-token" ? 0 : count), 0),
    /** Throws when a request did not match the description: no suite can forget to look. */
    close: async () => {
      await closeAll(server, state);
      if (violations.length > 0) throw new Error(`Requests that GitHub does not describe:\n${violations.join("\n")}`);
    },
  };
}

/** "/repositories/7/pulls" → "/repos/acme/shop/pulls": how GitHub writes a repository that moved. */
function byName({ repos }: State, path: string): string {
  const [, id, rest] = /^\/repositories\/(\d+)(\/.*|$)/.exec(path) ?? [];
  const repo = repos.find((one) => one.id === Number(id));
  return repo ? `/repos/${repo.owner}/${repo.name}${rest}` : path;
}

/** Where a former name leads; null for a name that is in use. */
function redirection(state: State, path: string): string | null {
  const [, owner, name, rest] = /^\/repos\/([^/]+)\/([^/]+)(\/.*|$)/.exec(path) ?? [];
  const repo = repoNamed(state, owner, name);
  return repo === undefined || repo.name === name ? null : `/repositories/${repo.id}${rest}`;
}

/** GitHub repeats a GET at the new address for good, and asks that everything else be sent there as it was. */
function redirect(response: ServerResponse, method: string | undefined, location: string): void {
  send(response, method === "GET" ? 301 : 307, { message: "Moved Permanently", url: location }, { location });
}

function closeAll(server: ReturnType<typeof createServer>, state: State): Promise<void> {
  for (const repo of state.repos) repo.git.remove();
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function send(response: ServerResponse, status: number, body: unknown, headers: { readonly [name: string]: string } = {}): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "x-github-request-id": "0:0", ...headers });
  response.end(JSON.stringify(body));
}

/** 304 for what has not changed since whoever asks got this ETag. */
function sendTagged(request: IncomingMessage, response: ServerResponse, { body, headers }: Answer): void {
  const etag = `W/"${createHash("sha256").update(JSON.stringify(body)).digest("hex")}"`;
  if (request.headers["if-none-match"] === etag) response.writeHead(304, { etag }).end();
  else send(response, 200, body, { ...headers, etag });
}

const refuse = (response: ServerResponse, { status, message, headers }: Refusal) =>
  send(response, status, { message, documentation_url: "https://docs.github.com/rest" }, headers);

function crash(response: ServerResponse, error: unknown): void {
  console.error("The GitHub stand-in failed:", error);
  if (!response.headersSent) send(response, 500, { message: String(error) });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}
