// `npm run bench [FOLDER]`: the engine's phases over a folder of infrastructure, each with its figures and, since machines
// differ, as a ratio to reading the same bytes as JSON text in the same run.
//
// Without a folder it takes the sample, copied into as many stacks as give some 60,000 resources.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { readFolder } from "../../src/cli/local/folder.ts";
import { buildGraph } from "../../src/engine/graph/graph.ts";
import { DEFAULT_SETTINGS, evaluate, loadCatalogue, type Outcome, type SourceFile } from "../../src/engine/index.ts";
import { parseHcl } from "../../src/engine/parse/hcl/parse-hcl.ts";
import { parseYaml } from "../../src/engine/parse/yaml/parse-yaml.ts";
import { applyRules } from "../../src/engine/rules/apply-rules.ts";
import { scoreOutcomes } from "../../src/engine/score/score.ts";
import { SMALL_HEAP } from "../../src/sandbox/child-process.ts";
import { copies, someRules } from "./sample.ts";
import { timeLoading } from "./time-loading.ts";

const HCL = /\.(tf|tofu|tfvars)$/;
const YAML = /\.(ya?ml|json|template)$/;

const folder = process.argv[2];
const files = folder === undefined ? copies() : readFolder(folder);
const megabytes = files.reduce((sum, file) => sum + file.text.length, 0) / 1e6;
console.log(`${files.length} files, ${megabytes.toFixed(1)} MB${folder === undefined ? " (the sample, many times)" : ""}`);

const yardstick = yardstickOf(files);
const parsed = time("parse HCL and YAML", () => files.forEach(parse), yardstick);
console.log(`  ${(megabytes / (parsed / 1000)).toFixed(0)} MB/s`);
for (const [language, name] of [
  ["HCL", HCL],
  ["YAML and JSON", YAML],
] as const) {
  const some = files.filter(({ path }) => name.test(path));
  if (some.length > 0) parseWarm(language, some);
}
let evaluation = evaluate([], DEFAULT_SETTINGS);
time(
  "parse and evaluate",
  () => {
    evaluation = evaluate(files, DEFAULT_SETTINGS);
  },
  yardstick,
);
console.log(`  ${evaluation.resources.length} resources in ${evaluation.stacks.length} stacks`);
time("the same once more, unchanged", () => evaluate(files, DEFAULT_SETTINGS), yardstick);
const graph = buildGraph(evaluation.resources);
let outcomes: readonly Outcome[] = [];
for (const catalogue of [someRules(400), loadCatalogue()]) {
  time(
    `judge by ${catalogue.rules.length} rules`,
    () => {
      outcomes = applyRules({ graph, catalogue, settings: DEFAULT_SETTINGS }).outcomes;
    },
    yardstick,
  );
  console.log(`  ${outcomes.length} outcomes`);
}
time("score", () => scoreOutcomes(outcomes, { weights: DEFAULT_SETTINGS.weights }), yardstick);
console.log(`peak memory of all this ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
if (folder === undefined) {
  spawnSync(process.execPath, [...SMALL_HEAP, join(import.meta.dirname, "within.ts")], { stdio: "inherit" });
  await timeLoading();
}

/** Its text is as large as all files together, and is let go before the engine's memory is looked at. */
function yardstickOf(some: readonly SourceFile[]): number {
  const json = JSON.stringify(some.map((file) => file.text));
  return time("read as JSON text (yardstick)", () => JSON.parse(json));
}

function time(phase: string, work: () => unknown, against?: number): number {
  const [begin, before] = [performance.now(), process.cpuUsage()];
  work();
  const took = performance.now() - begin;
  const { user, system } = process.cpuUsage(before);
  const ratio = against === undefined ? "" : `  ×${(took / against).toFixed(1)}`;
  console.log(`${phase}: ${took.toFixed(0)} ms${ratio} (${((user + system) / 1000).toFixed(0)} ms of processor time)`);
  return took;
}

/** The best of three further rounds: the code is compiled by then. */
function parseWarm(language: string, some: readonly SourceFile[]): void {
  const size = some.reduce((sum, file) => sum + file.text.length, 0) / 1e6;
  const rounds = [1, 2, 3].map(() => {
    const begin = performance.now();
    for (const file of some) parse(file);
    return performance.now() - begin;
  });
  const best = Math.min(...rounds);
  console.log(`  ${language}, warm: ${size.toFixed(1)} MB in ${best.toFixed(0)} ms, ${((size / best) * 1000).toFixed(0)} MB/s`);
}

function parse({ path, text }: SourceFile): unknown {
  if (HCL.test(path)) return parseHcl(path, text);
  return YAML.test(path) ? parseYaml(path, text) : null;
}
