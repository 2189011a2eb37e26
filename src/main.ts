// The server's composition root: configuration → adapters → HTTP and workers.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Logger, pino } from "pino";
import { createAdviser } from "./adviser/adviser.ts";
import { type Config, ConfigError, readConfig } from "./config.ts";
import { graphvizLayout } from "./draw/graphviz-layout.ts";
import { type Organs, serve } from "./main/serve.ts";
import { PortError } from "./ports.ts";
import { openQueue } from "./queue/queue.ts";
import { createAnalyzer } from "./sandbox/analyzer.ts";
import { makeDataDir } from "./store/make-data-dir.ts";
import { openDatabase } from "./store/open-database.ts";
import { createStore } from "./store/store.ts";

/** Kubernetes and systemd kill after longer than this; what runs is ended or given back within it. */
const STOP_WITHIN = 9_000;
const MODEL_LIMITS = { timeoutMs: 45_000, tokenBudget: 30_000 };

start().catch((error) => {
  const known = error instanceof ConfigError || error instanceof PortError;
  process.stderr.write(`${known ? error.message : `StackStage cannot start: ${error?.stack ?? error}`}\n`);
  process.exit(1);
});

async function start(): Promise<void> {
  // Into the environment, which wins over the file: nothing in a working directory may override what was set.
  if (existsSync(".env")) process.loadEnvFile(".env");
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel, base: { service: "stackstage" } });
  for (const warning of config.warnings) log.warn({ warning }, "configuration");
  const running = await serve(config, await openOrgans(config, log), log);
  log.info({ url: running.url, database: config.databaseUrl === null ? "embedded" : "postgresql" }, "listening");
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(running, log, signal));
}

async function openOrgans(config: Config, log: Logger): Promise<Organs> {
  const { databaseUrl, dataDir, model, publicUrl, workers } = config;
  if (databaseUrl === null) makeDataDir(dataDir);
  const database = await openDatabase({ dataDir, ...(databaseUrl === null ? {} : { databaseUrl }) });
  return {
    store: createStore(database),
    queue: await openQueue({ database, log, concurrency: workers }),
    analyzer: createAnalyzer({ bundle: join(import.meta.dirname, "analyzer.cjs"), workers }),
    layout: graphvizLayout(),
    adviser: createAdviser({
      ...(model === null ? {} : { apiKey: model.apiKey }),
      baseUrl: model?.baseUrl ?? "",
      model: model?.name ?? "",
      log,
      ...(publicUrl === null ? {} : { links: [`${publicUrl}/`] }),
      ...MODEL_LIMITS,
    }),
  };
}

async function stop(running: { stop(milliseconds: number): Promise<void> }, log: Logger, signal: string): Promise<void> {
  log.info({ signal }, "stopping");
  const patience = setTimeout(() => process.exit(1), STOP_WITHIN + 500);
  await running.stop(STOP_WITHIN).catch((error) => log.error({ reason: String(error) }, "stopping failed"));
  clearTimeout(patience);
  process.exit(0);
}
