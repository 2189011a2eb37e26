// The last part of `npm run bench`: 400 rules over 60,000 resources in a process of their own, with the heap that the
// analyzer's process has (`SMALL_HEAP`).

import { buildGraph } from "../../src/engine/graph/graph.ts";
import { DEFAULT_SETTINGS, evaluate } from "../../src/engine/index.ts";
import { applyRules } from "../../src/engine/rules/apply-rules.ts";
import { copies, someRules } from "./sample.ts";

const evaluation = evaluate(copies(), DEFAULT_SETTINGS);
const graph = buildGraph(evaluation.resources);
const catalogue = someRules(400);
const [begin, before] = [performance.now(), process.cpuUsage()];
const { outcomes } = applyRules({ graph, catalogue, settings: DEFAULT_SETTINGS });
const took = performance.now() - begin;
const { user, system } = process.cpuUsage(before);
console.log(
  `with the analyzer's heap, ${catalogue.rules.length} rules over ${evaluation.resources.length} resources: ` +
    `${took.toFixed(0)} ms (${((user + system) / 1000).toFixed(0)} ms of processor time), ${outcomes.length} outcomes, ` +
    `peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
);
