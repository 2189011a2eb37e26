// What `stackstage … | head` does: the reader goes before the answer is there.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";

const PROGRAM = join(import.meta.dirname, "../../src/cli/main.ts");

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "stackstage-pipe-"));
  writeFileSync(join(folder, "main.tf"), 'resource "aws_sns_topic" "a" {\n  name = "a"\n}\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CALLS = [
  ["analyze", "main.tf", "--format", "json"],
  ["resources", "main.tf", "--format", "json"],
  ["rules", "list"],
];

it.each(CALLS)("%s ends without a complaint", async (...args) => {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.destroy();
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
});
