import { describe, expect, it } from "vitest";
import { estimateCost } from "../../../../src/engine/cost/estimate.ts";
import { evaluateTerraform } from "../../../../src/engine/evaluate/terraform/evaluate-terraform.ts";
import { madeBy } from "../../../../src/engine/evaluate/terraform/modules/published.ts";
import { buildGraph } from "../../../../src/engine/graph/graph.ts";
import { applyRules } from "../../../../src/engine/rules/apply-rules.ts";
import { compileRules } from "../../../../src/engine/rules/catalogue.ts";
import { DEFAULT_SETTINGS } from "../../../../src/engine/settings/settings.ts";
import { aRule } from "../../../support/rule.ts";

const RDS = 'source = "terraform-aws-modules/rds/aws"';

function resourcesOf(text: string) {
  return evaluateTerraform([{ path: "main.tf", text }], DEFAULT_SETTINGS).resources;
}

function outcomesOf(text: string, check: string) {
  const graph = buildGraph(resourcesOf(text));
  const { outcomes } = applyRules({ graph, catalogue: compileRules([aRule(check)]), settings: DEFAULT_SETTINGS });
  return outcomes.map(({ resource, status, range }) => `${status} ${resource} ${range.start.line}`);
}

describe("what a call says of what the module makes", () => {
  it("is a resource with these attributes, at their places in the call", () => {
    const [made] = resourcesOf(`module "db" {\n  ${RDS}\n  version = "6.0"\n  publicly_accessible = "true"\n  unheard_of = 1\n}`);
    expect(made).toMatchObject({
      address: "module.db.aws_db_instance.this",
      type: "aws_db_instance",
      partly: ["publicly_accessible"],
      attributes: { publicly_accessible: "true" },
      places: { publicly_accessible: { range: { path: "main.tf", start: { line: 4 } } } },
    });
    expect(Object.keys(made?.attributes ?? {})).toEqual(["publicly_accessible"]);
  });

  it("goes through locals, and is told of each instance", () => {
    const text = `locals {\n  open = { a = true, b = false }\n}\nmodule "db" {\n  ${RDS}\n  for_each = local.open\n  publicly_accessible = each.value\n}`;
    expect(resourcesOf(text).map(({ address, attributes }) => [address, attributes])).toEqual([
      ['module.db["a"].aws_db_instance.this', { publicly_accessible: true }],
      ['module.db["b"].aws_db_instance.this', { publicly_accessible: false }],
    ]);
  });

  it("is conditional where the call is", () => {
    const text = `variable "on" { type = bool }\nmodule "db" {\n  ${RDS}\n  count = var.on ? 1 : 0\n  multi_az = false\n}`;
    expect(resourcesOf(text)[0]?.conditional).toBeDefined();
  });

  it.each(["create_db_instance = false", "create = var.on"])("is nothing with %s", (line) => {
    expect(resourcesOf(`variable "on" {}\nmodule "db" {\n  ${RDS}\n  ${line}\n  publicly_accessible = true\n}`)).toEqual([]);
  });

  it.each(["create_replica = true", "create_external = true"])("is no key of its own with %s", (line) => {
    const text = `module "key" {\n  source = "terraform-aws-modules/kms/aws"\n  ${line}\n  deletion_window_in_days = 7\n}`;
    expect(resourcesOf(text)).toEqual([]);
  });

  it("is a key where no replica is asked for", () => {
    const text = `module "key" {\n  source = "terraform-aws-modules/kms/aws"\n  multi_region = true\n  deletion_window_in_days = 7\n}`;
    expect(resourcesOf(text).map(({ type }) => type)).toEqual(["aws_kms_key"]);
  });

  it("is nothing where the module was read", () => {
    const files = [
      { path: "main.tf", text: `module "db" {\n  source = "./rds"\n  publicly_accessible = true\n}` },
      { path: "rds/main.tf", text: 'variable "publicly_accessible" {}' },
    ];
    expect(evaluateTerraform(files, DEFAULT_SETTINGS).resources).toEqual([]);
  });

  it("leaves the module unread", () => {
    const { stacks } = evaluateTerraform(
      [{ path: "main.tf", text: `module "db" {\n  ${RDS}\n  multi_az = true\n}` }],
      DEFAULT_SETTINGS,
    );
    expect(stacks[0]?.unread).toEqual(["module.db"]);
  });

  it("reads an object as the block that it stands for", () => {
    const text =
      'module "i" {\n  source = "terraform-aws-modules/ec2-instance/aws"\n  metadata_options = { http_tokens = "optional" }\n}';
    expect(resourcesOf(text)[0]?.attributes).toEqual({ metadata_options: [{ http_tokens: "optional" }] });
  });

  it("puts inputs of either version into the block that they belong to", () => {
    const text = (prefix: string) =>
      `module "k" {\n  source = "terraform-aws-modules/eks/aws"\n  ${prefix}endpoint_public_access = true\n  ${prefix}endpoint_private_access = true\n}`;
    const expected = {
      vpc_config: [{ endpoint_public_access: true, endpoint_private_access: true, public_access_cidrs: ["0.0.0.0/0"] }],
    };
    expect(resourcesOf(text("cluster_"))[0]?.attributes).toEqual(expected);
    expect(resourcesOf(text(""))[0]?.attributes).toEqual(expected);
  });

  it("says nothing of a cluster's endpoint that is not asked for", () => {
    expect(resourcesOf('module "k" {\n  source = "terraform-aws-modules/eks/aws"\n  kubernetes_version = "1.30"\n}')).toEqual([]);
  });
});

describe("what a security group lets in", () => {
  const sg = (lines: string) =>
    resourcesOf(`module "sg" {\n  source = "terraform-aws-modules/security-group/aws"\n${lines}\n}`)[0];

  it("is each of its rules, its blocks apart", () => {
    const rule =
      '  ingress_with_cidr_blocks = [\n    { from_port = 22, to_port = 22, protocol = "tcp", cidr_blocks = "10.0.0.0/8, 0.0.0.0/0" },\n  ]';
    const made = sg(rule);
    expect(made?.attributes["ingress"]).toEqual([
      { from_port: 22, to_port: 22, protocol: "tcp", cidr_blocks: ["10.0.0.0/8", "0.0.0.0/0"] },
    ]);
    expect(made?.places["ingress"]?.children?.[0]?.children?.["cidr_blocks"]?.range.start.line).toBe(4);
  });

  it("is told by name, from what is said once", () => {
    const made = sg('  ingress_cidr_blocks = ["0.0.0.0/0"]\n  ingress_rules = ["ssh-tcp", "consul-tcp"]');
    expect(made?.attributes["ingress"]).toEqual([
      { from_port: 22, to_port: 22, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] },
      expect.objectContaining({ from_port: { $unknown: expect.stringContaining("the module says") } }),
    ]);
  });

  it("is nothing where nobody is let in", () => expect(sg('  ingress_rules = ["ssh-tcp"]')).toBeUndefined());
});

describe("a rule", () => {
  const check = (at: string) =>
    `checks: [{ resource: aws_db_instance, require: self.multi_az == true && self.storage_encrypted == true, at: ${at} }]`;
  const call = (lines: string) => `module "db" {\n  ${RDS}\n  ${lines}\n}`;

  it("judges what it points at where that is written", () => {
    expect(outcomesOf(call("multi_az = false"), check("multi_az"))).toEqual(["fail module.db.aws_db_instance.this 3"]);
    expect(outcomesOf(call("multi_az = true\n storage_encrypted = true"), check("multi_az"))).toEqual([
      "pass module.db.aws_db_instance.this 1",
    ]);
  });

  it("says nothing of what is left to the module", () => {
    expect(outcomesOf(call("multi_az = true"), check("storage_encrypted"))).toEqual([]);
    expect(
      outcomesOf(call("multi_az = false"), "checks: [{ resource: aws_db_instance, require: self.multi_az == true }]"),
    ).toEqual([]);
  });

  it.each([
    ["module.db.db_instance_id", "unknown module.db.aws_db_instance.this 3"],
    ['"another"', "fail module.db.aws_db_instance.this 3"],
  ])("does not claim that nothing belongs to it where something is about %s", (mentioned, outcome) => {
    const relation = "{ resource: aws_a, direction: referenced-by, through: db, key: identifier }";
    const rule = `checks: [{ resource: aws_db_instance, related: { others: ${relation} }, require: self.multi_az == true || size(others) > 0, at: multi_az }]`;
    const text = `${call("multi_az = false")}\nresource "aws_a" "a" {\n  db = ${mentioned}\n}`;
    expect(outcomesOf(text, rule)).toEqual([outcome]);
  });

  it("about another resource is not answered by it", () => {
    const others = (direction: string) =>
      `checks: [{ resource: aws_a, related: { others: { resource: aws_db_instance, direction: ${direction} } }, require: size(others) > 0 }]`;
    const text = `resource "aws_a" "a" {}\n${call("multi_az = true\n  kms_key_id = aws_a.a.arn")}`;
    expect(outcomesOf(text, others("beside"))).toEqual(["fail aws_a.a 1"]);
    expect(outcomesOf(text, others("anywhere"))).toEqual(["fail aws_a.a 1"]);
    expect(outcomesOf(text, others("referenced-by"))).toEqual(["unknown aws_a.a 1"]);
  });
});

it("has no price", () => {
  const resources = resourcesOf(`module "db" {\n  ${RDS}\n  instance_class = "db.m6g.large"\n  engine = "mysql"\n}`);
  expect(resources).toHaveLength(1);
  expect(estimateCost(resources, DEFAULT_SETTINGS).resources).toEqual([]);
});

it.each([
  ["terraform-aws-modules/rds/aws", "aws_db_instance"],
  ["registry.terraform.io/terraform-aws-modules/rds/aws", "aws_db_instance"],
  ["registry.opentofu.org/terraform-aws-modules/sqs/aws", "aws_sqs_queue"],
  ["git::https://github.com/terraform-aws-modules/terraform-aws-kms.git?ref=v2.0.0", "aws_kms_key"],
  ["github.com/terraform-aws-modules/terraform-aws-kms", "aws_kms_key"],
  ["git@github.com:terraform-aws-modules/terraform-aws-sns.git", "aws_sns_topic"],
  ["terraform-aws-modules/iam/aws//modules/iam-policy", "aws_iam_policy"],
  ["git::https://github.com/terraform-aws-modules/terraform-aws-iam.git//modules/iam-policy?ref=v5", "aws_iam_policy"],
  ["terraform-aws-modules/iam/aws", undefined],
  ["terraform-aws-modules/rds/aws//modules/db_subnet_group", undefined],
  ["someone/rds/aws", undefined],
  ["github.com/someone/terraform-aws-rds", undefined],
  ["./terraform-aws-modules/rds/aws", undefined],
  [null, undefined],
])("the source %s is of %s", (source, type) => expect(madeBy(source)[0]?.type).toBe(type));
