import fc from "fast-check";
import { dump } from "js-yaml";
import { describe, expect, it } from "vitest";
import { commentsOf } from "../../../../src/engine/parse/yaml/comments.ts";
import { withJoinedLines } from "../../../../src/engine/parse/yaml/joined-lines.ts";
import { parseYaml } from "../../../../src/engine/parse/yaml/parse-yaml.ts";
import { entryOf, valueAt, type YamlFile, type YamlValue } from "../../../../src/engine/parse/yaml/tree.ts";
import { plain } from "./plain.ts";

const parse = (text: string): YamlFile => parseYaml("a.yaml", text);
const rootOf = (text: string): YamlValue | null => parse(text).documents[0]?.root ?? null;
const slice = (text: string, value: YamlValue | undefined): string => text.slice(value?.start, value?.end);

describe("spans", () => {
  const cases: [string, string, string][] = [
    ["a plain scalar", "a: b # c\n", "b"],
    ["quotes", "a: 'it''s' # c\n", "'it''s'"],
    ["a tag", "a: !Sub 'x'\n", "!Sub 'x'"],
    ["a tag before a block", "a: !If\n  - b\n  - c\n\nd: 1\n", "!If\n  - b\n  - c"],
    ["a flow list with comments", "a: [1, # one ]\n  2 # two\n  ] # three\n", "[1, # one ]\n  2 # two\n  ]"],
    ["an empty flow map", "a: { }\nb: 1\n", "{ }"],
    ["a block scalar with its header", "a: |-\n  x\n  y\n\n\nb: 1\n", "|-\n  x\n  y"],
    ["a folded scalar under a tag", "a: !Sub >\n  x\nb: 1\n", "!Sub >\n  x"],
    ["nothing", "a:\nb: 1\n", ""],
    ["a block map", "a:\n  b: 1\n  c: 2\nd: 3\n", "b: 1\n  c: 2"],
  ];
  it.each(cases)("hold %s", (_, text, expected) => expect(slice(text, valueAt(rootOf(text), "a"))).toBe(expected));

  it("of an entry end where its alias is written", () => {
    const text = "a: &x {k: 1}\nb: *x\n";
    const entry = entryOf(rootOf(text), "b");
    expect(text.slice(entry?.keyStart, entry?.end)).toBe("b: *x");
    expect(slice(text, entry?.value)).toBe("{k: 1}");
  });

  it("keep every document of a stream apart", () => {
    const file = parse("a: 1\n---\nb: 2\n---\n");
    expect(file.documents.map((document) => plain(document.root))).toEqual([{ a: 1 }, { b: 2 }, null]);
  });
});

describe("lines inside brackets and quotes", () => {
  const cases: [string, string, unknown][] = [
    ["a bracket below its key", "a: [\n  1,\n  2\n]\nb: 3\n", { a: [1, 2], b: 3 }],
    ["two brackets as deep as their key", 'a:\n  - b: { "c": [\n      1\n    ] }\n    d: 2\n', { a: [{ b: { c: [1] }, d: 2 }] }],
    ["what stands left of its key", "a:\n  b: {\n  c: 1,\n d: 2\n  }\n  e: 3\n", { a: { b: { c: 1, d: 2 }, e: 3 } }],
    ["a comment among them", "a:\n  b: [\n  1, # one ]\n  2\n  ] # two\n", { a: { b: [1, 2] } }],
    ["quotes among them", "a:\n  b: [\n  'it''s ]', \"[\\\"\", don't\n  ]\n", { a: { b: ["it's ]", '["', "don't"] } }],
    ["a tag among them", "a:\n  b: !If [x,\n  !Ref c, !Sub '}'\n  ]\n", { a: { b: ["x", "c", "}"] } }],
    ["text in quotes, with its indentation", 'a:\n  b: "c\n  d"\n  e: 1\n', { a: { b: "c   d", e: 1 } }],
    [
      "a block scalar that holds brackets beside",
      "a:\n  - b: |\n      [ '\n\n      x\n  - c: [\n  1]\n",
      { a: [{ b: "[ '\n\nx\n" }, { c: [1] }] },
    ],
    ["Windows' line ends", "a:\r\n  b: [\r\n  1\r\n  ]\r\n", { a: { b: [1] } }],
  ];
  it.each(cases)("are read however deep they stand: %s", (_, text, expected) => {
    const file = parse(text);
    expect(file.diagnostics).toEqual([]);
    expect(plain(file.documents[0]?.root ?? null)).toEqual(expected);
  });

  it("have no quote where a word begins with another sign", () => {
    const text = ':"x:\n  b: [\n  1\n  ]\nc: "two"\n';
    expect(plain(rootOf(text))).toEqual({ ':"x': { b: [1] }, c: "two" });
  });

  it("keep their places", () => {
    const text = "a:\n  b: [\n  1\n  ]\n  c: here\n";
    const a = valueAt(rootOf(text), "a");
    expect([slice(text, valueAt(a, "c")), slice(text, valueAt(a, "b"))]).toEqual(["here", "[\n  1\n  ]"]);
  });

  it.each([
    ["a bracket that nobody closes", "a:\n  b: [1\nc: 2\n"],
    ["a quote that nobody closes", "a:\n  b: 'x\nc: 2\n"],
  ])("stay a mistake where they are one: %s", (_, text) => expect(parse(text).diagnostics).not.toEqual([]));

  it("are what strict YAML reads, where that accepts them", () =>
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        const text = dump({ key: value, last: 1 });
        expect(plain(rootOf(withJoinedLines(text)))).toEqual(plain(rootOf(text)));
      }),
      { examples: [[{ ':"': null }]] },
    ));
});

describe("values", () => {
  it("follow the core schema of YAML 1.2", () => {
    const text = "[yes, true, ~, 012, 0x1f, 1.5, 1e3, 1.2.3, 2010-09-09, .inf, '1', 10.0.0.0/8, +1]";
    expect(plain(rootOf(`a: ${text}`))).toEqual({
      a: ["yes", true, null, 12, 31, 1.5, 1000, "1.2.3", "2010-09-09", ".inf", "1", "10.0.0.0/8", 1],
    });
  });

  it("apply merge keys: the map's own keys win, then the first merged map", () => {
    const text = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  x: 3\n";
    expect(plain(valueAt(rootOf(text), "c"))).toEqual({ x: 3, y: 1, z: 2 });
  });

  it("read JSON with tabs, escapes and its own spans", () => {
    const text = '{\n\t"a": "x\\n\\"y\\"",\n\t"b": [1, true, null, {}]\n}\n';
    expect(plain(rootOf(text))).toEqual({ a: 'x\n"y"', b: [1, true, null, {}] });
    expect(slice(text, valueAt(rootOf(text), "b"))).toBe("[1, true, null, {}]");
  });
});

describe("broken text", () => {
  it("gives an error with its place and what could be read", () => {
    const file = parse("a: 1\nb: [1, 2\nc: 3\n");
    expect(file.diagnostics[0]).toMatchObject({ severity: "error", range: { path: "a.yaml" } });
    expect(file.diagnostics[0]?.code).toMatch(/^yaml-/);
    expect(plain(valueAt(file.documents[0]?.root, "a"))).toBe(1);
  });

  it("says what is wrong with an alias", () => {
    expect(parse("a: *b\n").diagnostics.map((d) => d.code)).toEqual(["yaml-alias-unknown"]);
    expect(parse("a: &a [*a]\n").diagnostics.map((d) => d.code)).toEqual(["yaml-alias-recursive"]);
  });

  it("stops an alias bomb within milliseconds", () => {
    const level = (n: number): string =>
      `l${n}: &l${n} [${Array(10)
        .fill(`*l${n - 1}`)
        .join(", ")}]\n`;
    const text = `l0: &l0 [${Array(10).fill("x").join(", ")}]\n${Array.from({ length: 30 }, (_, n) => level(n + 1)).join("")}`;
    const started = performance.now();
    expect(parse(text).diagnostics.map((d) => d.code)).toContain("yaml-alias-bomb");
    expect(performance.now() - started).toBeLessThan(500);
  });

  it("refuses depth in either form", () => {
    for (const text of ["[".repeat(50_000), `{"a":`.repeat(50_000), "- ".repeat(5_000), "a: ".repeat(3)]) {
      expect(parse(text).diagnostics.length).toBeGreaterThan(0);
    }
  });

  it("never throws", () => {
    const piece = fc.constantFrom(
      "a",
      ":",
      " ",
      "\n",
      "- ",
      "[",
      "]",
      "{",
      "}",
      "&a ",
      "*a",
      "!t ",
      "|",
      ">",
      "'",
      '"',
      "#",
      "\t",
      "?",
      "---",
      "<<",
      "%",
      ",",
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => commentsOf(parse(pieces.join(""))) !== undefined));
    fc.assert(fc.property(fc.string(), (text) => parse(text).text === text));
  });
});

describe("properties", () => {
  const json = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: "small" }, fc.string(), fc.integer(), fc.boolean(), fc.constant(null), tie("list"), tie("map")),
    list: fc.array(tie("value"), { maxLength: 4 }),
    map: fc.dictionary(fc.stringMatching(/^[a-zA-Z_][\w ./-]{0,8}$/), tie("value"), { maxKeys: 4 }),
  })).map;

  it("what js-yaml writes reads back equal, as YAML and as JSON, and spans read back as their values", () => {
    fc.assert(
      fc.property(json, (value) => {
        const written = dump(value);
        expect(plain(rootOf(written))).toEqual(value);
        const asJson = JSON.stringify(value, null, 2);
        expect(plain(rootOf(asJson))).toEqual(value);
        for (const text of [written, asJson]) everySpanReadsBack(text);
      }),
      { numRuns: 200 },
    );
  });
});

/** Flow and scalar values stand alone; block collections need their indentation and are covered by their parts. */
function everySpanReadsBack(text: string): void {
  const visit = (value: YamlValue): void => {
    if (value.kind === "scalar" && !/^[|>]/.test(text.slice(value.start))) {
      expect(plain(rootOf(`k: ${slice(text, value)}`))).toEqual({ k: plain(value) });
    }
    if (value.kind === "list") value.items.forEach(visit);
    if (value.kind === "map") {
      for (const entry of value.entries) {
        expect(plain(rootOf(`${text.slice(entry.keyStart, entry.keyEnd)}: 1`))).toEqual({ [entry.key]: 1 });
        visit(entry.value);
      }
    }
  };
  const root = rootOf(text);
  if (root !== null) visit(root);
}

describe("comments", () => {
  it("are found outside of scalars only", () => {
    const text = "# one\na: 'x # no' # two\nb: |\n  # no\n  y\nc: d#no\n  # three\n\"k # no\": 1\n";
    expect(commentsOf(parse(text)).map((comment) => [comment.text, comment.ownLine])).toEqual([
      ["one", true],
      ["two", false],
      ["three", true],
    ]);
  });
});
