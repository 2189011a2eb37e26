// The analyzer as it ships: bundled like dist/analyzer.cjs, started like the server starts it, on real input.

import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DEFAULT_SETTINGS, type ReviewInput } from "../../src/engine/index.ts";
import type { Analyzer } from "../../src/ports.ts";
import { createAnalyzer } from "../../src/sandbox/analyzer.ts";
import { createInlineAnalyzer } from "../../src/sandbox/inline-analyzer.ts";

const root = join(import.meta.dirname, "../..");
let folder: string;
let bundle: string;
let analyzer: Analyzer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "stackstage-bundle-"));
  bundle = join(folder, "analyzer.cjs");
  const entryPoints = [join(root, "src/sandbox/child.ts")];
  // Without comments, so that words in them are not taken for code.
  const form = { bundle: true, platform: "node", format: "cjs", minifyWhitespace: true, legalComments: "none" } as const;
  await build({ entryPoints, outfile: bundle, ...form });
  analyzer = createAnalyzer({ bundle, workers: 1 });
});
afterAll(async () => {
  await analyzer.close();
  rmSync(folder, { recursive: true, force: true });
});

it("requires nothing that reads files, starts processes or opens connections", () => {
  const required = [...readFileSync(bundle, "utf8").matchAll(/\brequire\("([^"]+)"\)/g)].map((match) => match[1]);
  const harmless = ["buffer", "node:buffer", "process", "node:process", "url", "node:url"];
  expect(required.filter((name) => !harmless.includes(name ?? ""))).toEqual([]);
});

it("names nothing that opens a connection without being required", () => {
  const found = readFileSync(bundle, "utf8").match(
    /\b(XMLHttpRequest|WebSocket\(|EventSource\(|process\.binding|import\(|fetch\()/,
  );
  expect(found?.[0]).toBeUndefined();
});

const sample = (side: string) => {
  const folder = join(root, "test/sample", side);
  const entries = globSync("**/*", { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  return paths.map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
};

it("answers across the process boundary as the engine does within", async () => {
  const [before, after] = [sample("base"), sample("head")];
  expect(after.length).toBeGreaterThan(3);
  const changed = [...new Set([...before, ...after].map((file) => file.path))].sort();
  const input: ReviewInput = { before, after, changed, settings: DEFAULT_SETTINGS, today: "2026-01-01" };
  const inline = createInlineAnalyzer();
  // Through JSON an undefined property is an absent one.
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
  expect(await analyzer.review(input)).toEqual(plain(await inline.review(input)));
  expect(await analyzer.prove(input, [])).toEqual(await inline.prove(input, []));
  const paths = after.map((file) => file.path);
  expect(await analyzer.wanted({ paths, changed, have: [] })).toEqual(await inline.wanted({ paths, changed, have: [] }));
});
