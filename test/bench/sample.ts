// What the benchmarks work on: the sample, copied into as many stacks as give some 60,000 resources, and 400 rules.

import { join } from "node:path";
import { readFolder } from "../../src/cli/local/folder.ts";
import type { Catalogue, SourceFile } from "../../src/engine/index.ts";
import { catalogueOf } from "../../src/engine/rules/catalogue.ts";
import { shippedEntries } from "../../src/engine/rules/load-catalogue.ts";

const COPIES = 4_300;

export function copies(): SourceFile[] {
  const sample = readFolder(join(import.meta.dirname, "../sample/head"));
  return Array.from({ length: COPIES }, (_, copy) =>
    sample.map((file) => ({ path: `stack-${copy}/${file.path}`, text: `${file.text}\n# ${copy}\n` })),
  ).flat();
}

/** Evenly taken from the whole catalogue, which is sorted by name. */
export function someRules(count: number): Catalogue {
  const all = shippedEntries();
  const isTaken = (at: number) => Math.floor((at * count) / all.length) !== Math.floor(((at - 1) * count) / all.length);
  const some = all.filter((_, at) => isTaken(at));
  return catalogueOf(some, "some");
}
