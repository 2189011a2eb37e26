import { expect, it } from "vitest";
import { analyze } from "../../src/engine/analyze.ts";
import { compileRules } from "../../src/engine/rules/catalogue.ts";
import { DEFAULT_SETTINGS } from "../../src/engine/settings/settings.ts";
import { aRule } from "../support/rule.ts";

const RULE = `
remediation: Set the size.
checks:
  - { resource: aws_a, require: self.size == 2 }
  - { resource: "AWS::A::A", require: self.Size == 2, remediation: Set Size to 2. }
`;

it.each([
  ["main.tf", 'resource "aws_a" "a" {}\n', "Set the size."],
  ["t.yaml", "Resources:\n  A: { Type: AWS::A::A }\n", "Set Size to 2."],
])("says what to write in the words of the type, where a check has them: %s", (path, text, expected) => {
  const catalogue = compileRules([aRule(RULE)]);
  const { findings } = analyze([{ path, text }], { catalogue, settings: DEFAULT_SETTINGS, today: "2026-01-01" });
  expect(findings.map(({ remediation }) => remediation)).toEqual([expected]);
});
