import { expect, it } from "vitest";
import { readFolder } from "../../src/cli/local/folder.ts";
import { analyze, analyzeText, DEFAULT_SETTINGS, loadCatalogue } from "../../src/engine/index.ts";

const options = { catalogue: loadCatalogue(), settings: DEFAULT_SETTINGS, today: "2026-01-31" };
const sample = readFolder("test/sample/head");

it("judges every format of a repository together", () => {
  const { resources, coverage } = analyze(sample, options);
  expect(resources.map((resource) => resource.type)).toEqual(expect.arrayContaining(["aws_db_instance", "apps/v1/Deployment"]));
  expect(coverage.files.every((file) => file.status === "evaluated")).toBe(true);
});

it("gives the same bytes for the same input, in whatever order the files come", () => {
  expect(JSON.stringify(analyze([...sample].reverse(), options))).toBe(JSON.stringify(analyze(sample, options)));
});

it("points a finding at its line and says why", () => {
  const finding = analyze(sample, options).findings.find((each) => each.rule === "database-single-zone");
  expect(finding).toMatchObject({ resource: "aws_db_instance.orders", range: { path: "infra/orders.tf", start: { line: 2 } } });
  expect(finding?.why).not.toBe("");
});

it("judges an empty repository without a word", () => {
  expect(analyze([], options)).toMatchObject({ resources: [], findings: [], posture: { overall: null, verdict: null } });
});

it("judges a description by what it says and leaves open what it does not", () => {
  const { findings, outcomes, understood, posture } = analyzeText("A single-AZ MySQL, not encrypted.", options);
  expect(findings.map(({ rule, confidence }) => [rule, confidence])).toEqual(
    expect.arrayContaining([
      ["database-single-zone", 0.7],
      ["database-storage-unencrypted", 0.7],
    ]),
  );
  expect(outcomes.find(({ rule }) => rule === "database-publicly-accessible")?.status).toBe("unknown");
  expect(understood).toHaveLength(1);
  expect(posture.overall).not.toBeNull();
});
