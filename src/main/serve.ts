// The server over its ports: webhooks in, tasks done, health told. One process; several may share one PostgreSQL.

import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Logger } from "pino";
import { createApi } from "../api/create-api.ts";
import { createReportLinks, type ReportLinks } from "../api/report-link.ts";
import type { Config } from "../config.ts";
import { createClients, type GitHubOptions } from "../github/clients.ts";
import { createGitHubHost } from "../github/host.ts";
import { createWebhooks, WEBHOOK_PATH } from "../github/webhooks.ts";
import { type Adviser, type Analyzer, type Job, type Layout, PortError, type Queue, type Store, type Task } from "../ports.ts";
import { VERSION } from "../version.ts";
import { accept } from "./accept.ts";
import { perform, type WorkPorts } from "./perform.ts";
import { startSweeps } from "./sweeps.ts";

export type Organs = {
  readonly analyzer: Analyzer;
  readonly adviser: Adviser;
  readonly layout: Layout;
  readonly store: Store;
  readonly queue: Queue;
};
export type Running = {
  /** Where it listens: http://127.0.0.1:3000. */
  readonly url: string;
  /** Looks for open pull requests without a completed check, those of the last `grace` milliseconds apart. */
  sweepPullRequests(grace: number): Promise<number>;
  /** Takes no more, ends or gives back what runs, closes everything: within this many milliseconds. */
  stop(milliseconds: number): Promise<void>;
};

export async function serve(
  config: Config,
  organs: Organs,
  log: Logger,
  tuning: Pick<GitHubOptions, "pauses" | "timeout"> = {},
): Promise<Running> {
  const { store, queue } = organs;
  const github = { appId: config.appId, privateKey: config.privateKey, baseUrl: config.githubUrl, log, ...tuning };
  const clients = createClients(github);
  const webhooks = await createWebhooks({
    ...github,
    secret: config.webhookSecret,
    accept: async (delivery, told) => {
      if (!(await accept(delivery, told, organs))) return;
      for (const { kind, job } of told.tasks) log.info({ delivery, task: kind, job: nameOf(job) }, "accepted");
      for (const change of told.changes) log.info({ delivery, ...change }, "noted");
    },
    pullRequestsByHead: (...of) => store.pullRequestsByHead(...of),
  });
  const host = createGitHubHost(github, clients);
  const reports = { links: createReportLinks(config.webhookSecret), store, layout: organs.layout, blobUrl: host.blobUrl };
  const api = getRequestListener(createApi({ ...organs, reports, apiKey: config.apiKey, version: VERSION, log }).fetch);
  const server = createServer((request, response) => {
    const isWebhook = request.url?.split("?")[0] === WEBHOOK_PATH;
    const answer = isWebhook ? webhooks(request, response) : api(request, response);
    Promise.resolve(answer).catch((error) => fail(error, response, log));
  });
  const ports = { ...workPorts(host, organs, log), ...reportUrls(config.publicUrl, reports.links) };
  await listen(server, config);
  await queue.work((task, signal, attempt) => perform(task, logged(ports, task, log), { ...attempt, signal }));
  const sweeps = startSweeps({ clients, store, queue, log });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${config.host}:${port}`,
    sweepPullRequests: sweeps.pullRequests,
    stop: async (milliseconds) => {
      sweeps.end();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await queue.stop(milliseconds);
      server.closeAllConnections();
      await closed;
      await Promise.all([organs.analyzer.close(), organs.layout.close(), store.close()]);
    },
  };
}

function workPorts(host: WorkPorts["host"], organs: Organs, log: Logger): WorkPorts {
  const today = () => new Date().toISOString().slice(0, 10);
  return { ...organs, host, today, warn: (fields, message) => log.warn(fields, message) };
}

function reportUrls(publicUrl: string | null, links: ReportLinks): Pick<WorkPorts, "reportUrl"> {
  if (publicUrl === null) return {};
  return { reportUrl: ({ installation }, review) => `${publicUrl}${links.path({ installation, review })}` };
}

/** Every line says which task it belongs to. */
function logged(ports: WorkPorts, { kind, job, delivery }: Task, log: Logger): WorkPorts {
  const line = log.child({ task: kind, job: nameOf(job), ...(delivery === undefined ? {} : { delivery }) });
  const progress = (stage: string) => line.info({ stage }, "working");
  return { ...ports, progress, warn: (fields, message) => line.warn(fields, message) };
}

const nameOf = ({ installation, owner, repo, number }: Job) => `${installation}/${owner}/${repo}#${number}`;

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) =>
      reject(
        new PortError("listen", `StackStage cannot listen on ${host}:${port}: ${cause.message}. Check HOST and PORT.`, { cause }),
      ),
    );
    server.listen(port, host, () => resolve());
  });
}

function fail(error: unknown, response: ServerResponse, log: Logger): void {
  log.error({ reason: error instanceof Error ? error.message : String(error) }, "a request failed");
  if (!response.headersSent) response.writeHead(500, { "content-type": "application/problem+json" });
  response.end(JSON.stringify({ status: 500, detail: "The server had a problem of its own; its log says more." }));
}
