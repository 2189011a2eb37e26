// What the parser makes of each construct, as a short notation of the tree (test/support/hcl-notation.ts).

import { expect, it } from "vitest";
import { parseHcl } from "../../../../src/engine/parse/hcl/parse-hcl.ts";
import { parseExpression } from "../../../../src/engine/parse/hcl/parse-template.ts";
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
