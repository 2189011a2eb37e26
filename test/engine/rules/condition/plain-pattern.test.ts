import fc from "fast-check";
import { RE2JS } from "re2js";
import { describe, expect, it } from "vitest";
import { plainPattern, suits } from "../../../../src/engine/rules/condition/functions/plain-pattern.ts";
import { parsed } from "../../../../src/engine/rules/generated/catalogue.ts";
import { readParsed } from "../../../../src/engine/rules/shipped-rule.ts";

const character = fc.constantFrom(..."abAB09-_./: \n\r\t\v*+?$^{}[]()|\\=@é…ſ\u212a".split(""));
const text = fc.string({ unit: character, maxLength: 24 });
const atom = fc.constantFrom(
  "a",
  "b",
  "B",
  "0",
  "-",
  "_",
  "/",
  ":",
  " ",
  ".",
  "\\.",
  "\\*",
  "\\$",
  "[ab]",
  "[^a-b]",
  "[0-9._-]",
  "[*]",
  "[$^]",
  "[\\]a]",
  "\\s",
  "\\d",
  "[\\w-]",
  "[^\\s:]",
);
const times = fc.constantFrom("", "", "", "", "?", "*", "+", "{2}", "{1,3}", "{2,}");
const { pattern } = fc.letrec<{ pattern: string; sequence: string; piece: string }>((tie) => ({
  piece: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.tuple(atom, times).map(([one, often]) => one + often),
    fc.constantFrom("^", "$", "\\b", "\\B"),
    fc
      .tuple(fc.constantFrom("(", "(?:"), tie("pattern"), fc.constantFrom("", "?"))
      .map(([open, inner, maybe]) => `${open}${inner})${maybe}`),
  ),
  sequence: fc.array(tie("piece"), { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join("")),
  pattern: fc.array(tie("sequence"), { minLength: 1, maxLength: 3 }).map((alternatives) => alternatives.join("|")),
}));

/** What both engines say of the texts; null where the pattern or a text is RE2's alone. */
function differences(source: string, texts: readonly string[]): readonly string[] {
  const plain = plainPattern(source);
  if (plain === null) return [];
  const re2 = RE2JS.compile(source);
  return texts.filter((each) => suits(plain, each) && plain.expression.test(each) !== re2.matcher(each).find());
}

describe("a plain pattern", () => {
  it("means what it means to RE2", () => {
    const folded = fc.tuple(fc.constantFrom("", "(?i)"), pattern).map((parts) => parts.join(""));
    fc.assert(
      fc.property(folded, fc.array(text, { minLength: 1, maxLength: 8 }), (source, texts) => {
        expect(differences(source, texts)).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  it("is what most rules ask for, and there too means what it means to RE2", () => {
    const trees = parsed()
      .split("\n")
      .flatMap((line) => readParsed(line).checks)
      .flatMap(({ when, require, each }) => [when, require, each?.in]);
    const sources = [...trees.join("\n").matchAll(/\["call","matches",\[(?:[^"]|"(?!value"))*"value",("(?:[^"\\]|\\.)*")/g)].map(
      ([, source = '""']) => JSON.parse(source) as string,
    );
    const patterns = [...new Set(sources)];
    expect(patterns.length).toBeGreaterThan(80);
    expect(patterns.filter((source) => plainPattern(source) !== null).length / patterns.length).toBeGreaterThan(0.85);
    for (const source of patterns) {
      const pieces = source.split(/[()|^$?*+]+/).flatMap((piece) => [piece, piece.replaceAll("\\", ""), piece.toUpperCase()]);
      const tried = pieces.flatMap((piece) => [piece, `x${piece}`, `${piece}1`, `-${piece}-`]);
      expect(differences(source, tried), source).toEqual([]);
    }
  });

  it.each([
    ["a repeated group", "(a+)+$"],
    ["a lookahead", "(?=a)"],
    ["a reference", "(a)\\1"],
    ["a class by name", "[[:alpha:]]"],
    ["a class of letters", "\\pL"],
    ["lines", "(?m)^a"],
    ["an unclosed bracket", "(a"],
    ["a bracket too many", "a)"],
    ["a range backwards", "[z-a]"],
    ["a letter beyond ASCII", "é"],
  ])("is not %s", (_, source) => expect(plainPattern(source)).toBeNull());

  it.each([
    ["many alternatives in a row", "(a|a)".repeat(30), "a".repeat(30)],
    ["many that may be left out", "a?".repeat(30), "a".repeat(30)],
    ["two repetitions in a long text", "a.*b.*c", "a".repeat(400)],
    ["a long text", "ab?", "a".repeat(600_000)],
    ["a letter that folds into ASCII", "(?i)k", "\u212a"],
    ["a character of two units", "..", "\u{1f600}"],
  ])("is left to RE2 for %s", (_, source, asked) => {
    const plain = plainPattern(source);
    expect(plain && suits(plain, asked)).toBe(false);
  });
});
