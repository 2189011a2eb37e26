// What the parser makes of each construct, as a short notation of the tree (test/support/hcl-notation.ts).

import { expect, it } from "vitest";
import { commentsOf } from "../../../../src/engine/parse/hcl/document.ts";
import { parseHcl } from "../../../../src/engine/parse/hcl/parse-hcl.ts";
import { parseExpression, parseTemplate } from "../../../../src/engine/parse/hcl/parse-template.ts";
import { bodyNotation, notation } from "../../../support/hcl-notation.ts";

const read = (text: string) => {
  const { expression, diagnostics } = parseExpression("a.tf", text);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return notation(expression);
};

it.each([
  ["1 + 2 * 3", "(+ 1 (* 2 3))"],
  ["1 - 2 - 3", "(- (- 1 2) 3)"],
  ["!a && b || c == d + 1", "(|| (&& (! a) b) (== c (+ d 1)))"],
  ["-a.b", "(- a.b)"],
  ["--1", "(- (- 1))"],
  ["a ? b : c ? d : e", "(? a b (? c d e))"],
  ["a < 1 == true", "(== (< a 1) true)"],
  ["(a)", "(paren a)"],
  ["1.5e3", "1500"],
  ["007", "7"],
  ["null", "null"],
])("reads the operators of %s", (text, tree) => expect(read(text)).toBe(tree));

it.each([
  ["aws_vpc.main.id", "aws_vpc.main.id"],
  ["a.0", "a[0]"],
  ['a[0].b["c"]', 'a[0].b["c"]'],
  ["a[\n0\n]", "a[0]"],
  ["a . b", "a.b"],
  ["a.*.b.c", "(splat a .*.b.c)"],
  ["a.*.b[0]", "(splat a .*.b)[0]"],
  ["a[*].b[0]", "(splat a [*].b[0])"],
  ["a[*].b[*].c", "(splat a (splat [*].b [*].c))"],
  ["a.*.0", "(splat a .*[0])"],
  ["(a).b", "(paren a).b"],
])("reads the steps of %s", (text, tree) => expect(read(text)).toBe(tree));

it.each([
  ["f()", "(call f)"],
  ["f(1, g(2),)", "(call f 1 (call g 2))"],
  ["f(a...)", "(call f a ...)"],
  ["provider::aws::arn_parse(a)", "(call provider::aws::arn_parse a)"],
  ["f(\n  1,\n  2\n)", "(call f 1 2)"],
  ["[1, 2,]", "[1 2]"],
  ["[]", "[]"],
  ['{ a = 1, "b" : 2\n (c) = 3\n d.e = 4 }', '{"a"=1 "b"=2 (paren c)=3 d.e=4}'],
  ["{ true = 1, null = 2, 3 = 4 }", '{"true"=1 "null"=2 3=4}'],
  ["{}", "{}"],
  ["[for v in c : v if v]", "[for v c v if v]"],
  ["{for k, v in c : k => v...}", "{for k,v c k=>v ...}"],
  ["{\n for k, v in c :\n k => v\n if k != 1\n}", "{for k,v c k=>v if (!= k 1)}"],
])("reads the brackets of %s", (text, tree) => expect(read(text)).toBe(tree));

// What `terraform console` (1.11.4) prints for these: hcl2-parser cannot tell the escaped from the interpolated.
it.each([
  ['"$${x}"', '"${x}"'],
  ['"$$${1}"', '"$${1}"'],
  ['"$$$${x}"', '"$$${x}"'],
  ['"$$$$"', '"$$$$"'],
  ['"a$b"', '"a$b"'],
  ['"%%{x}"', '"%{x}"'],
  ['"%$${x}"', '"%${x}"'],
  ['"$%%{x}"', '"$%{x}"'],
  ['"$${~ 1 ~}  y"', '"${~ 1 ~}  y"'],
  ['"$${${1}"', "`${${1}`"],
  ['"$$%{if true}y%{endif}"', "`$$%{if true}y%{else}%{endif}`"],
  ['"x  ${~ 1 ~}  y"', "`x${1}y`"],
  ['"${~ 1 ~} "', "`${1}`"],
  ['"\\U0001F600"', '"😀"'],
  ['"e\u0301"', '"é"'],
])("reads the text %s as terraform console does", (text, tree) => expect(read(text)).toBe(tree));

// As terraform console prints them, too: how far a trim mark reaches back in a heredoc.
it.each([
  ["$ \n${~ 0 ~}\n", "$ ${0}"],
  ["5%\r\n${~ 0 ~}\n", "5%\\r${0}"],
  ["$   \n${~ 0 ~}\n", "$${0}"],
  ["$  ${~ 0 ~}\n", "$${0}"],
  ["  a\n\n   ${~ 1 ~}\n   b\n", "  a\\n\\n${1}   b\\n"],
  ["x\n${~ 1 ~}\n  y\n", "x${1}  y\\n"],
])("trims the heredoc %j", (lines, tree) => {
  const { body, diagnostics } = parseHcl("a.tf", `a = <<EOT\n${lines}EOT\n`);
  expect(diagnostics).toEqual([]);
  expect(bodyNotation(body)).toBe(`a=\`${tree}\``);
});

it("keeps the empty text that a trim mark leaves: the template is no single value then", () => {
  const { expression } = parseExpression("a.tf", '"${~ 1 ~} "');
  expect(expression).toMatchObject({ kind: "template", parts: [{ kind: "interpolation" }, { kind: "text", text: "" }] });
});

it("reads attributes, blocks, labels and their places", () => {
  const text =
    '# first\nresource "aws_vpc" main {\n  cidr = "10.0.0.0/16" // why\n  tags { Name = "a" }\n  /* none */ empty {}\n}\nx = 1';
  const document = parseHcl("main.tf", text);
  expect(document.diagnostics).toEqual([]);
  expect(bodyNotation(document.body)).toBe('(resource "aws_vpc" "main" cidr="10.0.0.0/16" (tags Name="a") (empty)) x=1');
  const [block] = document.body.blocks;
  expect(text.slice(block?.start, block?.headEnd)).toBe('resource "aws_vpc" main');
  expect(text.slice(block?.body.start, block?.body.end)).toBe(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
});

it("gives every comment with its place, for suppressions", () => {
  const text = "# one\r\na = 1 // two\n/* three\n */ b = [ # four\n]\nc = <<E\n# text\nE\nd = 1 # five";
  const comments = commentsOf(parseHcl("a.tf", text));
  expect(comments.map((comment) => comment.text)).toEqual(["# one", "// two", "/* three\n */", "# four", "# five"]);
  expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual(comments.map((comment) => comment.text));
});

it("reads a text without quotes around it as a template", () => {
  const { expression, diagnostics } = parseTemplate("a.tftpl", 'say "${x}"\n%{ for y in z ~}\n  ${y}\n%{ endfor ~}\n');
  expect(diagnostics).toEqual([]);
  expect(notation(expression)).toBe('`say \\"${x}\\"\\n%{for y z}  ${y}\\n%{endfor}`');
});

it("names the line and column of an error inside a heredoc", () => {
  const [found] = parseHcl("a.tf", "a = <<EOT\nline\n  ${x y}\nEOT\n").diagnostics;
  expect(found).toMatchObject({ severity: "error", code: "hcl-syntax", range: { path: "a.tf", start: { line: 3, column: 7 } } });
});
