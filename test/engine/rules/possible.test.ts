import { expect, it } from "vitest";
import { analyze, loadCatalogue, review } from "../../../src/engine/index.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";

const CLUSTER = `resource "aws_rds_cluster" "orders" {
  engine = "aurora-postgresql"
}
resource "aws_rds_cluster_instance" "writer" {
  cluster_identifier = aws_rds_cluster.orders.id
}
`;
const reader = (count: string, instance = "") => `variable "readers" {}
resource "aws_rds_cluster_instance" "reader" {
  count              = ${count}
  cluster_identifier = aws_rds_cluster.orders.id
  ${instance}
}
`;
const RULE = "database-cluster-with-one-instance";

const given = { settings: DEFAULT_SETTINGS, today: "2026-11-21", catalogue: loadCatalogue() };
const at = (text: string) => [{ path: "main.tf", text }];
const outcome = (text: string, rule = RULE) => analyze(at(text), given).outcomes.find((found) => found.rule === rule);

it("what may exist beside what does leaves open what it would answer otherwise", () => {
  expect(outcome(CLUSTER)?.status).toBe("fail");
  const open = outcome(CLUSTER + reader("var.readers"));
  expect(open?.status).toBe("unknown");
  expect(open?.because).toBe("aws_rds_cluster_instance.reader[?] may belong to it: var.readers has no default");
});

it.each([
  ["0", "fail"],
  ["1", "pass"],
])("%s of them is known: %s", (count, status) => {
  expect(outcome(CLUSTER + reader(count))?.status).toBe(status);
});

it("a failure stays where what may exist would not mend it", () => {
  const bucket = `resource "aws_s3_bucket" "orders" {}
resource "aws_s3_bucket_versioning" "orders" {
  bucket = aws_s3_bucket.orders.id
  versioning_configuration {
    status = "Enabled"
  }
}
variable "more" {}
`;
  const lifecycle = (name: string, rule: string) => `resource "aws_s3_bucket_lifecycle_configuration" "${name}" {
  ${name === "perhaps" ? "count = var.more" : ""}
  bucket = aws_s3_bucket.orders.id
  rule {
    id     = "old"
    status = "Enabled"
    ${rule} {
      ${rule === "expiration" ? "days" : "noncurrent_days"} = 365
    }
  }
}
`;
  const judged = (rule: string) =>
    outcome(bucket + lifecycle("one", "expiration") + lifecycle("perhaps", rule), "old-versions-kept-forever")?.status;
  expect(judged("expiration")).toBe("fail");
  expect(judged("noncurrent_version_expiration")).toBe("unknown");
});

it("what failed before a change fails after it, whatever the change adds that may not exist", () => {
  const { comparison } = review(
    { ...given, before: at(CLUSTER), after: at(CLUSTER + reader("var.readers")), changed: ["main.tf"] },
    given.catalogue,
  );
  expect(comparison.remaining.map(({ rule }) => rule)).toContain(RULE);
});

const NETWORKED = `resource "aws_alb" "inside" {
  internal = true
}
resource "aws_alb_listener" "https" {
  load_balancer_arn = aws_alb.inside.arn
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-2016-08"
}
`;
const call = (count: string) => `variable "live" {}
module "inside" {
  count  = ${count}
  source = "./inside"
}
`;

it.each([["1"], ["var.live ? 1 : 0"]])("what one call makes stands together, however many calls there are: %s", (count) => {
  const files = [...at(call(count)), { path: "inside/main.tf", text: NETWORKED }];
  const [found] = analyze(files, given).findings.filter(({ rule }) => rule === "listener-allows-old-tls");
  expect(found?.severity).toBe("low");
});

it("what has a number of its own within the call may still be missing", () => {
  const text = NETWORKED.replace("internal =", "count = var.balancers\n  internal =").replace("inside.arn", "inside[0].arn");
  const files = [...at(call("var.live ? 1 : 0")), { path: "inside/main.tf", text: `variable "balancers" {}\n${text}` }];
  const [found] = analyze(files, given).findings.filter(({ rule }) => rule === "listener-allows-old-tls");
  expect(found?.severity).toBe("medium");
});

const CALLER = `variable "live" {}
resource "aws_lambda_function" "report" {
  function_name = "report"
}
resource "aws_lambda_permission" "topic" {
  function_name = aws_lambda_function.report.function_name
  principal     = "sns.amazonaws.com"
}
resource "aws_cloudwatch_event_target" "nightly" {
  rule = "nightly"
  arn  = aws_lambda_function.report.arn
}
`;

it("what may belong to whom another name joins leaves it open as well", () => {
  const permission = `resource "aws_lambda_permission" "nightly" {
  count         = var.live ? 1 : 0
  function_name = aws_lambda_function.report.function_name
  principal     = "events.amazonaws.com"
}
`;
  expect(outcome(CALLER, "caller-without-permission")?.status).toBe("fail");
  expect(outcome(CALLER + permission, "caller-without-permission")?.status).toBe("unknown");
});
