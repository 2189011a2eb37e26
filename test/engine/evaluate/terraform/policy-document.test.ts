// Expected texts are those of the registry's page of the data source, and of the provider's own rendering.

import { describe, expect, it } from "vitest";
import { evaluateTerraform } from "../../../../src/engine/evaluate/terraform/evaluate-terraform.ts";
import { isUnknown, type Unknown, type Value } from "../../../../src/engine/model/value.ts";
import { DEFAULT_SETTINGS } from "../../../../src/engine/settings/settings.ts";

function read(text: string, attribute = "json"): Value {
  const reader = `resource "aws_iam_policy" "reader" { policy = data.aws_iam_policy_document.d.${attribute} }`;
  const { resources } = evaluateTerraform([{ path: "main.tf", text: `${text}\n${reader}` }], DEFAULT_SETTINGS);
  return resources.find(({ address }) => address === "aws_iam_policy.reader")?.attributes["policy"] ?? null;
}

const document = (body: string, name = "d"): string => `data "aws_iam_policy_document" "${name}" {\n${body}\n}`;

const parse = (value: Value) => JSON.parse(String(value));

const statementsOf = (value: Value) => parse(value).Statement;

/** What an unknown text is the JSON of. */
function partsOf(value: Value): Unknown["json"] {
  if (!isUnknown(value)) throw new Error("an unknown text is expected");
  return value.json;
}

describe("a policy document's text", () => {
  it("is indented, in the provider's order, with one element alone and several in reverse order", () => {
    const text = document(`
      statement {
        sid       = "1"
        actions   = ["s3:GetBucketLocation", "s3:ListAllMyBuckets"]
        resources = ["arn:aws:s3:::*"]
      }`);
    expect(read(text)).toBe(
      [
        "{",
        '  "Version": "2012-10-17",',
        '  "Statement": [',
        "    {",
        '      "Sid": "1",',
        '      "Effect": "Allow",',
        '      "Action": [',
        '        "s3:ListAllMyBuckets",',
        '        "s3:GetBucketLocation"',
        "      ],",
        '      "Resource": "arn:aws:s3:::*"',
        "    }",
        "  ]",
        "}",
      ].join("\n"),
    );
  });

  it("is without spaces as minified_json", () => {
    const text = document(`statement {\n effect = "Deny"\n not_actions = ["iam:*"]\n not_resources = ["*"]\n}`);
    const minified = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotAction":"iam:*","NotResource":"*"}]}';
    expect(read(text, "minified_json")).toBe(minified);
  });

  it("is the version alone where nothing is written", () => {
    expect(read(document(""), "minified_json")).toBe('{"Version":"2012-10-17"}');
  });

  it("joins principals by type, and writes * of type * as a text", () => {
    const principals = (type: string, ids: string) => `principals {\n type = "${type}"\n identifiers = ${ids}\n}`;
    const two = document(
      `statement {\n actions = ["sts:AssumeRole"]\n${principals("Service", '["a.b"]')}\n${principals("AWS", '["1", "2"]')}\n}`,
    );
    expect(statementsOf(read(two))[0].Principal).toEqual({ AWS: ["2", "1"], Service: "a.b" });
    const anyone = document(`statement {\n${principals("*", '["*"]')}\n}`);
    expect(statementsOf(read(anyone))[0].Principal).toBe("*");
    const account = document(`statement {\n${principals("AWS", '["*"]')}\n}`);
    expect(statementsOf(read(account))[0].Principal).toEqual({ AWS: "*" });
  });

  it("joins conditions by test, keeps the order of values, and reads &{ as ${", () => {
    const condition = (variable: string, values: string) =>
      `condition {\n test = "StringLike"\n variable = "${variable}"\n values = ${values}\n}`;
    const text = document(
      `statement {\n${condition("s3:prefix", '["", "home/", "home/&{aws:username}/"]')}\n${condition("aws:x", '["a"]')}\n}`,
    );
    const expected = { StringLike: { "aws:x": "a", "s3:prefix": ["", "home/", "home/${aws:username}/"] } };
    expect(statementsOf(read(text))[0].Condition).toEqual(expected);
  });

  it("takes statements of dynamic blocks, and is known to jsondecode", () => {
    const text = document(
      `dynamic "statement" {\n for_each = ["a", "b"]\n content {\n actions = ["\${statement.value}:*"]\n resources = ["*"]\n}\n}`,
    );
    expect(statementsOf(read(text)).map(({ Action }: { Action: string }) => Action)).toEqual(["a:*", "b:*"]);
    const decoded = `${text}\nresource "a_b" "c" { v = jsondecode(data.aws_iam_policy_document.d.json).Statement[1].Action }`;
    const { resources } = evaluateTerraform([{ path: "main.tf", text: decoded }], DEFAULT_SETTINGS);
    expect(resources.find(({ address }) => address === "a_b.c")?.attributes["v"]).toBe("b:*");
  });
});

describe("documents built upon others", () => {
  const named = (sid: string, action: string) => `statement {\n sid = "${sid}"\n actions = ["${action}"]\n}`;
  const actionsOf = (value: Value) => statementsOf(value).map(({ Action }: { Action: string }) => Action);

  it("come after their sources, and take the place of a statement of the same Sid", () => {
    const source = document(`${named("", "ec2:*")}\n${named("Mine", "s3:*")}`, "source");
    const text = `${source}\n${document(`source_policy_documents = [data.aws_iam_policy_document.source.json]\n${named("Mine", "iam:*")}\n${named("", "sqs:*")}`)}`;
    expect(actionsOf(read(text))).toEqual(["ec2:*", "iam:*", "sqs:*"]);
  });

  it("are overridden in the order of the list", () => {
    const one = document(named("A", "s3:*"), "one");
    const two = document(`${named("A", "logs:*")}\n${named("B", "ec2:*")}`, "two");
    const list = "override_policy_documents = [data.aws_iam_policy_document.one.json, data.aws_iam_policy_document.two.json]";
    expect(actionsOf(read(`${one}\n${two}\n${document(`${list}\n${named("B", "iam:*")}\n${named("", "sns:*")}`)}`))).toEqual([
      "ec2:*",
      "sns:*",
      "logs:*",
    ]);
  });

  it("take the newest version and the last id, and skip empty documents", () => {
    const old = `jsonencode({ Version = "2008-10-17", Id = "old", Statement = { Effect = "Allow", Action = "a:b" } })`;
    const text = document(`source_policy_documents = [null, "", ${old}]`);
    expect(parse(read(text))).toEqual({ Version: "2012-10-17", Id: "old", Statement: [{ Effect: "Allow", Action: "a:b" }] });
  });
});

describe("what is not known of a policy document", () => {
  it("stays in its place, with the reason", () => {
    const text = `resource "aws_s3_bucket" "b" {}\n${document(
      `statement {\n actions = ["s3:*"]\n resources = [aws_s3_bucket.b.arn, "\${aws_s3_bucket.b.arn}/&{aws:username}"]\n}`,
    )}`;
    const arn = { $unknown: "computed by aws_s3_bucket.b", prefix: "arn:" };
    expect(partsOf(read(text))).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "s3:*", Resource: [arn, { ...arn, written: "arn:…/&{aws:username}" }] }],
    });
  });

  it("is one statement where a source, or the length of a dynamic block, is not", () => {
    const variables = `variable "source" {}\nvariable "more" {}`;
    const text = `${variables}\n${document(
      `source_policy_documents = [var.source]\nstatement {\n actions = ["s3:*"]\n}\ndynamic "statement" {\n for_each = var.more\n content {}\n}`,
    )}`;
    expect(partsOf(read(text))).toEqual({
      Version: "2012-10-17",
      Statement: [
        { $unknown: "var.source has no default" },
        { Effect: "Allow", Action: "s3:*" },
        { $unknown: "var.more has no default" },
      ],
    });
  });

  it("may replace earlier statements that have a Sid, when it overrides", () => {
    const text = `variable "by" {}\n${document(
      `override_policy_documents = [var.by]\nstatement {\n sid = "A"\n}\nstatement {\n actions = ["s3:*"]\n}`,
    )}`;
    expect(partsOf(read(text))).toEqual({
      Version: "2012-10-17",
      Statement: [
        { $unknown: "another document may replace it: var.by has no default" },
        { Effect: "Allow", Action: "s3:*" },
        { $unknown: "var.by has no default" },
      ],
    });
  });

  it("is hidden when a part is sensitive", () => {
    const text = `variable "id" {\n sensitive = true\n}\n${document(`statement {\n resources = [var.id]\n}`)}`;
    expect(read(text)).toEqual({ $unknown: "var.id has no default", sensitive: true });
  });

  it("is all of it when it is built upon itself, or grows without bounds", () => {
    expect(isUnknown(read(document("source_policy_documents = [data.aws_iam_policy_document.d.json]")))).toBe(true);
    const double = Array.from({ length: 40 }, (_, i) => {
      const before = `data.aws_iam_policy_document.d${i}.json`;
      return document(`source_policy_documents = [${before}, ${before}]`, i === 39 ? "d" : `d${i + 1}`);
    });
    const value = read(`${document(`statement {\n actions = ["s3:*"]\n}`, "d0")}\n${double.join("\n")}`);
    expect(isUnknown(value)).toBe(true);
  });
});

it("is said to be written where the document stands", () => {
  const text = `${document("statement {}")}\nresource "aws_iam_policy" "p" {\n policy = data.aws_iam_policy_document.d.json\n}`;
  const { resources } = evaluateTerraform([{ path: "main.tf", text }], DEFAULT_SETTINGS);
  const written = resources.find(({ address }) => address === "aws_iam_policy.p")?.places["policy"]?.written;
  expect([written?.start.line, written?.end.line]).toEqual([1, 3]);
});

it("is mentioned by its reader; what its statements mention is mentioned by the document", () => {
  const text = `resource "aws_s3_bucket" "b" {}\n${document("statement {\n resources = [aws_s3_bucket.b.arn]\n}")}
    resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.d.json }`;
  const { resources } = evaluateTerraform([{ path: "main.tf", text }], DEFAULT_SETTINGS);
  const references = Object.fromEntries(resources.map(({ address, references }) => [address, references.map(({ to }) => to)]));
  expect(references).toEqual({
    "aws_s3_bucket.b": [],
    "data.aws_iam_policy_document.d": ["aws_s3_bucket.b"],
    "aws_iam_policy.p": ["data.aws_iam_policy_document.d"],
  });
});
