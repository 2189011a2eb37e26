// No input overflows the stack, hangs, or costs more than its length: nesting, chains, long lines, files of errors.

import { expect, it } from "vitest";
import { parseHcl } from "../../../../src/engine/parse/hcl/parse-hcl.ts";

const MANY = 100_000;
const MILLION = 1_000_000;

it.each([
  ["brackets", "a = ", "[", "1", "]", 4000],
  ["open brackets", "a = ", "[", "", "", MANY],
  ["braces", "a = ", "{ b = ", "1", "}", 4000],
  ["parentheses", "a = ", "(", "1", ")", 4000],
  ["calls", "a = ", "f(", "1", ")", 4000],
  ["indexes", "a = b", "[c", "", "]", 4000],
  ["interpolations", "a = ", '"${', "1", '}"', 4000],
  ["open interpolations", "a = ", '"${', "", "", MANY],
  ["heredocs", "a = ", "<<E\n${", "1", "}\nE\n", 4000],
  ["conditionals", "a = ", "b ? c : ", "1", "", MANY],
  ["for expressions", "a = ", "[for v in ", "w", " : v]", 4000],
  ["unary operators", "a = ", "-", "1", "", MANY],
  ["splats", "a = b", "[*]", "", "", MANY],
  ["directives", 'a = "', "%{ if b }", "", "%{ endif }", 4000],
  ["blocks", "", "a {\n", "", "}\n", 4000],
  ["names", "a = b", ".c", "", "", MANY],
  ["operators", "a = 1", " + 1", "", "", MANY],
])("reads around nested %s with one diagnostic and a shallow tree", (_, before, open, inner, close, times) => {
  const end = before.includes('"') ? '"\n' : "\n";
  const document = parseHcl("a.tf", `first = 1\n${before}${open.repeat(times)}${inner}${close.repeat(times)}${end}`);
  expect(document.diagnostics.length).toBeGreaterThan(0);
  expect(document.diagnostics.length).toBeLessThanOrEqual(2);
  expect(document.body.attributes[0]?.name).toBe("first");
  expect(heightOf(document.body)).toBeLessThan(6000);
});

/** Iterative, for the trees of which a recursive walk might fail. */
function heightOf(root: unknown): number {
  let level: unknown[] = [root];
  let height = 0;
  for (; level.length > 0; height++)
    level = level.flatMap((node) => (typeof node === "object" && node !== null ? Object.values(node) : []));
  return height;
}

it("reads ten megabytes on one line", () => {
  const { body, diagnostics } = parseHcl("a.tf", `a = "${"x".repeat(9 * MILLION)}"\nb = [${"1,".repeat(MANY)}]\n`);
  expect(diagnostics).toEqual([]);
  expect(body.attributes.map(({ name }) => name)).toEqual(["a", "b"]);
});

it.each(["a = [\n", "a = (x\n", 'a = "\n', "}\n", "a {\n", "b {", "@ ", "a = <<E\n", '"', "/*", "a = {\nb = [\n", "%{", "${"])(
  "is done with %j a hundred thousand times in a moment",
  (piece) => expect(parseHcl("a.tf", piece.repeat(MANY)).diagnostics.length).toBeGreaterThan(0),
);

it("gives a file up after a hundred errors", () => {
  const { diagnostics } = parseHcl("a.tf", "a = \n".repeat(1000));
  expect(diagnostics).toHaveLength(101);
  expect(diagnostics.at(-1)?.message).toBe("more than 100 errors: the rest of this file is not read");
});

it("finds unclosed heredocs of many names in linear time", () => {
  const text = Array.from({ length: 5_000 }, (_, at) => `a = <<E${at}\nb {\n`).join("");
  expect(parseHcl("a.tf", text).diagnostics.length).toBeGreaterThan(0);
});

it.each([
  ["100000000000000000000", 1e20],
  ["123456789012", 123456789012],
])("reads the number %s", (text, value) => {
  expect(parseHcl("a.tf", `a = ${text}\n`).body.attributes[0]?.value).toMatchObject({ kind: "literal", value });
});

it("knows no number beyond a double's range", () => {
  expect(parseHcl("a.tf", "a = 1e999\n").body.attributes[0]?.value).toMatchObject({
    kind: "invalid",
    because: "a number too large for this engine",
  });
});
