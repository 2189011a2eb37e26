// Bundles loading.ts and runs it some times, each in a process of its own, in turns with one that does nothing.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { cliBundleOptions } from "../../src/build/bundle-options.ts";

const ROUNDS = 9;

export async function timeLoading(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "stackstage-bench-"));
  try {
    const bundle = join(folder, "loading.cjs");
    await build(cliBundleOptions("test/bench/loading.ts", bundle));
    const rounds = Array.from({ length: ROUNDS }, () => ({
      whole: load(bundle, "all"),
      ten: load(bundle, "ten"),
      nothing: start(),
    }));
    const nothing = median(rounds.map((round) => round.nothing));
    for (const [name, key] of [
      ["the whole catalogue", "whole"],
      ["ten resource types", "ten"],
    ] as const) {
      const took = rounds.map((round) => round[key].took);
      const ratio = (median(took) / nothing).toFixed(1);
      console.log(
        `load and compile ${name} in a bundle: ${median(took).toFixed(0)} ms (${Math.min(...took).toFixed(0)} to ` +
          `${Math.max(...took).toFixed(0)}), ×${ratio} of starting Node.js, ${rounds[0]?.[key].checks} checks`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const load = (bundle: string, types: string) =>
  JSON.parse(execFileSync(process.execPath, [bundle, types], { encoding: "utf8" })) as { took: number; checks: number };

function start(): number {
  const begin = performance.now();
  execFileSync(process.execPath, ["--eval", "0"]);
  return performance.now() - begin;
}

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
