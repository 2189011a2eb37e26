import { describe, expect, it } from "vitest";
import { analyze } from "../../src/engine/analyze.ts";
import { compileRules } from "../../src/engine/rules/catalogue.ts";
import { DEFAULT_SETTINGS } from "../../src/engine/settings/settings.ts";
import { aRule } from "../support/rule.ts";

const RULE = "checks: [{ resource: aws_a, require: self.x == true, at: x }]";
const INSIDE = 'variable "x" {\n  default = false\n}\n';
const USED = `${INSIDE}resource "aws_a" "a" {\n  x = var.x\n}\n`;

type Files = Readonly<Record<string, string>>;

const judged = (files: Files, { dimension = "reliability", severity = "medium", rule = RULE, ofChange = false } = {}) => {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  const catalogue = compileRules([aRule(`dimension: ${dimension}\nseverity: ${severity}\n${rule}`)]);
  const { outcomes } = analyze(sources, { catalogue, settings: DEFAULT_SETTINGS, today: "2026-01-01", ofChange });
  return outcomes.map(({ status, confidence, because }) => [status, confidence, because] as const);
};

const open = (reason: string) => [["unknown", 1, `whoever calls this module decides (${reason})`]];

describe("in a module for others to call", () => {
  it("leaves to its callers what rests on a default", () =>
    expect(judged({ "modules/db/main.tf": USED })).toEqual(open("variable x, default false")));

  it("keeps what fails whatever it is given", () => {
    const fixed = `${INSIDE}resource "aws_a" "a" {\n  x = false\n}\n`;
    expect(judged({ "modules/db/main.tf": fixed })).toEqual([["fail", 1, null]]);
  });

  it("keeps an insecure default, with less confidence and where it is written", () => {
    const security = { dimension: "security", severity: "medium" };
    expect(judged({ "modules/db/main.tf": USED }, security)).toEqual([
      ["fail", 0.7, "its value is written at modules/db/main.tf:2"],
    ]);
  });

  it("keeps what is high whatever its variable is called", () => {
    const named = USED.replaceAll('"x"', '"environment"').replaceAll("var.x", "var.environment");
    const status = (severity: string) => judged({ "modules/db/main.tf": named }, { dimension: "security", severity })[0]?.[0];
    expect([status("high"), status("medium")]).toEqual(["fail", "unknown"]);
  });

  it("weighs what is high by a default less where no change is reviewed", () => {
    const weight = (ofChange: boolean, text = USED) => {
      const catalogue = compileRules([aRule(`dimension: security\nseverity: high\n${RULE}`)]);
      const options = { catalogue, settings: DEFAULT_SETTINGS, today: "2026-01-01", ofChange };
      return analyze([{ path: "modules/db/main.tf", text }], options).outcomes[0]?.severity;
    };
    expect([weight(false), weight(true), weight(false, USED.replace("x = var.x", "x = false"))]).toEqual([
      "medium",
      "high",
      "high",
    ]);
  });

  it("leaves to its callers what few ask of security", () =>
    expect(judged({ "modules/db/main.tf": USED }, { dimension: "security", severity: "low" })).toEqual(
      open("variable x, default false"),
    ));

  it("does not show the default of what is sensitive, nor one that is no plain value", () => {
    const secret = USED.replace("default = false", "default = false\n  sensitive = true");
    expect(judged({ "modules/db/main.tf": secret })).toEqual(open("variable x"));
    const listed = USED.replace("default = false", "default = [false]").replace("var.x", "var.x[0]");
    expect(judged({ "modules/db/main.tf": listed })).toEqual(open("variable x"));
  });

  it("knows of blocks and companions that are there or not by default", () => {
    const block = `${INSIDE}resource "aws_a" "a" {\n  dynamic "on" {\n    for_each = var.x ? [1] : []\n    content {}\n  }\n}\n`;
    const hasBlock = "checks: [{ resource: aws_a, require: size(self.on) > 0 }]";
    expect(judged({ "modules/db/main.tf": block }, { rule: hasBlock })).toEqual(open("variable x, default false"));
    const companion = `${INSIDE}resource "aws_a" "a" {}\nresource "aws_b" "b" {\n  count = var.x ? 1 : 0\n  a = aws_a.a.id\n}\n`;
    const joined =
      "checks: [{ resource: aws_a, require: size(bs) > 0, related: { bs: { resource: aws_b, direction: referenced-by } } }]";
    expect(judged({ "modules/db/main.tf": companion }, { rule: joined })[0]?.[0]).toBe("unknown");
  });

  it("knows of what a default leaves out beside what is there for certain", () => {
    const second = (count: string) =>
      `${INSIDE}resource "aws_a" "a" {}\nresource "aws_b" "one" {\n  a = aws_a.a.id\n}\nresource "aws_b" "two" {\n  count = ${count}\n  a     = aws_a.a.id\n}\n`;
    const rule =
      "checks: [{ resource: aws_a, require: size(bs) > 1, related: { bs: { resource: aws_b, direction: referenced-by } } }]";
    expect(judged({ "modules/db/main.tf": second("var.x ? 1 : 0") }, { rule })[0]?.[0]).toBe("unknown");
    expect(judged({ "modules/db/main.tf": second("0") }, { rule })[0]?.[0]).toBe("fail");
  });

  it("knows that a rule would not even be asked", () => {
    const rule = "checks: [{ resource: aws_a, when: self.x == false, require: self.y == true }]";
    expect(judged({ "modules/db/main.tf": USED }, { rule })[0]?.[0]).toBe("unknown");
  });

  it("is one by what it asks for as well", () => {
    expect(judged({ "db/main.tf": USED })).toEqual([["fail", 1, "its value is written at db/main.tf:2"]]);
    expect(judged({ "db/main.tf": `variable "name" {}\n${USED}` })).toEqual(open("variable x, default false"));
  });

  it("may set up a provider, where it lies among modules and asks for values", () => {
    const own = 'provider "aws" {}\n';
    expect(judged({ "modules/db/main.tf": `${own}variable "name" {}\n${USED}` })).toEqual(open("variable x, default false"));
    expect(judged({ "modules/db/main.tf": `${own}${USED}` })).toEqual([
      ["fail", 1, "its value is written at modules/db/main.tf:3"],
    ]);
  });
});

describe("elsewhere a default is a decision", () => {
  const asks = `variable "name" {}\n${USED}`;
  it.each<[string, Files]>([
    ["it keeps state", { "db/main.tf": `terraform {\n  backend "s3" {\n    bucket = "states"\n    key = "db"\n  }\n}\n${asks}` }],
    ["it sets up a provider and asks for nothing", { "db/main.tf": `provider "aws" {}\n${USED}` }],
    ["it is given values", { "db/main.tf": asks, "db/terraform.tfvars": 'name = "orders"\n' }],
    ["it is an example", { "modules/db/examples/small/main.tf": asks }],
    ["someone here calls it", { "main.tf": 'module "db" {\n  source = "./modules/db"\n}\n', "modules/db/main.tf": USED }],
  ])("%s", (_, files) => expect(judged(files).map(([status]) => status)).toEqual(["fail"]));
});

const IN_TEMPLATE = "checks: [{ resource: 'AWS::A::A', require: self.X == true, at: X }]";
const template = (parameter: string, resources: string, more = "") =>
  `Parameters:\n  On:\n    Type: String\n${parameter}${more}Resources:\n${resources}`;
const OFF = '    Default: "false"\n';
const USING = "  A:\n    Type: AWS::A::A\n    Properties: { X: !Ref On }\n";

const deployed = (text: string, rule = IN_TEMPLATE, more = {}) => judged({ "db.yaml": text }, { rule, ...more });
const toDeployer = [["unknown", 1, "whoever deploys this template decides (parameter On, default false)"]];

describe("in a template with parameters", () => {
  it("leaves to who deploys it what rests on a default", () => expect(deployed(template(OFF, USING))).toEqual(toDeployer));

  it("keeps what fails whatever it is given", () =>
    expect(deployed(template(OFF, USING.replace("!Ref On", "false")))).toEqual([["fail", 1, null]]));

  it("keeps an insecure default, with less confidence and where it is written", () =>
    expect(deployed(template(OFF, USING), IN_TEMPLATE, { dimension: "security" })).toEqual([
      ["fail", 0.7, "its value is written at db.yaml:4"],
    ]));

  it("leaves what hangs on the environment to each of them, insecure as it may be in one", () => {
    const text = template(OFF, USING).replaceAll("On:", "Environment:").replace("!Ref On", "!Ref Environment");
    expect(deployed(text, IN_TEMPLATE, { dimension: "security" })[0]?.[0]).toBe("unknown");
  });

  it("leaves it to them to have a certificate, for which no default can be written", () => {
    const text = template(OFF, USING).replaceAll("On:", "SSLCertificateArn:").replace("!Ref On", "!Ref SSLCertificateArn");
    expect(deployed(text, IN_TEMPLATE, { dimension: "security" })[0]?.[0]).toBe("unknown");
  });

  it("does not show the default of what is hidden", () =>
    expect(deployed(template(`    NoEcho: true\n${OFF}`, USING))[0]?.[2]).toBe(
      "whoever deploys this template decides (parameter On)",
    ));

  it("knows what hangs on it by a condition", () => {
    const conditions = 'Conditions:\n  IsOn: !Equals [!Ref On, "true"]\n';
    const chosen = USING.replace("!Ref On", "!If [IsOn, true, false]");
    expect(deployed(template(OFF, chosen, conditions))[0]?.[0]).toBe("unknown");
    const there = USING.replace("  A:\n", "  A:\n    Condition: IsOn\n").replace("!Ref On", "false");
    expect(deployed(template('    Default: "true"\n', there, conditions))).toEqual([["fail", 1, null]]);
  });

  it("knows companions that are there or not by default", () => {
    const conditions = 'Conditions:\n  IsOn: !Equals [!Ref On, "true"]\n';
    const companion =
      "  A:\n    Type: AWS::A::A\n  B:\n    Type: AWS::B::B\n    Condition: IsOn\n    Properties: { A: !Ref A }\n";
    const joined =
      "checks: [{ resource: 'AWS::A::A', require: size(bs) > 0, related: { bs: { resource: 'AWS::B::B', direction: referenced-by } } }]";
    expect(deployed(template(OFF, companion, conditions), joined)[0]?.[0]).toBe("unknown");
  });

  it("keeps what is found of an item whose name is given as well", () => {
    const items = "  A:\n    Type: AWS::A::A\n    Properties:\n      Items:\n        - Name: !Ref On\n          X: false\n";
    const each = "checks: [{ resource: 'AWS::A::A', each: { in: self.Items, key: item.Name }, require: item.X == true }]";
    expect(deployed(template(OFF, items), each)).toEqual([["fail", 1, null]]);
  });

  it("hears what a template that nests it gives", () => {
    const parent = "Resources:\n  Db:\n    Type: AWS::CloudFormation::Stack\n    Properties: { TemplateURL: db.yaml }\n";
    const nested = judged({ "all.yaml": parent, "db.yaml": template(OFF, USING) }, { rule: IN_TEMPLATE });
    expect(nested).toEqual([["fail", 1, "its value is written at db.yaml:4"]]);
  });

  it("is decided by values that stand in the repository", () => {
    const sources = [
      { path: "db.yaml", text: template(OFF, USING) },
      { path: "prod.json", text: '{"Other": "x"}' },
    ];
    const settings = { ...DEFAULT_SETTINGS, varFiles: { "db.yaml": { prod: ["prod.json"] } } };
    const catalogue = compileRules([aRule(`dimension: reliability\nseverity: medium\n${IN_TEMPLATE}`)]);
    const { outcomes } = analyze(sources, { catalogue, settings, today: "2026-01-01" });
    expect(outcomes.map(({ status }) => status)).toEqual(["fail"]);
  });
});

describe("a module that only an example or a test calls", () => {
  const MODULE = `${INSIDE}variable "name" {}\nresource "aws_a" "a" {\n  x = var.x\n}\n`;
  const calls = (source: string) => `module "a" {\n  source = "${source}"\n  name = "a"\n  x = false\n}\n`;

  it("is left to its callers, as if nobody called it", () => {
    const decides = open("variable x, default false");
    expect(judged({ "main.tf": MODULE, "examples/complete/main.tf": calls("../..") })).toEqual(decides);
    expect(judged({ "modules/a/main.tf": MODULE, "examples/a/main.tf": calls("../../modules/a") })).toEqual(decides);
    expect(judged({ "a/main.tf": MODULE, "a/tests/main.tf": calls("../") })).toEqual(decides);
    expect(judged({ "a/main.tf": MODULE, "a/.validate/main.tf": calls("../") })).toEqual(decides);
    expect(judged({ "a/main.tf": MODULE, "a/test/fixtures/one/main.tf": calls("../../..") })).toEqual(decides);
  });

  it("is judged by its calls where one is more than that", () => {
    const fails = [["fail", 1, "its value is written at environments/test/main.tf:4"]];
    const files = { "modules/a/main.tf": MODULE, "examples/a/main.tf": calls("../../modules/a") };
    expect(judged({ ...files, "environments/test/main.tf": calls("../../modules/a") })).toEqual(fails);
    const state = 'terraform {\n  backend "s3" {}\n}\n';
    const [one] = judged({ "modules/a/main.tf": MODULE, "examples/a/main.tf": `${state}${calls("../../modules/a")}` });
    expect(one?.[0]).toBe("fail");
  });

  it("leaves what the example itself makes, but for what is high where somebody changes it", () => {
    const files = { "main.tf": 'variable "name" {}\n', "examples/a/main.tf": `${calls("../..")}resource "aws_a" "own" {}\n` };
    expect(judged(files)).toEqual([]);
    expect(judged(files, { severity: "high" })).toEqual([]);
    expect(judged(files, { severity: "high", ofChange: true })).toHaveLength(1);
  });
});
