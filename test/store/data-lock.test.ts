// The embedded database's lock: held, stale, taken over, and between processes.

import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { takeDataLock } from "../../src/store/data-lock.ts";
import { openDatabase } from "../../src/store/open-database.ts";
import { createStore } from "../../src/store/store.ts";
import { aReview } from "../support/a-review.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stackstage-lock-"));
  file = join(folder, "database.lock");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const holder = (changes: object) => JSON.stringify({ pid: process.pid, host: hostname(), started: "1", ...changes });
const deadPid = () => spawnSync(process.execPath, ["-e", ""]).pid;

it("is held by one, says by whom and what to do, and is free again after", () => {
  const release = takeDataLock(file);
  expect(() => takeDataLock(file)).toThrow(new RegExp(`in use by process ${process.pid} on .*STACKSTAGE_DATA_DIR.*DATABASE_URL`));
  release();
  expect(existsSync(file)).toBe(false);
  takeDataLock(file)();
});

it.each([
  ["whose process is dead", () => holder({ pid: deadPid() })],
  ["whose process id now belongs to another process", () => holder({})],
  ["that is not readable", () => "{"],
])("is taken over from a holder %s", (_, content) => {
  writeFileSync(file, content());
  takeDataLock(file);
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ pid: process.pid });
});

it("is held against another process, and taken over once that was killed", async () => {
  const other = fork(join(import.meta.dirname, "lock-holder.ts"), [file], { execArgv: [] });
  await once(other, "message");
  expect(() => takeDataLock(file)).toThrow(new RegExp(`process ${other.pid} on`));
  other.kill("SIGKILL");
  await once(other, "exit");
  takeDataLock(file)();
});

it("is respected while a holder on another machine keeps its beat, and taken over after", () => {
  writeFileSync(file, holder({ host: "elsewhere", pid: 1 }));
  expect(() => takeDataLock(file)).toThrow(/process 1 on elsewhere/);
  const minuteAgo = new Date(Date.now() - 60_000);
  utimesSync(file, minuteAgo, minuteAgo);
  takeDataLock(file)();
});

it("is not released by a holder that lost it", () => {
  const release = takeDataLock(file);
  writeFileSync(file, holder({ host: "elsewhere" }));
  release();
  expect(existsSync(file)).toBe(true);
});

// The first opening writes a whole cluster: seconds, and more on a busy machine.
it("keeps what was stored from one opening to the next, and refuses two at once", async () => {
  const job = { installation: 1, repositoryId: 2, owner: "o", repo: "r", number: 1 };
  const first = createStore(await openDatabase({ dataDir: folder }));
  await first.saveReview({ job, headSha: "kept", baseSha: "b", mergeBase: "m", review: aReview(), exchanges: [] });
  await expect(openDatabase({ dataDir: folder })).rejects.toMatchObject({ code: "database-locked", retryable: false });
  await first.close();
  const second = createStore(await openDatabase({ dataDir: folder }));
  expect((await second.latestReview(job))?.headSha).toBe("kept");
  await second.close();
}, 120_000);
