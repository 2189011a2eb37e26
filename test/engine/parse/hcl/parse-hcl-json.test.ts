// The JSON syntax gives the trees that the same configuration gives in the native syntax.

import { expect, it } from "vitest";
import { parseHcl } from "../../../../src/engine/parse/hcl/parse-hcl.ts";
import { parseHclJson } from "../../../../src/engine/parse/hcl/parse-hcl-json.ts";
import { bodyNotation } from "../../../support/hcl-notation.ts";

const json = (value: unknown) => parseHclJson("main.tf.json", JSON.stringify(value));

it.each<[string, unknown, string]>([
  [
    "a resource",
    { resource: { aws_vpc: { main: { cidr: "10.0.0.0/16" } } } },
    'resource "aws_vpc" "main" {\ncidr = "10.0.0.0/16"\n}',
  ],
  [
    "templates",
    { locals: { a: "x${var.y}", b: "$${z}", c: "%{ if x }y%{ endif }" } },
    'locals {\na = "x${var.y}"\nb = "$${z}"\nc = "%{ if x }y%{ endif }"\n}',
  ],
  ["escapes around templates", { locals: { a: '"${b["c"]}"' } }, 'locals {\na = "\\"${b["c"]}\\""\n}'],
  ["scalars and lists", { locals: { a: [1, true, null, { b: -1.5 }] } }, 'locals {\na = [1, true, null, { "b" = -1.5 }]\n}'],
  ["templates as keys", { locals: { a: { "x${y}": 1 } } }, 'locals {\na = { "x${y}" = 1 }\n}'],
  [
    "references",
    { output: { o: { value: 1, depends_on: ["aws_vpc.main"] } } },
    'output "o" {\nvalue = 1\ndepends_on = [aws_vpc.main]\n}',
  ],
  ["types", { variable: { v: { type: "list(string)" } } }, 'variable "v" {\ntype = list(string)\n}'],
  [
    "provider mappings",
    { module: { m: { providers: { aws: "aws.west" } } } },
    'module "m" {\nproviders = { "aws" = aws.west }\n}',
  ],
  ["lists of labels", { variable: [{ a: {} }, { b: {} }] }, 'variable "a" {\n}\nvariable "b" {\n}'],
  [
    "lists of blocks",
    { provider: { aws: [{ alias: "a" }, { alias: "b" }] } },
    'provider "aws" {\nalias = "a"\n}\nprovider "aws" {\nalias = "b"\n}',
  ],
  [
    "lifecycle",
    { resource: { t: { n: { lifecycle: { ignore_changes: "all" } } } } },
    'resource "t" "n" {\nlifecycle {\nignore_changes = all\n}\n}',
  ],
  [
    "dynamic blocks",
    { resource: { t: { n: { dynamic: { rule: { for_each: "${var.r}", content: { a: "${rule.key}" } } } } } } },
    'resource "t" "n" {\ndynamic "rule" {\nfor_each = "${var.r}"\ncontent {\na = "${rule.key}"\n}\n}\n}',
  ],
  ["nothing", { resource: null }, ""],
])("reads %s", (_, value, native) => {
  const document = json(value);
  expect(document.diagnostics).toEqual([]);
  // A negative number is a literal in JSON and an operator in the native syntax.
  expect(bodyNotation(document.body)).toBe(bodyNotation(parseHcl("main.tf", native).body).replace("(- 1.5)", "-1.5"));
});

it("keeps places inside strings, with and without escapes", () => {
  const text = '{"locals": {"a": "x${var.y}", "b": "\\n\\"${var.z}"}}';
  const seen: string[] = [];
  JSON.stringify(parseHclJson("main.tf.json", text).body, (_, node) => {
    if (node?.kind === "get") seen.push(text.slice(node.start, node.end));
    return node;
  });
  expect(seen).toEqual(["var.y", "var.z"]);
});

it("marks what a provider's schema may call a block", () => {
  const { body } = json({ resource: { t: { n: { tags: { a: 1 }, rules: [{ b: 1 }], zones: ["c"] } } } });
  const marks = body.blocks[0]?.body.attributes.map(({ name, maybeBlocks = false }) => [name, maybeBlocks]);
  expect(marks).toEqual([
    ["tags", true],
    ["rules", true],
    ["zones", false],
  ]);
});

it("takes comments from properties named //", () => {
  const text = '{"//": "why", "locals": {"//": "because", "a": 1}}';
  const { comments, body } = parseHclJson("main.tf.json", text);
  expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual(["why", "because"]);
  expect(bodyNotation(body)).toBe("(locals a=1)");
});

it("takes the strings of variable files as they are", () => {
  const { body, diagnostics } = parseHclJson("dev.tfvars.json", '{"a": "${b}", "c": {"d": ["%{"]}}');
  expect(diagnostics).toEqual([]);
  expect(bodyNotation(body)).toBe('a="${b}" c={"d"=["%{"]}');
});

it.each([
  ["", "1:1 expected a value, found the end of the file", ""],
  ['{"a": 1,}', '1:9 expected a property\'s name in double quotes, found "}"', "a=1"],
  ['{"a": 1\n "b": 2}', '2:2 expected "," or "}", found "\\""', "a=1"],
  ['{"a": 01}', '1:8 expected "," or "}", found "1"', "a=0"],
  ['{"a": 1, "a": 2}', '1:10 the argument "a" was already set in this body', "a=1"],
  ['{"a": "${b +}"}', '1:13 expected a value, found "}"', "a=`${(+ b <invalid>)}`"],
  ['{"resource": {"t": {"n": 1}}}', "1:26 expected a JSON object with a block's content", ""],
  ['{"resource": {"t": 1}}', '1:20 expected a JSON object with the labels of "resource" blocks', ""],
  ["[1]", "1:2 expected a JSON object with arguments and blocks", ""],
])("says what is wrong with %s and keeps the rest", (text, message, tree) => {
  const { diagnostics, body } = parseHclJson("main.tf.json", text);
  const said = diagnostics.map((found) => `${found.range.start.line}:${found.range.start.column} ${found.message}`);
  expect(said).toEqual([message]);
  expect(bodyNotation(body)).toBe(tree);
});

it.each(["[", '{"resource":', '{"locals":{"a":[', '{"a":"${'])("survives %s a hundred thousand times", (piece) => {
  expect(parseHclJson("main.tf.json", piece.repeat(100_000)).diagnostics.length).toBeGreaterThan(0);
});
