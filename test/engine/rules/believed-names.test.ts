import { expect, it } from "vitest";
import { analyze, DEFAULT_SETTINGS, loadCatalogue, review } from "../../../src/engine/index.ts";

const today = "2026-11-21";
const catalogue = loadCatalogue();
const bucket = (name: string, acl = "public-read") =>
  `resource "aws_s3_bucket" "${name}" {\n  bucket = "shop-2000"\n  acl    = "${acl}"\n}\n`;
const files = (text: string) => [{ path: "main.tf", text }];
const RULE = "bucket-acl-public";

const notesOf = (path: string, text: string) => {
  const { findings, coverage } = analyze([{ path, text }], { catalogue, settings: DEFAULT_SETTINGS, today });
  return { rules: findings.map(({ rule }) => rule), notes: coverage.notes.join("\n") };
};

const judged = (text: string) => {
  const { findings, coverage } = analyze(files(text), { catalogue, settings: DEFAULT_SETTINGS, today });
  return {
    rules: findings.map(({ rule }) => rule),
    notes: coverage.notes.filter((note) => note.startsWith("a name is believed")),
  };
};

it("a name that excuses what would be high is told in the coverage", () => {
  const { rules, notes } = judged(bucket("assets"));
  expect(rules).not.toContain(RULE);
  expect(notes).toEqual(["a name is believed where it explains what would be high: bucket-acl-public of aws_s3_bucket.assets"]);
});

it("what fails whatever its name, or passes whatever its name, is not told so", () => {
  const open = judged(bucket("orders"));
  expect(open.rules).toContain(RULE);
  expect(open.notes).toEqual([]);
  expect(judged(bucket("assets", "private")).notes).toEqual([]);
});

it("of many the first five are named", () => {
  const names = ["a", "b", "c", "d", "e", "f", "g"].map((letter) => `assets_${letter}`);
  const [note] = judged(names.map((name) => bucket(name)).join("\n")).notes;
  expect(note).toMatch(/aws_s3_bucket\.assets_a, .*aws_s3_bucket\.assets_e and 2 more$/);
});

it.each([
  ["a tag", '  acl    = "public-read"\n', '  acl    = "public-read"\n  tags   = { Purpose = "static assets" }\n'],
  ["the bucket's own name", '"shop-2000"', '"shop-public-assets"'],
])("a change does not excuse by %s what failed before it", (_, from, to) => {
  const before = bucket("orders");
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  expect(judged(after).rules).not.toContain(RULE);
  const input = { before: files(before), after: files(after), changed: ["main.tf"], settings: DEFAULT_SETTINGS, today };
  const { comparison } = review(input, catalogue);
  expect(comparison.remaining.map(({ rule }) => rule)).toContain(RULE);
  expect(comparison.resolved.map(({ rule }) => rule)).not.toContain(RULE);
});

it("the name of a statement, and of a group, is heard and told as well", () => {
  const policy = `resource "aws_s3_bucket_policy" "reports" {
  bucket = "reports"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "PublicRead", Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "arn:aws:s3:::reports/*" }]
  })
}
`;
  expect(judged(policy).notes.join()).toContain("bucket-policy-allows-anyone of aws_s3_bucket_policy.reports");
  expect(judged(policy.replace("PublicRead", "Reports")).rules).toContain("bucket-policy-allows-anyone");
});

const ADMIN = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: web, labels: { LABEL: argocd } }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects: [{ kind: ServiceAccount, name: web, namespace: shop }]
`;

it.each([
  ["a folder of tests", "deploy/fixtures/rights.yaml", "app"],
  ["a folder of another project", "vendor/rights.yaml", "app"],
  ["a name of what is generated", "rights.gen.yaml", "app"],
  ["a label of another project", "deploy/rights.yaml", "app.kubernetes.io/part-of"],
  ["a label of a catalogue", "deploy/rights.yaml", "olm.owner"],
])("what is high and left unsaid for %s is told in the coverage", (_, path, label) => {
  const { rules, notes } = notesOf(path, ADMIN.replace("LABEL", label));
  expect(rules).not.toContain("binding-to-cluster-admin");
  expect(notes).toMatch(/^a folder, a label or a README is believed .*: binding-to-cluster-admin of .*ClusterRoleBinding\/web$/m);
});

it("what is high is left unsaid, and told, where nothing but a project's own images runs in the folder", () => {
  const pod = (image: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: web, image: "${image}" }] }\n`;
  const beside = (image: string) => {
    const files = [
      { path: "apps/web/rights.yaml", text: ADMIN },
      { path: "apps/web/pod.yaml", text: pod(image) },
    ];
    const { findings, coverage } = analyze(files, { catalogue, settings: DEFAULT_SETTINGS, today });
    return { rules: findings.map(({ rule }) => rule), notes: coverage.notes.join("\n") };
  };
  expect(beside("registry.example.com/web:1.2").rules).toContain("binding-to-cluster-admin");
  const release = beside("quay.io/metallb/controller:v0.15.2");
  expect(release.rules).not.toContain("binding-to-cluster-admin");
  expect(release.notes).toContain("binding-to-cluster-admin of");
});

const GROUP = `resource "aws_security_group" "web" {
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
`;
const FUNCTION = `resource "aws_lambda_function" "idle" {
  COUNT
  vpc_config {
    security_group_ids = [aws_security_group.web.id]
    subnet_ids         = ["subnet-1"]
  }
}
`;

it("a group that nothing public is seen to bear is told in the coverage, one that perhaps nobody bears as a finding", () => {
  const borne = notesOf("main.tf", GROUP + FUNCTION.replace("COUNT", ""));
  expect(borne.rules).not.toContain("admin-port-open-to-internet");
  expect(borne.notes).toContain("alone: admin-port-open-to-internet of aws_security_group.web");
  const perhaps = FUNCTION.replace("COUNT", 'count = data.aws_region.here.name == "nowhere" ? 1 : 0');
  const unborne = notesOf("main.tf", `data "aws_region" "here" {}\n${GROUP}${perhaps}`);
  expect(unborne.rules).toContain("admin-port-open-to-internet");
  expect(unborne.notes).not.toContain("admin-port-open-to-internet");
});

it.each([
  ["an account known in part", "StringLike", "aws:PrincipalAccount", "1*"],
  ["any organisation", "StringLike", "aws:PrincipalOrgID", "o-*"],
  ["any account, digit by digit", "ArnLike", "aws:PrincipalArn", "arn:aws:iam::????????????:role/*"],
  ["what nobody is", "Bool", "aws:PrincipalIsAWSService", "false"],
  ["a list that a stranger leaves empty", "ForAllValues:StringEquals", "aws:PrincipalOrgPaths", "o-1/r-1/"],
  ["a tag of the caller's own", "StringEquals", "aws:PrincipalTag/team", "web"],
])("a policy that asks for %s is open", (_, test, key, value) => {
  const policy = `resource "aws_s3_bucket_policy" "data" {
  bucket = "data"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "arn:aws:s3:::data/*", Condition = { "${test}" = { "${key}" = "${value}" } } }]
  })
}
`;
  expect(judged(policy).rules).toContain("bucket-policy-allows-anyone");
});

const changed = (before: string, after: string) => {
  const input = { before: files(before), after: files(after), changed: ["main.tf"], settings: DEFAULT_SETTINGS, today };
  return review(input, catalogue).comparison;
};

it("a change does not excuse by what it puts behind a group that was open before", () => {
  const { remaining, resolved } = changed(GROUP, GROUP + FUNCTION.replace("COUNT", ""));
  expect(remaining.map(({ rule }) => rule)).toContain("admin-port-open-to-internet");
  expect(resolved.map(({ rule }) => rule)).not.toContain("admin-port-open-to-internet");
});

it("a change does not excuse the protection that it takes by saying at once that nothing is for production", () => {
  const database = (more: string) => `resource "aws_db_instance" "orders" {
  engine         = "postgres"
  instance_class = "db.m5.large"
  ${more}
}
`;
  const after = database('tags = { Environment = "dev" }');
  const rules = (before: string) => changed(database(before), after).introduced.map(({ rule }) => rule);
  expect(rules("deletion_protection = true")).toContain("deletion-protection-removed");
  expect(rules('deletion_protection = true\n  tags = { Environment = "dev" }')).not.toContain("deletion-protection-removed");
});
