// What is said about the configuration is true of it: the README's example, and the schema that editors use.

import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadCatalogue, readSettings } from "../../../src/engine/index.ts";

const EXAMPLE = /```yaml\n(gate:\n[\s\S]*?)```/.exec(readFileSync("README.md", "utf8"))?.[1] ?? "";
const schema = JSON.parse(readFileSync("src/engine/settings/stackstage.schema.json", "utf8"));
const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);
const rules = () => [...loadCatalogue().byId.keys()];
const mistakes = (text: string) => readSettings({ path: ".stackstage.yml", text }, rules).diagnostics;

it("the README's example has no mistake", () => {
  expect(EXAMPLE).toContain("suppressions");
  expect(mistakes(EXAMPLE)).toEqual([]);
  expect(validate(parse(EXAMPLE))).toBe(true);
});

describe("the schema and the reader agree on", () => {
  it.each([
    ["gate: { fail_on: [critical], floor: { overall: 60 }, drop: 5, inconclusive: neutral }", true],
    ["rules: [policy]", true],
    ["rules: { select: [security], modes: { database-single-zone: warn } }", true],
    ["stacks: { roots: [services/*] }", true],
    ["persona: mentor", true],
    ["persona: pirate", false],
    ["stacks: [infra]", false],
    ["rules: { selects: [security] }", false],
    ["gate: { drop: 200 }", false],
    ["suppressions: [{ rule: database-single-zone }]", false],
    ["suppressions: [{ rule: database-single-zone, reason: known, until: soon }]", false],
    ["annotations: some", false],
    ["coment: never", false],
  ])("%s: %j", (text, right) => {
    expect([validate(parse(text)), mistakes(text).length === 0]).toEqual([right, right]);
  });
});
