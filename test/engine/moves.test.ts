// What only moved, told from the sources: its findings are neither new nor fixed, and its score stays.

import { describe, expect, it } from "vitest";
import { between, type Files } from "../support/between.ts";

const BODY = `  engine            = "postgres"
  instance_class    = "db.t3.medium"
  allocated_storage = 20
  storage_encrypted = false
`;
const database = (name: string, more = "") => `resource "aws_db_instance" "${name}" {\n${more}${BODY}}\n`;
const moved = (from: string, to: string) => `moved {\n  from = ${from}\n  to   = ${to}\n}\n`;
const bucket = 'resource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n}\n';
const call = (name: string) => `module "${name}" {\n  source = "./modules/data"\n}\n`;

const deployment = (name: string, more = "") => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  replicas: 1
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: web:latest
          securityContext: { privileged: true }
${more}`;
const stateful = (name: string) => deployment(name).replace("Deployment", "StatefulSet");
const service =
  "---\napiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { selector: { app: web } }\n";
const template =
  "Resources:\n  Orders:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      Engine: postgres\n      DBInstanceClass: db.t3.medium\n      AllocatedStorage: '20'\n";

const CASES: readonly (readonly [string, Files, Files])[] = [
  ["a block in another file", { "main.tf": `${database("a")}${bucket}` }, { "main.tf": bucket, "database.tf": database("a") }],
  ["a file under another name", { "main.tf": database("a") }, { "data.tf": database("a") }],
  [
    "a root module in another folder",
    { "infra/main.tf": database("a") + bucket },
    { "live/prod/main.tf": database("a") + bucket },
  ],
  ["a template under another name", { "template.yaml": template }, { "stacks/orders.yaml": template }],
  ["a manifest in another folder", { "k8s/web.yaml": deployment("web") }, { "deploy/shop/web.yaml": deployment("web") }],
  [
    "a block renamed with moved",
    { "main.tf": database("a") },
    { "main.tf": database("b") + moved("aws_db_instance.a", "aws_db_instance.b") },
  ],
  [
    "a block renamed twice",
    { "main.tf": database("a") },
    {
      "main.tf":
        database("c") + moved("aws_db_instance.a", "aws_db_instance.b") + moved("aws_db_instance.b", "aws_db_instance.c"),
    },
  ],
  ["one that is counted from now on", { "main.tf": database("a") }, { "main.tf": database("a", "  count = 1\n") }],
  [
    "count that becomes for_each",
    { "main.tf": database("a", "  count = 2\n") },
    { "main.tf": database("a", '  for_each = toset(["eu", "us"])\n') },
  ],
  [
    "count that becomes for_each with moved",
    { "main.tf": database("a", "  count = 1\n") },
    { "main.tf": database("a", '  for_each = toset(["eu"])\n') + moved("aws_db_instance.a[0]", 'aws_db_instance.a["eu"]') },
  ],
  [
    "a resource extracted into a module",
    { "main.tf": database("a") },
    { "main.tf": call("data"), "modules/data/main.tf": database("a") },
  ],
  [
    "a resource extracted into a module with moved, under another name",
    { "main.tf": database("a") },
    {
      "main.tf": call("data") + moved("aws_db_instance.a", "module.data.aws_db_instance.this"),
      "modules/data/main.tf": database("this"),
    },
  ],
  [
    "a module renamed with moved",
    { "main.tf": call("data"), "modules/data/main.tf": database("a") },
    { "main.tf": call("store") + moved("module.data", "module.store"), "modules/data/main.tf": database("a") },
  ],
  [
    "a Deployment renamed, with the same selector",
    { "web.yaml": deployment("web", service) },
    { "web.yaml": deployment("frontend", service) },
  ],
  ["a StatefulSet renamed, with the same selector", { "web.yaml": stateful("web") }, { "web.yaml": stateful("shop") }],
];

describe("findings count as unchanged", () => {
  it.each(CASES)("for %s", (_, before, after) => {
    const comparison = between(before, after);
    const told = (findings: readonly { readonly rule: string; readonly resource: string }[]) =>
      findings.map(({ rule, resource }) => `${rule} on ${resource}`);
    expect(told(comparison.introduced)).toEqual([]);
    expect(told(comparison.resolved)).toEqual([]);
    expect(comparison.remaining.length).toBeGreaterThan(1);
    expect(comparison.delta).toBe(0);
    expect(comparison.gate.conclusion).toBe("success");
    expect(comparison.changes.filter(({ kind }) => kind === "added" || kind === "removed")).toEqual([]);
  });

  it("but not for a block renamed without moved, which Terraform destroys and makes anew", () => {
    const standby = "  multi_az          = true\n";
    const { changes, introduced } = between({ "main.tf": database("a", standby) }, { "main.tf": database("b", standby) });
    expect(changes.map(({ kind }) => kind)).toEqual(["removed", "added"]);
    expect(introduced.length).toBeGreaterThan(1);
  });
});

describe("a function that moves into a nested template under another name", () => {
  const lambda = (name: string) =>
    `  ${name}:\n    Type: AWS::Lambda::Function\n    Properties: { Runtime: nodejs12.x, Handler: index.handler, MemorySize: 256 }\n`;
  const nested =
    "Resources:\n  Functions:\n    Type: AWS::CloudFormation::Stack\n    Properties: { TemplateURL: ./functions.yaml }\n";

  it("says what it said", () => {
    const before = { "main.yaml": `Resources:\n${lambda("StatusLambda")}` };
    const { introduced, resolved } = between(before, {
      "main.yaml": nested,
      "functions.yaml": `Resources:\n${lambda("Status")}`,
    });
    expect(introduced).toEqual([]);
    expect(resolved).toEqual([]);
  });
});

describe("a mended file", () => {
  const version = (engine: string) =>
    `resource "aws_db_instance" "orders" {\n  engine = "postgres"\n  engine_version = "${engine}"\n  instance_class = "db.t4g.micro"\n  allocated_storage = 20\n  storage_encrypted = true\n}\n`;

  it("brings nothing that it only kept open, though the resource changed as well", () => {
    const broken = { "rds.tf": version("16.9"), "z.tf": "resource {{{\n" };
    const { introduced, remaining } = between(broken, { "rds.tf": version("16.13"), "z.tf": "locals {}\n" });
    expect(introduced).toEqual([]);
    expect(remaining.map(({ rule }) => rule)).toContain("database-storage-fixed");
  });
});
