// Values that are unknown before and after, for the same reason, and put together from something else.

import { expect, it } from "vitest";
import { between } from "../support/between.ts";

/** Paths that change, by address, from one text to what it is with `from` replaced by `to`. */
function changedBy(text: string, from: string, to: string): Readonly<Record<string, readonly string[]>> {
  expect(text).toContain(from);
  const { changes } = between({ "main.tf": text }, { "main.tf": text.replace(from, to) });
  return Object.fromEntries(changes.map(({ address, attributes }) => [address, attributes.map(({ path }) => path)]));
}

const OPEN = 'variable "more" {\n  type = list(string)\n}\n\nvariable "name" {}\n\n';
const rule = (cidrs: string, around = "") => `${OPEN}${around}resource "aws_security_group_rule" "in" {
  type              = "ingress"
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  cidr_blocks       = ${cidrs}
  security_group_id = "sg-1"
}
`;

it.each([
  [
    "an address more in a list behind a local",
    "concat(local.offices, var.more)",
    '["10.0.0.1/32"]',
    '["10.0.0.1/32", "10.0.0.2/32"]',
  ],
  ["a branch", 'var.name == "live" ? local.offices : ["10.9.0.0/16"]', '["10.0.0.1/32"]', '["10.0.0.7/32"]'],
  ["a condition", 'var.name == "live" ? local.offices : ["10.9.0.0/16", "10.8.0.0/16"]', '"live"', '"prod"'],
  ["what a for expression makes of each", '[for each in var.more : "${each}/32"]', "}/32", "}/24"],
  ["an attribute of what is given", "var.name.blocks", ".blocks", ".networks"],
  ["one entry of a map", "[local.by[var.name]]", "10.3.0.0/16", "10.4.0.0/16"],
  ["an argument", 'split(",", var.name)', '","', '";"'],
])("says that %s changed", (_what, cidrs, from, to) => {
  const around = 'locals {\n  offices = ["10.0.0.1/32"]\n  by      = { a = "10.3.0.0/16", b = "10.5.0.0/16" }\n}\n\n';
  const changed = changedBy(rule(cidrs, around), from, to);
  expect(Object.keys(changed)).toEqual(["aws_security_group_rule.in"]);
  expect(changed["aws_security_group_rule.in"]?.[0]).toMatch(/^cidr_blocks/);
});

it("says it of the text of a template, of how often a block is there and of what is in it", () => {
  const bucket = `${OPEN}resource "aws_s3_bucket" "a" {\n  bucket = "\${var.name}-old"\n}\n`;
  expect(changedBy(bucket, "-old", "-new")).toEqual({ "aws_s3_bucket.a": ["bucket"] });
  const counted = `${OPEN}resource "aws_eip" "a" {\n  count = var.name == "x" ? 2 : 1\n}\n`;
  expect(changedBy(counted, "? 2", "? 3")).toEqual({ "aws_eip.a[?]": ["count"] });
  const dynamic = `${OPEN}resource "aws_security_group" "g" {
  dynamic "ingress" {
    for_each = var.more
    content {
      from_port   = 22
      to_port     = 22
      protocol    = "tcp"
      cidr_blocks = [ingress.value]
    }
  }
}
`;
  expect(changedBy(dynamic, "from_port   = 22", "from_port   = 20")).toEqual({ "aws_security_group.g": ["ingress"] });
});

it("says it of what modules are given", () => {
  const outside = `${OPEN}module "x" {\n  source  = "example/x"\n  allowed = concat(["a"], var.more)\n}\n`;
  expect(changedBy(outside, '["a"]', '["b"]')).toEqual({ "module.x": ["allowed"] });
  const inside = (given: string) => ({
    "main.tf": `${OPEN}module "x" {\n  source  = "./x"\n  allowed = concat(["${given}"], var.more)\n}\n`,
    "x/main.tf": `variable "allowed" {}\n\nresource "aws_ecr_repository" "a" {\n  name = join("-", var.allowed)\n}\n`,
  });
  const { changes } = between(inside("a"), inside("b"));
  expect(changes.map(({ address }) => address)).toEqual(["module.x.aws_ecr_repository.a"]);
});

it.each([
  ["the values stand elsewhere", "concat(local.offices, var.more)", 'concat(["10.0.0.1/32"], var.more)'],
  ["it is made to fit a type", "toset(var.more)", "var.more"],
  ["it stands in a local", "local.all", "concat(local.offices, var.more)"],
  ["something beside it changed", '{ own = var.more, beside = "a" }.own', '{ own = var.more, beside = "b" }.own'],
  ["a branch is taken in any case", "true ? var.more : []", "var.more"],
])("says nothing when %s", (_what, one, other) => {
  const around = 'locals {\n  offices = ["10.0.0.1/32"]\n  all     = concat(local.offices, var.more)\n}\n\n';
  expect(changedBy(rule(one, around), `= ${one}\n  security`, `= ${other}\n  security`)).toEqual({});
});

it("replaces nothing by it", () => {
  const database = `${OPEN}resource "aws_db_instance" "a" {\n  username = join("-", [var.name, "one"])\n}\n`;
  const { changes } = between({ "main.tf": database }, { "main.tf": database.replace('"one"', '"two"') });
  const open = { $unknown: "var.name has no default" };
  expect(changes.map(({ kind, attributes }) => [kind, attributes])).toEqual([
    ["changed", [{ path: "username", before: open, after: open, sensitive: false }]],
  ]);
});

it("asks every name once: whoever asks first has no more parts than who asks later", () => {
  const two = (first: string, second: string) => ({
    "main.tf": `${OPEN}locals {\n  all = concat(["a"], var.more)\n}\n
resource "aws_ecr_repository" "${first}" {\n  name = join("-", local.all)\n}\n
resource "aws_ecr_repository" "${second}" {\n  name = join("-", local.all)\n}\n`,
  });
  expect(between(two("x", "y"), two("y", "x")).changes).toEqual([]);
});

const template = (value: string) => `Parameters:
  Office:
    Type: String
  Stage:
    Type: String
Mappings:
  Networks:
    live: { Range: 10.0.0.0/16 }
    test: { Range: 10.1.0.0/16 }
Conditions:
  IsLive: !Equals [!Ref Stage, live]
  IsOpen: !And [!Condition IsLive, !Equals [!Ref Office, none]]
Resources:
  In:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: sg-1
      IpProtocol: tcp
      FromPort: 443
      ToPort: 443
      CidrIp: ${value}
`;

it.each([
  ["a branch", '!If [IsLive, "10.0.0.1/32", !Ref Office]', "10.0.0.1/32", "10.0.0.2/32"],
  ["a text", '!Sub "${Office}/32"', "/32", "/24"],
  ["a condition that the condition asks", '!If [IsOpen, "10.0.0.1/32", !Ref Office]', "[!Ref Stage, live]", "[!Ref Stage, prod]"],
  ["the mapping that is looked in", "!FindInMap [Networks, !Ref Stage, Range]", "10.1.0.0/16", "10.2.0.0/16"],
])("says of a template that %s changed", (_what, value, from, to) => {
  const text = template(value);
  expect(text).toContain(from);
  const { changes } = between({ "a.yaml": text }, { "a.yaml": text.replace(from, to) });
  expect(changes.map(({ address, attributes }) => [address, attributes.map(({ path }) => path)])).toEqual([["In", ["CidrIp"]]]);
});

it("says nothing of a template where the same is written otherwise", () => {
  const [one, other] = [template('!Sub "${Office}/32"'), template('\n        Fn::Sub: "${Office}/32"')];
  expect(between({ "a.yaml": one }, { "a.yaml": other }).changes).toEqual([]);
});
