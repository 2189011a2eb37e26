import { expect, it } from "vitest";
import { perDimension } from "../../../src/engine/model/judgement.ts";
import type { Finding } from "../../../src/engine/rules/outcome.ts";
import { apportion } from "../../../src/engine/score/apportion.ts";
import { scoreOutcomes } from "../../../src/engine/score/score.ts";
import { scoreJson } from "../../../src/engine/score/score-json.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";

const { weights } = DEFAULT_SETTINGS;

const finding: Finding = {
  ...{ rule: "database-single-zone", dimension: "reliability", severity: "high", mode: "enforce", confidence: 1, exposure: 1 },
  ...{ stack: "prod", resource: "aws_db_instance.orders", key: "", status: "fail", because: null, suppression: null },
  range: { path: "prod/main.tf", start: { line: 1, column: 1 }, end: { line: 1, column: 2 } },
  ...{ fingerprint: "00000000deadbeef", id: "F1", type: "aws_db_instance", scope: "resource", sources: [] },
  ...{ message: "", title: "No Multi-AZ DB", why: "", remediation: "Add RDS Multi-AZ" },
};

it("the four-bucket view is rounded on its own buckets", () => {
  expect(apportion([27.99, 22, 10.8 + 7.2, 15], 83)).toEqual([28, 22, 18, 15]);
});

it("a part is never rounded up past its own maximum", () => {
  expect(apportion([33.066, 33.3, 33.3], 100, [34, 33, 33])).toEqual([34, 33, 33]);
  expect(apportion([27.16, 7.41, 31.99], 67, [27, 7, 66])).toEqual([27, 7, 33]); // found by P6
});

it("prints whole points, tenths of scores, and the gain of a proven fix", () => {
  const card = scoreOutcomes([finding, { ...finding, rule: "p", dimension: "security", status: "pass" }], { weights });
  const json = scoreJson(card, [finding], [{ fingerprint: "00000000deadbeef", gain: { overall: 12.396 } }]);
  expect(json).toEqual({
    overall_score: 88,
    verdict: "Needs Work",
    interval: [88, 88],
    dimensions: {
      ...perDimension(() => ({ score: null, weight: 0, points: 0, max_points: 0 })),
      security: { score: 100, weight: 54.5, points: 55, max_points: 55 },
      reliability: { score: 72.7, weight: 45.5, points: 33, max_points: 45 },
    },
    categories: { security: 55, reliability: 33, performance: 0, cost: 0 },
    recommendations: [
      {
        issue: "No Multi-AZ DB",
        fix: "Add RDS Multi-AZ",
        rule: "database-single-zone",
        resource: "aws_db_instance.orders",
        gain: 12.4,
      },
    ],
  });
});

it("says null, not zero, when nothing was judged", () => {
  const json = scoreJson(scoreOutcomes([], { weights }), [], []);
  expect([json.overall_score, json.verdict, json.interval]).toEqual([null, null, null]);
});
