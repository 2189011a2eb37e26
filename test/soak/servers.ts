// Two servers as they ship, on one PostgreSQL: killed without warning and started again.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { bundleOptions } from "../../src/build/bundle-options.ts";
import type { GitHub } from "../support/github/github.ts";
import { APP_ID, PRIVATE_KEY } from "../support/github/state.ts";
import { WEBHOOK_SECRET } from "../support/github/webhooks.ts";

export type Servers = Awaited<ReturnType<typeof startServers>>;
type Health = { readonly queue: { readonly queued: number; readonly active: number } | null };
type Running = { child: ChildProcess; url: string | null };

const COUNT = 2;

export async function startServers(github: GitHub, databaseUrl: string) {
  // Inside the project: what is not bundled is found from there.
  mkdirSync("dist", { recursive: true });
  const folder = mkdtempSync(resolve("dist/soak-"));
  for (const [entry, name] of [
    ["src/main.ts", "server.cjs"],
    ["src/sandbox/child.ts", "analyzer.cjs"],
  ] as const)
    await build(bundleOptions(entry, join(folder, name)));
  const env = {
    PATH: process.env["PATH"],
    APP_ID: String(APP_ID),
    PRIVATE_KEY,
    WEBHOOK_SECRET,
    GHE_HOST: github.host,
    GHE_PROTOCOL: "http",
    PORT: "0",
    DATABASE_URL: databaseUrl,
  };
  /** "msg code" → lines of the log, from warnings up; and what went wrong outside it. */
  const told = new Map<string, number>();
  let stopping = false;
  let deaths = 0;
  const hear = (line: string) => {
    const level = Number(/"level":(\d+)/.exec(line)?.[1] ?? 60);
    if (line.trim() === "" || level < 40) return;
    const name = line.startsWith("{") ? `${/"msg":"([^"]*)"/.exec(line)?.[1]} ${/"code":"([^"]*)"/.exec(line)?.[1] ?? ""}` : line;
    told.set(name, (told.get(name) ?? 0) + 1);
  };

  const start = (running: { child?: ChildProcess; url: string | null } = { url: null }): Running => {
    const child = spawn(process.execPath, [join(folder, "server.cjs")], { cwd: tmpdir(), env });
    let rest = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        const lines = `${rest}${chunk}`.split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) {
          if (line.includes('"listening"')) running.url = /"url":"([^"]+)"/.exec(line)?.[1] ?? null;
          hear(line);
        }
      });
    child.once("exit", () => {
      running.url = null;
      if (!stopping) start(running);
    });
    return Object.assign(running, { child });
  };

  const servers = Array.from({ length: COUNT }, () => start());
  return {
    told,
    deaths: () => deaths,
    /** One that answers now, by turns; null while all are starting. */
    url: (turn: number): string | null =>
      servers.map(({ url }) => url).filter((url) => url !== null)[turn % COUNT] ??
      servers.find(({ url }) => url !== null)?.url ??
      null,
    kill: (at: number) => {
      deaths++;
      servers[at % COUNT]?.child.kill("SIGKILL");
    },
    /** Tasks that wait or run, as any server tells; null while none answers. */
    busy: async (): Promise<number | null> => {
      const url = servers.find((one) => one.url !== null)?.url;
      if (!url) return null;
      const answer = await fetch(`${url}/health`).catch(() => null);
      const health = (await answer?.json().catch(() => null)) as Health | null;
      return health?.queue ? health.queue.queued + health.queue.active : null;
    },
    stop: async () => {
      stopping = true;
      await Promise.all(servers.map(({ child }) => ended(child)));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once("exit", () => done());
    child.kill("SIGTERM");
  });
}
