import { expect, it } from "vitest";
import { buildGraph } from "../../../src/engine/graph/graph.ts";
import { applyRules } from "../../../src/engine/rules/apply-rules.ts";
import { compileRules } from "../../../src/engine/rules/catalogue.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";
import { aResource } from "../../support/resource.ts";
import { aRule } from "../../support/rule.ts";

const statusOf = (check: string, language: "text" | "terraform", attributes = {}): string | undefined => {
  const resources = [aResource("aws_a.a", { language, attributes, confidence: 0.7 })];
  const { outcomes } = applyRules({
    graph: buildGraph(resources),
    catalogue: compileRules([aRule(check)]),
    settings: DEFAULT_SETTINGS,
  });
  return outcomes[0]?.status;
};

const ATTRIBUTE = "checks: [{ resource: aws_a, require: self.x == 1, defaults: { x: 0 } }]";
const JOINED =
  "checks: [{ resource: aws_a, require: size(logs) > 0, related: { logs: { resource: aws_log, direction: referenced-by } } }]";

it.each([
  ["an attribute that a description leaves out is unknown", ATTRIBUTE, "text", {}, "unknown"],
  ["what it says is judged", ATTRIBUTE, "text", { x: 2 }, "fail"],
  ["in source code the default stands", ATTRIBUTE, "terraform", {}, "fail"],
  ["a companion that a description does not mention is unknown", JOINED, "text", {}, "unknown"],
  ["in source code it is missing", JOINED, "terraform", {}, "fail"],
] as const)("%s", (_, check, language, attributes, status) => expect(statusOf(check, language, attributes)).toBe(status));
