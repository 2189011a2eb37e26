import { describe, expect, it } from "vitest";
import type { Analysis } from "../../src/engine/analysis.ts";
import { analyze } from "../../src/engine/analyze.ts";
import { compileRules } from "../../src/engine/rules/catalogue.ts";
import { DEFAULT_SETTINGS } from "../../src/engine/settings/settings.ts";
import { aRule } from "../support/rule.ts";

const rule = (severity: string) =>
  aRule(`id: open-to-all\nseverity: ${severity}\nchecks:\n  - { resource: a_store, require: "self.open == false", at: open }`);

const MODULE = `variable "brief" {}\nresource "a_store" "data" {\n  open = var.brief\n}\n`;
const root = (brief: boolean) => `module "store" {\n  source = "../../modules/store"\n  brief = ${brief}\n}\n`;

function foundIn(stacks: { readonly [folder: string]: boolean }, severity = "medium") {
  const roots = Object.entries(stacks).map(([folder, brief]) => ({ path: `vars/${folder}/main.tf`, text: root(brief) }));
  const files = [{ path: "modules/store/main.tf", text: MODULE }, ...roots];
  const options = { catalogue: compileRules([rule(severity)]), settings: DEFAULT_SETTINGS, today: "2026-06-01" };
  const { findings, coverage } = analyze(files, options);
  return { stacks: findings.map(({ stack }) => stack), notes: coverage.notes };
}

it("does not ask an environment for what the same block gives production", () => {
  const { stacks, notes } = foundIn({ prod: false, demo: true });
  expect(stacks).toEqual([]);
  expect(notes).toEqual([expect.stringContaining("1 measure is taken in production by the same block")]);
});

it("asks production itself, whatever the others do", () => {
  expect(foundIn({ prod: true, demo: false }).stacks).toEqual(["vars/prod"]);
});

it("asks where no stack is for production", () => {
  expect(foundIn({ east: false, demo: true }).stacks).toEqual(["vars/demo"]);
});

describe("what only production needs", () => {
  const judged = (stacks: { readonly [folder: string]: boolean }, base?: Analysis) => {
    const roots = Object.entries(stacks).map(([folder, brief]) => ({ path: `vars/${folder}/main.tf`, text: root(brief) }));
    const files = [{ path: "modules/store/main.tf", text: MODULE }, ...roots];
    const ofProduction = aRule(
      `dimension: reliability\nproduction: true\nchecks:\n  - { resource: a_store, require: "self.open == false", at: open }`,
    );
    const options = { catalogue: compileRules([ofProduction]), settings: DEFAULT_SETTINGS, today: "2026-06-01" };
    return analyze(files, { ...options, ...(base && { base }) });
  };
  const failing = (...given: Parameters<typeof judged>) =>
    judged(...given).outcomes.flatMap(({ stack, status }) => (status === "fail" ? [stack] : []));

  it("is not asked where the same block gives it to another stack", () =>
    expect(failing({ alpaca: true, shop: false })).toEqual([]));
  it("is asked where no other has it", () => expect(failing({ alpaca: true, shop: true })).toEqual(["vars/alpaca", "vars/shop"]));
  it("is asked where only what is for something else has it", () =>
    expect(failing({ shop: true, staging: false })).toEqual(["vars/shop"]));
  it("is no less asked because a change adds a stack", () => {
    const base = judged({ alpaca: true });
    expect(failing({ alpaca: true, shop: false }, base)).toEqual(["vars/alpaca"]);
  });
});

it("tells what is high of every environment", () => {
  expect(foundIn({ prod: false, demo: true }, "high").stacks).toEqual(["vars/demo"]);
});
