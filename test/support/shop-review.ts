// A review of a shop's pull request as the engine would give it, for tests of what shows it; any part replaced.

import type {
  Coverage,
  Diagram,
  Dimension,
  DimensionScore,
  Finding,
  Fix,
  Resolved,
  ResourceChange,
  Review,
  ScoreCard,
  Severity,
  Side,
} from "../../src/engine/index.ts";
import type { CommentContext } from "../../src/engine/render/comment/context.ts";

const HEAD = "4f2a9c1d7e8b3a6f5c0d9e8f7a6b5c4d3e2f1a0b";
const BASE = "1b7c3d9e5f2a8b4c6d0e1f3a5b7c9d2e4f6a8b0c";

export const CONTEXT: CommentContext = {
  marker: "acme/shop",
  headSha: HEAD,
  blobUrl: `https://github.com/acme/shop/blob/${HEAD}/`,
  baseBlobUrl: `https://github.com/acme/shop/blob/${BASE}/`,
  previous: { headSha: "abc1234def5678abc1234def5678abc1234def56", overall: 71.2 },
  modelFixes: [],
  suggested: [],
  reportUrl: "https://stackstage.example/runs/42",
  aiNote: null,
};

export const range = (path: string, from: number, to = from) => ({
  path,
  start: { line: from, column: 1 },
  end: { line: to, column: 40 },
});

export function aFinding(part: Partial<Finding> = {}): Finding {
  const severity: Severity = part.severity ?? "high";
  return {
    rule: "database-single-zone",
    dimension: "reliability",
    severity,
    mode: "enforce",
    confidence: 1,
    exposure: 1,
    stack: "envs/prod",
    resource: "aws_db_instance.orders",
    key: "",
    status: "fail",
    range: range("envs/prod/database.tf", 14),
    because: null,
    message: "Database keeps its only copy in one availability zone",
    suppression: null,
    fingerprint: hex(`${part.rule} ${part.resource} ${part.key} ${part.id}`),
    id: "",
    type: "aws_db_instance",
    title: "Database keeps its only copy in one availability zone",
    why: "When its zone fails, and during some maintenance, a single-zone database is down until the zone returns or a backup is restored. A standby in a second zone takes over by itself.",
    remediation: "Set multi_az = true.",
    sources: ["https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZSingleStandby.html"],
    scope: "resource",
    ...part,
  };
}

function hex(text: string): string {
  const sum = [...text].reduce((hash, character) => Math.imul(hash ^ character.charCodeAt(0), 16777619) >>> 0, 2166136261);
  return sum.toString(16).padStart(16, "0");
}

type Scores = { readonly [D in Dimension]: number | null };

/** A card whose overall is the weighted mean, as the score stage would make it. */
export function aCard(scores: Partial<Scores>, part: Partial<ScoreCard> = {}): ScoreCard {
  const all: Scores = { security: 100, reliability: 100, scalability: 100, performance: 100, cost: 100, ...scores };
  const weights = { security: 30, reliability: 25, scalability: 15, performance: 10, cost: 20 };
  const judged = (Object.keys(weights) as Dimension[]).filter((name) => all[name] !== null);
  const total = judged.reduce((sum, name) => sum + weights[name], 0);
  const overall = judged.length === 0 ? null : judged.reduce((sum, name) => sum + (weights[name] * (all[name] ?? 0)) / total, 0);
  const low = Math.min(overall ?? 0, ...judged.map((name) => all[name] ?? 0));
  const dimension = (name: Dimension): DimensionScore => {
    const score = all[name];
    const weight = score === null ? 0 : (100 * weights[name]) / total;
    const losses = score === null || score === 100 ? [] : [{ rule: `${name}-rule`, findings: 1, weight: 15, loss: 100 - score }];
    return {
      score,
      interval: score === null ? null : [score, score],
      weight,
      points: Math.round(((score ?? 0) * weight) / 100),
      losses,
    };
  };
  return {
    overall,
    interval: overall === null ? null : [overall, overall],
    verdict: overall === null ? null : low >= 90 ? "Excellent" : low >= 75 ? "Good" : low > 50 ? "Needs Work" : "At Risk",
    dimensions: {
      security: dimension("security"),
      reliability: dimension("reliability"),
      scalability: dimension("scalability"),
      performance: dimension("performance"),
      cost: dimension("cost"),
    },
    categories: { security: 28, reliability: 22, performance: 18, cost: 15 },
    unknowns: 0,
    ...part,
  };
}

export const COVERAGE: Coverage = {
  files: [
    { path: "envs/prod/main.tf", status: "evaluated" },
    { path: "envs/prod/database.tf", status: "evaluated" },
    { path: "envs/prod/storage.tf", status: "evaluated" },
    { path: "modules/network/main.tf", status: "evaluated" },
  ],
  unknownValues: 3,
  unknownReasons: [{ because: "var.zones has no default", count: 3 }],
  notes: [],
};

export function aSide(part: Partial<Side> = {}): Side {
  const posture = aCard({ security: 81, reliability: 78 });
  const stacks = [{ id: "envs/prod", language: "terraform" as const, resources: 24, posture }];
  return { stacks, posture, diagnostics: [], coverage: COVERAGE, resources: 24, ...part };
}

export const F2 = aFinding({ id: "F2", range: range("envs/prod/database.tf", 14, 31), exposure: 1.25, stack: "envs/prod" });
export const F1 = aFinding({
  id: "F1",
  rule: "bucket-public-read",
  dimension: "security",
  severity: "critical",
  title: "Bucket can be read by anyone",
  message: "aws_s3_bucket_acl.assets grants public-read",
  why: "Everything put into the bucket can be listed and downloaded by anyone on the internet. Serve public files through a distribution that alone may read the bucket.",
  remediation: "Set acl to private, and serve through CloudFront with origin access control.",
  resource: "aws_s3_bucket_acl.assets",
  type: "aws_s3_bucket_acl",
  range: range("envs/prod/storage.tf", 9),
  exposure: 1.5,
  sources: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"],
});
export const F3 = aFinding({
  id: "F3",
  rule: "instance-old-generation",
  dimension: "cost",
  severity: "low",
  title: "Instance of an old generation costs more for less",
  message: "m4.large has a successor: m7i.large",
  why: "A newer generation gives more per dollar at the same size. The change needs one restart.",
  remediation: "Use m7i.large.",
  resource: 'module.web["blue"].aws_instance.app[0]',
  type: "aws_instance",
  range: range("modules/web/main.tf", 22),
  confidence: 0.7,
  sources: ["https://aws.amazon.com/ec2/previous-generation/"],
});

export const FIXES: readonly Fix[] = [
  {
    fingerprint: F2.fingerprint,
    by: "rule",
    edits: [{ path: "envs/prod/database.tf", start: 300, end: 300, text: "  multi_az = true\n" }],
    gain: { overall: 6.8, dimensions: { reliability: 27.3 } },
    hunks: [
      {
        path: "envs/prod/database.tf",
        startLine: 30,
        endLine: 30,
        before: ["  skip_final_snapshot = false"],
        after: ["  skip_final_snapshot = false", "  multi_az            = true"],
      },
    ],
  },
  {
    fingerprint: F1.fingerprint,
    by: "rule",
    edits: [{ path: "envs/prod/storage.tf", start: 120, end: 131, text: "private" }],
    gain: { overall: 14.5, dimensions: { security: 48.2 } },
    hunks: [
      {
        path: "envs/prod/storage.tf",
        startLine: 9,
        endLine: 9,
        before: ['  acl    = "public-read"'],
        after: ['  acl    = "private"'],
      },
    ],
  },
];

export const RESOLVED: readonly Resolved[] = [
  {
    ...aFinding({
      rule: "volume-unencrypted",
      dimension: "security",
      severity: "medium",
      title: "Volume is not encrypted at rest",
      resource: "aws_ebs_volume.queue",
      range: range("envs/prod/main.tf", 61),
    }),
    by: "fix",
  },
  {
    ...aFinding({
      rule: "security-group-open-ssh",
      dimension: "security",
      severity: "high",
      title: "SSH is open to the whole internet",
      resource: "aws_security_group.bastion",
      range: range("envs/prod/main.tf", 88),
    }),
    by: "removal",
  },
];

export const CHANGES: readonly ResourceChange[] = [
  change("replaced", "aws_db_instance.orders", range("envs/prod/database.tf", 14, 31), {
    attributes: [
      { path: "engine_version", before: "14.7", after: "16.3", sensitive: false },
      { path: "storage_encrypted", before: false, after: true, sensitive: false },
      { path: "password", before: "x", after: "y", sensitive: true },
    ],
    dependents: ["aws_lambda_function.checkout", "aws_lambda_function.refund"],
  }),
  change("added", "aws_s3_bucket_acl.assets", range("envs/prod/storage.tf", 7, 10)),
  change("added", "aws_s3_bucket.assets", range("envs/prod/storage.tf", 1, 5)),
  change("changed", "aws_lambda_function.checkout", range("envs/prod/main.tf", 20, 34), {
    attributes: [{ path: "memory_size", before: 128, after: 512, sensitive: false }],
  }),
  change("removed", "aws_security_group.bastion", range("envs/prod/main.tf", 80, 95)),
];

function change(
  kind: ResourceChange["kind"],
  address: string,
  at: ResourceChange["range"],
  part: Partial<ResourceChange> = {},
): ResourceChange {
  const type = address.split(".").at(-2) ?? "";
  return { kind, stack: "envs/prod", address, type, previous: null, range: at, attributes: [], dependents: [], ...part };
}

export const DIAGRAM: Diagram = {
  kind: "architecture",
  groups: [
    { id: "g1", label: "Compute", parent: null },
    { id: "g2", label: "Data", parent: null },
  ],
  boxes: [
    box("b0", "Internet", "", "internet", null),
    box("b1", "public", "application load balancer", "edge", null),
    { ...box("b2", "checkout", "Lambda function", "compute", "g1"), change: "changed" },
    box("b3", "refund", "Lambda function", "compute", "g1"),
    { ...box("b4", "orders", "RDS instance", "data", "g2"), change: "changed", risk: "high" },
    { ...box("b5", "assets", "S3 bucket", "data", "g2"), change: "added", risk: "critical" },
    { ...box("b6", "bastion", "security group", "network", null), change: "removed" },
  ],
  edges: [
    { from: "b0", to: "b1", label: "" },
    { from: "b1", to: "b2", label: "" },
    { from: "b1", to: "b3", label: "" },
    { from: "b2", to: "b4", label: "" },
    { from: "b3", to: "b4", label: "" },
    { from: "b2", to: "b5", label: "" },
  ],
  folded: 4,
};

function box(id: string, label: string, typeLabel: string, role: Diagram["boxes"][number]["role"], group: string | null) {
  return { id, label, typeLabel, role, group, change: "same" as const, risk: null };
}

/** By default: a critical and a high finding new, one fixed, one gone with its resource, two already there. Blocked. */
export function shopReview(
  part: { comparison?: Partial<Review["comparison"]> } & Partial<Omit<Review, "comparison">> = {},
): Review {
  const before = aCard({ security: 83.3, reliability: 100, cost: 96.4 });
  const after = aCard({ security: 51.8, reliability: 72.7, cost: 95 }, { interval: [71.2, 77.7], unknowns: 2 });
  const { comparison, ...rest } = part;
  return {
    versions: { engine: "0.1.0", rules: "9f3c1a2b" },
    before: aSide(),
    after: aSide(),
    fixes: FIXES,
    dropped: [],
    diagram: DIAGRAM,
    excerpts: {},
    ...rest,
    comparison: {
      before,
      after,
      delta: (after.overall ?? 0) - (before.overall ?? 0),
      dimensions: { security: -31.5, reliability: -27.3, scalability: 0, performance: 0, cost: -1.4 },
      introduced: [F1, F2, F3],
      resolved: RESOLVED,
      remaining: [
        aFinding({
          rule: "log-retention-forever",
          dimension: "cost",
          severity: "low",
          title: "Log group keeps everything for ever",
          resource: "aws_cloudwatch_log_group.checkout",
          range: range("envs/prod/main.tf", 36),
        }),
        aFinding({
          rule: "function-no-dead-letter",
          severity: "medium",
          title: "Failed asynchronous events of the function are lost",
          resource: "aws_lambda_function.checkout",
          range: range("envs/prod/main.tf", 20, 34),
        }),
      ],
      changes: CHANGES,
      stacks: ["envs/prod"],
      gate: {
        conclusion: "failure",
        reasons: ["F1 and F2 are new and of severity high or above"],
        blocking: [F1.fingerprint, F2.fingerprint],
      },
      ...comparison,
    },
  };
}
