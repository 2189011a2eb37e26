// How fast HCL is read: every `.tf` file of a folder, several times, the best counted (the first compiles the code).

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseHcl } from "../../src/engine/parse/hcl/parse-hcl.ts";

export type ParseFigures = {
  readonly files: number;
  readonly megabytes: number;
  readonly diagnostics: number;
  /** Of the fastest round. */
  readonly milliseconds: number;
  readonly megabytesPerSecond: number;
};

export function benchParseHcl(folder: string, rounds = 5): ParseFigures {
  const paths = globSync("**/*.{tf,tofu,tfvars}", { cwd: folder }).sort();
  const texts = paths.map((path) => readFileSync(join(folder, path), "utf8"));
  const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
  let milliseconds = Number.POSITIVE_INFINITY;
  let diagnostics = 0;
  for (let round = 0; round < rounds; round++) {
    const begin = performance.now();
    diagnostics = texts.reduce((sum, text, at) => sum + parseHcl(paths[at] ?? "", text).diagnostics.length, 0);
    milliseconds = Math.min(milliseconds, performance.now() - begin);
  }
  return { files: texts.length, megabytes, diagnostics, milliseconds, megabytesPerSecond: (megabytes / milliseconds) * 1000 };
}
