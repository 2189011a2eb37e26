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

  it("names no argument of Terraform's to who writes another format", () => {
    const { title, why, remediation, checks } = file.rule;
    const isTerraform = ({ resource }: (typeof checks)[number]) => languageOf(resource[0] ?? "") === "terraform";
    const others = checks.filter((check) => !isTerraform(check));
    const read = new Set(JSON.stringify(checks.filter(isTerraform)).match(/(?<=[.])[a-z][a-z0-9]*(_[a-z0-9]+)+/g));
    const told = others.map((check) => [title, why, check.remediation ?? remediation].join(" "));
    expect(told.filter((text) => (text.match(/\b[a-z][a-z0-9]*(_[a-z0-9]+)+\b/g) ?? []).some((name) => read.has(name)))).toEqual(
      [],
    );
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
  if (type === "output" || type.startsWith("AWS::")) return "cloudformation";
  return type === "provider" || /^(data\.)?[a-z0-9]+_/.test(type) ? "terraform" : "kubernetes";
}
