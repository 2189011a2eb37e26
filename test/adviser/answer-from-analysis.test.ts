// Answers without a model: which words lead to which part of the analysis.

import { describe, expect, it } from "vitest";
import { createAdviser } from "../../src/adviser/adviser.ts";
import type { Fix, Review } from "../../src/engine/index.ts";
import { aFinding, aReview } from "../support/a-review.ts";

const adviser = createAdviser({
  baseUrl: "https://model.example",
  model: "m",
  timeoutMs: 1_000,
  tokenBudget: 1_000,
  log: { warn: () => undefined },
});
const base = aReview({ overall: 71.26 });
const fix: Fix = {
  fingerprint: "00112233445566ff",
  by: "rule",
  edits: [],
  gain: { overall: 8.24, dimensions: {} },
  hunks: [{ path: "infra/db.tf", startLine: 2, endLine: 2, before: ["  multi_az = false"], after: ["  multi_az = true"] }],
};
const review: Review = {
  ...base,
  fixes: [fix],
  after: {
    ...base.after,
    coverage: {
      files: [
        { path: "a.tf", status: "evaluated" },
        { path: "b.tf", status: "failed", because: "line 3: expected }" },
      ],
      unknownValues: 4,
      unknownReasons: [{ because: "var.zones has no default", count: 4 }],
      notes: ["module x is not in the repository"],
    },
  },
  comparison: {
    ...base.comparison,
    after: {
      ...base.comparison.after,
      dimensions: {
        ...base.comparison.after.dimensions,
        reliability: {
          score: 72.7,
          interval: null,
          weight: 25,
          points: 18,
          losses: [{ rule: "database-single-zone", findings: 1, weight: 15, loss: 27.3 }],
        },
      },
    },
    introduced: [
      aFinding(),
      aFinding({
        id: "F2",
        rule: "bucket-public",
        dimension: "security",
        fingerprint: "ff",
        title: "Public bucket",
        resource: "aws_s3_bucket.logs",
      }),
    ],
    resolved: [{ ...aFinding({ title: "Open port" }), by: "fix" }],
    changes: [
      {
        kind: "replaced",
        stack: "infra",
        address: "aws_db_instance.orders",
        type: "aws_db_instance",
        previous: null,
        range: aFinding().range,
        attributes: [],
        dependents: ["a", "b"],
      },
    ],
  },
};
const answer = async (question: string) => {
  const stored = {
    id: "1",
    job: { installation: 1, repositoryId: 2, owner: "o", repo: "r", number: 1 },
    headSha: "h",
    baseSha: "b",
    mergeBase: "m",
    review,
    exchanges: [],
    at: "",
  };
  return adviser.answer({ question, review: stored, analysis: null, allowSource: true });
};

describe("without a key", () => {
  it("is not available, suggests nothing and says why", async () => {
    expect(adviser.available).toBe(false);
    expect(await adviser.suggest({ findings: [], excerpts: {}, files: [] })).toEqual({
      value: [],
      by: "analysis",
      because: "no model is configured",
      exchanges: [],
    });
  });

  it.each([
    [
      "a finding's id",
      "why f1?",
      [/Database in a single zone/, /infra\/db.tf:1/, /standby/, /\+ {2}multi_az = true/, /8\.2/],
      [/Public bucket/],
    ],
    ["a rule", "What about bucket-public", [/Public bucket/], [/single zone/]],
    ["a resource", "tell me of `aws_s3_bucket.logs`.", [/Public bucket/], [/single zone/]],
    ["a dimension", "how is security?", [/security: 71.3/, /Public bucket/], [/single zone/]],
    ["the score", "why is the score worse?", [/reliability: 72.7/, /`database-single-zone` \(1×\): −27.3/], []],
    ["the gate", "why can't I merge?", [/The gate says failure/, /1 new high finding/], []],
    ["the fixes", "how do I fix this", [/\+8.2 by a proven fix/, /F2 Public bucket.*Set multi_az/], []],
    ["what is resolved", "what is gone?", [/Open port/], []],
    ["what changes", "what does this replace or change?", [/replaced: `aws_db_instance.orders`; 2 depend/], []],
    ["what was not read", "what is unknown?", [/1 of 2 files/, /line 3: expected/, /var.zones has no default/, /module x/], []],
    ["anything else", "hello", [/Findings:/, /Ask about a finding/], []],
  ])("answers about %s", async (_, question, says, saysNot) => {
    const { value, by } = await answer(question);
    expect(by).toBe("analysis");
    expect(value).toContain("**Change score 71.3** (before: 90), Good. Gate: failure.");
    expect(value).toContain("no model is configured");
    for (const part of says) expect(value).toMatch(part);
    for (const part of saysNot) expect(value).not.toMatch(part);
  });

  it("links to the rule's own source", async () => {
    expect((await answer("F1")).value).toContain(
      "<https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html>",
    );
  });
});
