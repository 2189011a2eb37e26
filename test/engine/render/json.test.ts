import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderAnalysisJson, renderAnalysisJsonLines, renderJson } from "../../../src/engine/render/json.ts";
import { expectGolden } from "../../support/golden.ts";
import { hostileText } from "../../support/hostile-text.ts";
import { SCENES } from "../../support/review-scenes.ts";
import { shopAnalysis } from "../../support/shop-analysis.ts";
import { aFinding, COVERAGE, F1, F2, shopReview } from "../../support/shop-review.ts";

describe("a review as JSON", () => {
  it("is the score's form and what it rests on", () => {
    const json = JSON.parse(renderJson(shopReview()));
    expect(Object.keys(json).slice(0, 9)).toEqual([
      "schema",
      "engine",
      "rules",
      "overall_score",
      "verdict",
      "interval",
      "dimensions",
      "categories",
      "recommendations",
    ]);
    expect(json).toMatchObject({
      overall_score: 78,
      verdict: "Needs Work",
      before: { overall_score: 94 },
      gate: { conclusion: "failure" },
    });
    expect(json.introduced.map((finding: { id: string }) => finding.id)).toEqual(["F1", "F2", "F3"]);
    expect(json.resolved.map((finding: { by: string }) => finding.by)).toEqual(["fix", "removal"]);
    expectGolden("comment-blocked/review.json", renderJson(SCENES.blocked?.review ?? shopReview()));
  });

  it("is printable and says the same, whatever the author writes", () => {
    const check = (text: string) => {
      const json = renderJson(shopReview({ comparison: { introduced: [aFinding({ ...F1, title: text })] } }));
      expect(json).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}]/u);
      expect(JSON.parse(json).introduced[0].title).toBe(text);
    };
    fc.assert(
      fc.property(hostileText, (text) => void check(text)),
      { numRuns: 300 },
    );
  });
});

it("an analysis as JSON has posture, stacks and findings", () => {
  const json = JSON.parse(renderAnalysisJson(shopAnalysis()));
  expect(json).toMatchObject({
    overall_score: 78,
    resources: 2,
    stacks: [{ id: "envs/prod" }, { id: "deploy", overall_score: 100 }],
  });
  expect(json.findings).toHaveLength(3);
});

describe("an analysis as JSON lines", () => {
  const linesOf = (text: string) =>
    text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));

  it("has a line for each judged check and one for each file", () => {
    const lines = linesOf(renderAnalysisJsonLines(shopAnalysis()));
    expect(lines[1]).toEqual({
      file: "envs/prod/database.tf",
      line: 14,
      endLine: 31,
      resource: "aws_db_instance.orders",
      rule: "database-single-zone",
      status: "fail",
    });
    expect(lines.slice(0, 5).map((line) => line.status)).toEqual(["fail", "fail", "pass", "unknown", "fail"]);
    expect(lines.slice(5)).toEqual(COVERAGE.files.map(({ path }) => ({ file: path, parse: "ok" })));
  });

  it("says which files could not be parsed, and leaves out suppressed and draft checks", () => {
    const suppression = { form: "config", reason: "", until: null, range: F1.range, state: "active" } as const;
    const outcomes = [
      { ...F1, suppression },
      { ...F2, mode: "draft" as const },
    ];
    const coverage = {
      ...COVERAGE,
      files: [
        { path: "x.tf", status: "failed" as const },
        { path: "y.txt", status: "skipped" as const },
      ],
    };
    expect(linesOf(renderAnalysisJsonLines(shopAnalysis({ outcomes, coverage })))).toEqual([{ file: "x.tf", parse: "error" }]);
  });
});
