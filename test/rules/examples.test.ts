// Every example of every rule, through the whole engine; and what each rule owes its reader.

import { describe, expect, it } from "vitest";
import { readRules } from "../../src/build/make-rules.ts";
import { linesOf, runExample } from "../../src/engine/run-example.ts";

const wanted = process.env.RULE;
const files = readRules().filter(({ rule }) => wanted === undefined || rule.id.includes(wanted));

describe.each(files)("$rule.id", (file) => {
  it.each([...file.examples])("$name: $expect", (example) => {
    const { status, outcomes, diagnostics } = runExample(file, example);
    expect(diagnostics).toEqual([]);
    expect([status, outcomes.map(({ resource, key, because }) => [resource, key, because])]).toEqual([
      example.expect,
      expect.anything(),
    ]);
    const { line, severity } = example;
    const weights = outcomes.filter((outcome) => outcome.status === "fail").map((outcome) => outcome.severity);
    if (severity !== null) expect(new Set(weights)).toEqual(new Set([severity]));
    if (line !== null) expect(linesOf(example.files, outcomes)).toContainEqual(expect.stringContaining(line));
  });

  it("tells its reason in one paragraph", () => {
    expect([file.rule.title, file.rule.why, file.rule.remediation].filter((text) => /\n(?!$)/.test(text))).toEqual([]);
  });

  it("has a pass and a fail in every language that it claims", () => {
    const types = file.rule.checks.flatMap((check) => check.resource).filter((type) => type !== "suppression");
    const claimed = new Set(types.map(languageOf));
    const shown = (expected: string) => file.examples.filter((one) => one.expect === expected).map((one) => one.language);
    expect([...claimed].sort().filter((language) => !shown("pass").some((one) => one === language))).toEqual([]);
    expect([...claimed].sort().filter((language) => !shown("fail").some((one) => one === language))).toEqual([]);
  });
});

function languageOf(type: string): string {
  if (type.startsWith("AWS::")) return "cloudformation";
  return type === "provider" || /^(data\.)?[a-z0-9]+_/.test(type) ? "terraform" : "kubernetes";
}
