import { expect, it } from "vitest";
import { analyze, DEFAULT_SETTINGS, loadCatalogue, review } from "../../../src/engine/index.ts";

const today = "2026-11-21";
const catalogue = loadCatalogue();
const bucket = (name: string, acl = "public-read") =>
  `resource "aws_s3_bucket" "${name}" {\n  bucket = "shop-2000"\n  acl    = "${acl}"\n}\n`;
const files = (text: string) => [{ path: "main.tf", text }];
const RULE = "bucket-acl-public";

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
