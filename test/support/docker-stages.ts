// Carries the Dockerfile's stages out in clean folders and starts what comes out, as a user without rights: a check of
// the Dockerfile for machines without a Docker engine.
//
// usage: node test/support/docker-stages.ts (about two minutes; needs the npm registry)

import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { startGitHub } from "./github/github.ts";
import { APP_ID, PRIVATE_KEY } from "./github/state.ts";
import { WEBHOOK_SECRET } from "./github/webhooks.ts";

type Step = { readonly word: string; readonly rest: string };
type Stage = { readonly name: string; readonly root: string; cwd: string; env: Record<string, string>; cmd: string[] };

const NOBODY = 65534;
const root = join(import.meta.dirname, "../..");
const work = mkdtempSync(join(tmpdir(), "stackstage-docker-"));
chmodSync(work, 0o755);
const stages = new Map<string, Stage>();

try {
  const last = carryOut(readSteps(readFileSync(join(root, "Dockerfile"), "utf8")));
  await start(last);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function readSteps(text: string): Step[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  return lines.map((line) => ({ word: line.split(" ")[0] ?? "", rest: line.slice(line.indexOf(" ") + 1) }));
}

function carryOut(steps: readonly Step[]): Stage {
  let stage: Stage | undefined;
  for (const { word, rest } of steps) {
    if (word === "FROM") stage = open(rest);
    else if (stage) perform(stage, word, rest);
  }
  if (!stage) throw new Error("The Dockerfile has no FROM.");
  return stage;
}

function open(rest: string): Stage {
  const [image = "", , name = "last"] = rest.split(" ");
  if (!/^node:\d+\.\d+\.\d+-[a-z]+-slim$/.test(image)) throw new Error(`${image} is not pinned to an exact version.`);
  const stage = { name, root: join(work, name), cwd: "/", env: {}, cmd: [] };
  mkdirSync(stage.root, { recursive: true });
  stages.set(name, stage);
  return stage;
}

function perform(stage: Stage, word: string, rest: string): void {
  console.log(`[${stage.name}] ${word} ${rest}`);
  if (word === "WORKDIR") mkdirSync(join(stage.root, rest), { recursive: true });
  if (word === "WORKDIR") stage.cwd = rest;
  else if (word === "COPY") copy(stage, rest.split(" "));
  else if (word === "RUN") run(stage, rest);
  else if (word === "ENV") Object.assign(stage.env, Object.fromEntries(rest.split(" ").map((pair) => pair.split("="))));
  else if (word === "CMD") stage.cmd = JSON.parse(rest);
  else if (word === "USER" && rest === "root") throw new Error("The image runs as root.");
}

function copy(stage: Stage, words: readonly string[]): void {
  const from = words[0]?.startsWith("--from=") ? stages.get(words[0].slice("--from=".length))?.root : undefined;
  const sources = words.slice(from === undefined ? 0 : 1, -1);
  const target = words.at(-1) ?? ".";
  for (const source of sources) {
    const into = resolve(stage.cwd, target, target.endsWith("/") ? basename(source) : "");
    mkdirSync(join(stage.root, dirname(into)), { recursive: true });
    cpSync(join(from ?? root, source), join(stage.root, into), { recursive: true, verbatimSymlinks: true });
  }
}

/** Absolute paths of the image are those of its folder; a user of the image is nobody here. */
function run(stage: Stage, command: string): void {
  const here = command.replaceAll(/ (\/[a-z]+)/g, ` ${stage.root}$1`).replaceAll("node:node", `${NOBODY}:${NOBODY}`);
  execFileSync("sh", ["-c", here], { cwd: join(stage.root, stage.cwd), stdio: "inherit", env: { ...process.env, ...stage.env } });
}

/** Nothing of this process's environment; nothing may be written but the data folder. */
async function start(stage: Stage): Promise<void> {
  const github = await startGitHub();
  const data = join(stage.root, stage.env["STACKSTAGE_DATA_DIR"] ?? "data");
  const asRoot = process.getuid?.() === 0;
  if (asRoot) chownSync(data, NOBODY, NOBODY);
  const given = { APP_ID: String(APP_ID), PRIVATE_KEY, WEBHOOK_SECRET, GHE_HOST: github.host, GHE_PROTOCOL: "http" };
  const env = { ...stage.env, ...given, HOST: "127.0.0.1", PORT: "0", STACKSTAGE_DATA_DIR: data };
  const child = spawn(process.execPath, stage.cmd.slice(1), {
    cwd: join(stage.root, stage.cwd),
    env,
    stdio: ["ignore", "pipe", "inherit"],
    ...(asRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  try {
    const url = await listening(child.stdout);
    const health = await (await fetch(`${url}/health`)).text();
    console.log(health);
    if (!health.includes('"ok"')) throw new Error("The server is not well.");
    github.webhooks.target.url = `${url}/api/github/webhooks`;
    const repo = await github.createRepo({ "main.tf": "" });
    await github.openPull(repo, { files: { "main.tf": 'resource "aws_s3_bucket" "logs" {}\n' } });
    for (let tries = 0; repo.checks[0]?.status !== "completed"; tries++) {
      if (tries > 300) throw new Error("No review within a minute.");
      await new Promise((done) => setTimeout(done, 200));
    }
    console.log(`reviewed: ${repo.checks[0].conclusion}, ${repo.checks[0].output.title}`);
  } finally {
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    console.log(`ended with ${await ended}`);
    await github.close();
  }
}

/** Keeps reading afterwards: a server whose log nobody takes would be another test. */
function listening(output: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    output.on("data", (chunk: Buffer) => {
      const url = /"url":"([^"]+)"/.exec(chunk.toString())?.[1];
      if (url !== undefined) resolve(url);
    });
    output.on("end", () => reject(new Error("The server ended before it listened.")));
  });
}
