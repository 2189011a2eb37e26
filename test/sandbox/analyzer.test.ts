// The pool of child processes against an engine that misbehaves.

import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Analyzer } from "../../src/ports.ts";
import { createAnalyzer } from "../../src/sandbox/analyzer.ts";

let folder: string;
let bundle: string;
let analyzer: Analyzer;
const open = (options = {}) => {
  analyzer = createAnalyzer({ bundle, workers: 1, timeoutMs: 5_000, memoryMb: 200, ...options });
  return analyzer;
};
const ask = async (deed: string) => {
  const answer: unknown = await analyzer.analyze(deed as never);
  return (answer as { deed: unknown }).deed;
};
const isAlive = (pid: unknown) => existsSync(`/proc/${pid}/exe`);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "stackstage-sandbox-"));
  bundle = join(folder, "hostile.cjs");
  const entryPoints = [join(import.meta.dirname, "hostile-child.ts")];
  await build({ entryPoints, outfile: bundle, bundle: true, platform: "node", format: "cjs" });
});
afterEach(() => analyzer?.close());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("ends", () => {
  it("what takes too long", async () => {
    open({ timeoutMs: 300 });
    await expect(ask("loop")).rejects.toMatchObject({ code: "analysis-ended", message: expect.stringContaining("0.3 s") });
  });

  it("what fills the heap", async () => {
    open({ memoryMb: 120, timeoutMs: 20_000 });
    await expect(ask("heap")).rejects.toMatchObject({ code: "analysis-ended", message: expect.stringMatching(/memory/) });
  });

  it("what fills memory outside the heap", async () => {
    open();
    await expect(ask("buffers")).rejects.toMatchObject({ code: "analysis-ended", message: expect.stringContaining("200 MB") });
  });

  it("with the process that exits, and goes on with another", async () => {
    open();
    await expect(ask("exit")).rejects.toMatchObject({ code: "analysis-ended", retryable: false });
    expect(await ask("echo")).toBe("echo");
  });
});

describe("reports a fault of ours, and the process goes on", () => {
  it.each([
    ["throw", /unreachable: no such stage/],
    ["recurse", /Maximum call stack/],
  ])("%s", async (deed, message) => {
    open();
    const pid = await ask("pid");
    await expect(ask(deed)).rejects.toMatchObject({ code: "analysis-failed", message: expect.stringMatching(message) });
    expect(await ask("pid")).toBe(pid);
  });
});

describe("does not let the engine", () => {
  it.each(["read a file", "read beside the bundle", "write a file", "start a process", "start a worker"])("%s", async (deed) => {
    open();
    await expect(ask(deed)).rejects.toThrow(/restricted|ERR_ACCESS_DENIED|permission/i);
  });

  it("evaluate text as code", async () => {
    open();
    await expect(ask("evaluate")).rejects.toThrow(/Code generation from strings disallowed/);
  });

  it("see an environment or a global that connects", async () => {
    process.env["STACKSTAGE_TEST_SECRET"] = "s3cret";
    open();
    expect(await ask("environment")).toEqual([]);
    expect(await ask("fetch")).toBe("undefined");
  });
});

describe("the pool", () => {
  it("answers each caller with their own, more callers than children", async () => {
    open({ workers: 2 });
    const inputs = Array.from({ length: 12 }, (_, index) => [`path-${index}`, "\0 ␀ \ud800 😀"]);
    const answers = await Promise.all(inputs.map((input) => analyzer.wanted(input as never)));
    expect(answers).toEqual(inputs);
  });

  it("keeps a child for the next call", async () => {
    open();
    expect(await ask("pid")).toBe(await ask("pid"));
  });

  it("replaces a child that has grown beyond half of its limit", async () => {
    open();
    const pid = await ask("pid");
    await ask("grow");
    expect(await ask("pid")).not.toBe(pid);
  });

  it("ends what runs and what waits when it closes, as something to try again", async () => {
    open();
    const pid = await ask("pid");
    const calls = [ask("loop"), ask("echo")].map((call) => call.catch((error: unknown) => error));
    await analyzer.close();
    expect(await Promise.all(calls)).toEqual(
      [1, 2].map(() => expect.objectContaining({ code: "analysis-ended", retryable: true })),
    );
    await expect.poll(() => isAlive(pid)).toBe(false);
    await expect(ask("echo")).rejects.toMatchObject({ code: "analysis-ended" });
  });

  it("turns away callers when too many wait", async () => {
    open({ timeoutMs: 200 });
    const calls = Array.from({ length: 102 }, () => ask("loop").catch((error: unknown) => error));
    expect(await calls[101]).toMatchObject({ code: "analyzer-busy", retryable: true });
    await analyzer.close();
    await Promise.all(calls);
  });

  it("sends twenty megabytes there and back", async () => {
    open({ memoryMb: 1_000 });
    const input = [{ path: "a.tf", text: "x".repeat(20_000_000) }];
    expect(await analyzer.wanted(input as never)).toEqual(input);
  });

  it("says what to do when the bundle is missing or does not start", async () => {
    open({ bundle: join(folder, "absent.cjs") });
    await expect(ask("echo")).rejects.toMatchObject({
      code: "analyzer-missing",
      message: expect.stringContaining("npm run prepare"),
    });
  });
});

it("the bundle that serves requires nothing at all", async () => {
  const outfile = join(folder, "serve.cjs");
  const entryPoints = [join(import.meta.dirname, "../../src/sandbox/serve.ts")];
  await build({ entryPoints, outfile, bundle: true, platform: "node", format: "cjs" });
  expect(readFileSync(outfile, "utf8")).not.toMatch(/\brequire\(/);
});
