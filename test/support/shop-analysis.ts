// An analysis of the shop's one revision, as the engine would give it.

import type { Analysis, Outcome } from "../../src/engine/index.ts";
import { resourcesOf } from "./resources.ts";
import { aCard, COVERAGE, F1, F2, F3, range } from "./shop-review.ts";

const passed: Outcome = {
  ...F2,
  status: "pass",
  resource: "aws_db_instance.invoices",
  range: range("envs/prod/database.tf", 40, 55),
};
const unknown: Outcome = { ...F2, status: "unknown", resource: "aws_db_instance.carts", because: "var.multi_az has no default" };

export function shopAnalysis(part: Partial<Analysis> = {}): Analysis {
  const posture = aCard({ security: 51.8, reliability: 72.7, cost: 95 });
  return {
    versions: { engine: "0.1.0", rules: "9f3c1a2b" },
    stacks: [
      { id: "envs/prod", language: "terraform", resources: 24, posture },
      { id: "deploy", language: "kubernetes", resources: 3, posture: aCard({}) },
    ],
    posture,
    resources: resourcesOf([{ at: "aws_db_instance.orders" }, { at: "aws_s3_bucket_acl.assets" }]),
    outcomes: [F1, F2, passed, unknown, F3],
    customs: {},
    findings: [F1, F2, F3],
    diagnostics: [],
    coverage: COVERAGE,
    ...part,
  };
}
