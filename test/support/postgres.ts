// A throwaway PostgreSQL cluster from the machine's own binaries: no network, no service, gone after the tests.
//
// postgres refuses to run as root: then it runs as the user `postgres` or `nobody`. Without binaries the tests that
// need it are skipped, and say so.

import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";

export type Cluster = {
  /** Makes an empty database and returns its URL. */
  database(name: string): Promise<string>;
  stop(): void;
};

const binaries = globSync("/usr/lib/postgresql/*/bin").sort().at(-1) ?? null;

/** False, with a line on stderr, where there are no binaries. */
export function hasPostgres(): boolean {
  if (binaries === null)
    console.warn("SKIPPED: tests on PostgreSQL need its server binaries (Debian: apt-get install postgresql).");
  return binaries !== null;
}

export async function startPostgres(): Promise<Cluster> {
  if (binaries === null) throw new Error("no PostgreSQL binaries: ask hasPostgres() first");
  const user = unprivileged();
  const folder = mkdtempSync("/tmp/stackstage-postgres-");
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const port = await freePort();
  const run = (program: string, args: readonly string[]) =>
    execFileSync(join(binaries, program), args, { stdio: ["ignore", "ignore", "pipe"], cwd: "/", ...user });
  run("initdb", ["-D", data, "-U", "stackstage", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"]);
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c full_page_writes=off -c shared_buffers=16MB`;
  run("pg_ctl", ["-D", data, "-w", "-l", join(folder, "log"), "-o", settings, "start"]);
  const url = (name: string) => `postgres://stackstage@127.0.0.1:${port}/${name}`;
  return {
    async database(name) {
      const client = new pg.Client(url("postgres"));
      await client.connect();
      await client.query(`create database "${name}"`).finally(() => client.end());
      return url(name);
    },
    stop() {
      spawnSync(join(binaries, "pg_ctl"), ["-D", data, "-m", "immediate", "stop"], { stdio: "ignore", cwd: "/", ...user });
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const found = ["postgres", "nobody"].map((name) => spawnSync("id", [name], { encoding: "utf8" }).stdout);
  const match = found.map((line) => /uid=(\d+).*? gid=(\d+)/.exec(line)).find((line) => line !== null);
  if (!match) throw new Error("PostgreSQL cannot run as root, and there is neither a user postgres nor nobody");
  return { uid: Number(match[1]), gid: Number(match[2]) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
