// A small Review to store, send and show; each test says only what it is about.

import type { Analysis, Finding, Review, ScoreCard } from "../../src/engine/index.ts";

export function aScoreCard(overall: number | null = 80): ScoreCard {
  const dimension = { score: overall, interval: null, weight: 20, points: 16, losses: [] };
  const dimensions = {
    security: dimension,
    reliability: dimension,
    scalability: dimension,
    performance: dimension,
    cost: dimension,
  };
  const categories = { security: 24, reliability: 20, performance: 20, cost: 16 };
  return { overall, interval: null, verdict: overall === null ? null : "Good", dimensions, categories, unknowns: 0 };
}

export function aFinding(changes: Partial<Finding> = {}): Finding {
  return {
    rule: "database-single-zone",
    dimension: "reliability",
    severity: "high",
    mode: "enforce",
    confidence: 1,
    exposure: 1,
    stack: "infra",
    resource: "aws_db_instance.orders",
    key: "",
    status: "fail",
    range: { path: "infra/db.tf", start: { line: 1, column: 1 }, end: { line: 5, column: 2 } },
    because: null,
    message: "aws_db_instance.orders runs in one zone",
    suppression: null,
    fingerprint: "00112233445566ff",
    id: "F1",
    type: "aws_db_instance",
    title: "Database in a single zone",
    why: "A zone's failure stops the database. A standby in another takes over in a minute.",
    remediation: "Set multi_az = true.",
    sources: ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html"],
    scope: "resource",
    ...changes,
  };
}

export function anAnalysis(findings: readonly Finding[] = [aFinding()]): Analysis {
  const posture = aScoreCard(100 - 10 * findings.length);
  return {
    versions: { engine: "0.1.0", rules: "abcdef" },
    stacks: [{ id: "infra", language: "terraform", resources: 1, posture }],
    posture,
    resources: [],
    outcomes: [],
    customs: {},
    findings,
    diagnostics: [],
    coverage: { files: [], unknownValues: 0, unknownReasons: [], notes: [] },
  };
}

export function aReview(changes: Partial<Review> & { readonly overall?: number } = {}): Review {
  const { overall = 80, ...rest } = changes;
  const coverage = { files: [], unknownValues: 0, unknownReasons: [], notes: [] };
  const side = { stacks: [], posture: aScoreCard(overall), diagnostics: [], coverage, resources: 1 };
  const dimensions = { security: 0, reliability: 0, scalability: 0, performance: 0, cost: 0 };
  return {
    versions: { engine: "0.1.0", rules: "abcdef" },
    before: side,
    after: side,
    comparison: {
      before: aScoreCard(90),
      after: aScoreCard(overall),
      delta: overall - 90,
      dimensions,
      introduced: [aFinding()],
      resolved: [],
      remaining: [],
      changes: [],
      stacks: ["infra"],
      gate: { conclusion: "failure", reasons: ["1 new high finding"], blocking: ["00112233445566ff"] },
    },
    fixes: [],
    dropped: [],
    diagram: { kind: "resources", groups: [], boxes: [], edges: [], folded: 0 },
    excerpts: { "00112233445566ff": { path: "infra/db.tf", startLine: 1, lines: ['resource "aws_db_instance" "orders" {'] } },
    ...rest,
  };
}
