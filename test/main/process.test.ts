// The server as it ships: the bundle as a process, the embedded database, the queue on it, the engine in its child.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundleOptions } from "../../src/build/bundle-options.ts";
import { type GitHub, startGitHub } from "../support/github/github.ts";
import { APP_ID, PRIVATE_KEY } from "../support/github/state.ts";
import { WEBHOOK_SECRET } from "../support/github/webhooks.ts";

// Inside the project: what is not bundled is found from there.
mkdirSync("dist", { recursive: true });
const folder = mkdtempSync(resolve("dist/test-"));
let github: GitHub;

beforeAll(async () => {
  github = await startGitHub();
  const outputs = [
    ["src/main.ts", "server.cjs"],
    ["src/sandbox/child.ts", "analyzer.cjs"],
  ] as const;
  for (const [entry, name] of outputs) await build(bundleOptions(entry, join(folder, name)));
});
afterAll(async () => {
  await github.close();
  rmSync(folder, { recursive: true, force: true });
});

const GIVEN = { APP_ID: String(APP_ID), PRIVATE_KEY, WEBHOOK_SECRET, GHE_PROTOCOL: "http", PORT: "0" };

function launch(env: { [name: string]: string }): { child: ChildProcess; out: () => string; ended: Promise<number | null> } {
  const data = join(folder, "data");
  const child = spawn(process.execPath, [join(folder, "server.cjs")], {
    cwd: tmpdir(),
    env: { PATH: process.env["PATH"], STACKSTAGE_DATA_DIR: data, ...env },
  });
  let out = "";
  const hear = (chunk: Buffer) => {
    out += chunk;
  };
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", hear);
  return { child, out: () => out, ended: new Promise((done) => child.once("exit", (code) => done(code))) };
}

async function until(what: () => boolean): Promise<void> {
  while (!what()) await new Promise((done) => setTimeout(done, 20));
}

it("refuses to start without a webhook secret, naming all that is missing, and writes nothing", async () => {
  const { out, ended } = launch({ PRIVATE_KEY });
  expect(await ended).toBe(1);
  expect(out()).toContain("WEBHOOK_SECRET is missing");
  expect(out()).toContain("APP_ID is missing");
  expect(existsSync(join(folder, "data"))).toBe(false);
});

// The embedded database's first start alone takes seconds, and half a minute on a busy machine.
it("reviews a pull request; a restart in the middle of one loses nothing", { timeout: 180_000 }, async () => {
  const env = { ...GIVEN, GHE_HOST: github.host };
  const first = launch(env);
  await until(() => first.out().includes('"url"'));
  github.webhooks.target.url = `${/"url":"([^"]+)"/.exec(first.out())?.[1]}/api/github/webhooks`;
  const repo = await github.createRepo({ "main.tf": "" });
  const database = 'resource "aws_db_instance" "orders" {\n  instance_class = "db.m5.large"\n  multi_az = false\n}\n';
  // GitHub does not answer until the server has been told to stop.
  let asked = () => {};
  const reading = new Promise<void>((done) => {
    asked = done;
  });
  github.fault({
    operation: "git/get-tree",
    meanwhile: async () => {
      asked();
      await first.ended;
    },
  });
  await github.openPull(repo, { files: { "main.tf": database } });
  await reading;
  const start = performance.now();
  first.child.kill("SIGTERM");
  expect(await first.ended).toBe(0);
  expect(performance.now() - start).toBeLessThan(10_000);
  // It had begun, and so it stands until the next process takes it up.
  expect(repo.checks.map(({ status }) => status)).toEqual(["in_progress"]);

  const second = launch(env);
  await until(() => repo.checks[0]?.status === "completed");
  expect(repo.checks).toHaveLength(1);
  await until(() => repo.comments.length > 0);
  expect(repo.comments[0]?.body).toContain("aws_db_instance.orders");
  expect(`${first.out()}${second.out()}`).not.toContain("db.m5.large");
  second.child.kill("SIGTERM");
  expect(await second.ended).toBe(0);
  expect(github.violations).toEqual([]);
});
