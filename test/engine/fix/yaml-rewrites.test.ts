import { describe, expect, it } from "vitest";
import { addEntry, removeEntry, replaceScalar, setEntry } from "../../../src/engine/fix/yaml/yaml-rewrites.ts";
import type { Value } from "../../../src/engine/model/value.ts";

const ROOT = { document: 0, steps: [] };

function set(text: string, path: string, value: Value): string | null {
  return setEntry(ROOT, path.split("."), value)(text);
}

describe("setting", () => {
  it.each<[string, string, string, Value, string]>([
    ["replaces a scalar and keeps the comment", "a: false # for now\nb: 1\n", "a", true, "a: true # for now\nb: 1\n"],
    ["keeps the quotes of the text it replaces", "a: 'x'\n", "a", "it's", "a: 'it''s'\n"],
    ["keeps a boolean in quotes a text", 'a: "false"\n', "a", true, 'a: "true"\n'],
    ["keeps a boolean in quotes a text in JSON", '{ "a": "false" }', "a", true, '{ "a": "true" }'],
    ["keeps the capitals of a boolean", "a: False\n", "a", true, "a: True\n"],
    ["quotes what would be read as something else", "a: x\n", "a", "yes", 'a: "yes"\n'],
    [
      "adds a key below its siblings",
      "s:\n  a: 1\n  b:\n    c: 2\nt: 3\n",
      "s.d",
      true,
      "s:\n  a: 1\n  d: true\n  b:\n    c: 2\nt: 3\n",
    ],
    ["adds the maps on the way", "a: 1\n", "x.w.z", false, "a: 1\nx:\n  w:\n    z: false\n"],
    ["indents as the file does", "s:\n    a: 1\n", "s.x.w", 1, "s:\n    a: 1\n    x:\n        w: 1\n"],
    [
      "below an element of a list",
      "c:\n  - name: a\n    image: i\n  - name: b\n",
      "c.0.s.p",
      false,
      "c:\n  - name: a\n    image: i\n    s:\n      p: false\n  - name: b\n",
    ],
    ["before a block scalar", "d:\n  a: |\n    x\n    y\n\ne: 1\n", "d.b", 2, "d:\n  b: 2\n  a: |\n    x\n    y\n\ne: 1\n"],
    ["a map after a block scalar", "d:\n  a: |\n    x\n\ne: 1\n", "d.b.c", 2, "d:\n  a: |\n    x\n  b:\n    c: 2\n\ne: 1\n"],
    ["below a key that stands empty", "p:\nq: 1\n", "p.a", 1, "p:\n  a: 1\nq: 1\n"],
    ["in flow style", "m: { a: 1 }\n", "m.b", "x", "m: { a: 1, b: x }\n"],
    ["in an empty flow map", "m: {}\n", "m.b", 1, "m: { b: 1 }\n"],
    ["a list", "a: 1\n", "l", ["x", { k: 1, m: 2 }], "a: 1\nl:\n  - x\n  - k: 1\n    m: 2\n"],
    ["at the end of a text without a last line break", "a: 1", "b", 2, "a: 1\nb: 2"],
    ["with Windows line endings", "a: 1\r\nb: 1\r\n", "c", 2, "a: 1\r\nb: 1\r\nc: 2\r\n"],
    ["in JSON", '{\n  "a": {\n    "b": 1\n  }\n}\n', "a.c", true, '{\n  "a": {\n    "b": 1,\n    "c": true\n  }\n}\n'],
    [
      "deep in JSON",
      '{\n  "a": {\n    "b": 1\n  }\n}\n',
      "a.c.d",
      "x",
      '{\n  "a": {\n    "b": 1,\n    "c": {\n      "d": "x"\n    }\n  }\n}\n',
    ],
    ["in JSON on one line", '{"a": {"b": 1}}', "a.c", "x", '{"a": {"b": 1, "c": "x"}}'],
    ["nothing the second time", "a: true\n", "a", true, "a: true\n"],
  ])("%s", (_name, text, path, value, expected) => {
    expect(set(text, path, value)).toBe(expected);
  });

  it.each<[string, string, string]>([
    ["below an alias: its text belongs to others too", "x: &x\n  a: 1\ny: *x\n", "y.a"],
    ["in place of a block of lines", "a:\n  b: 1\n", "a"],
    ["below an element that is not there", "l:\n  - a: 1\n", "l.3.a"],
  ])("is not attempted %s", (_name, text, path) => {
    expect(set(text, path, 1)).toBeNull();
  });
});

it("adding leaves alone what is there", () => {
  expect(addEntry(ROOT, ["a"], { x: 1 })("a:\n  y: 2\n")).toBe("a:\n  y: 2\n");
  expect(addEntry(ROOT, ["b"], { x: 1 })("a: 1\n")).toBe("a: 1\nb:\n  x: 1\n");
});

describe("removing", () => {
  it.each<[string, string, string, string | null]>([
    ["an entry with its lines", "a: 1\nb:\n  c: 2\nd: 3\n", "b", "a: 1\nd: 3\n"],
    ["an entry of a flow map", "m: { a: 1, b: 2 }\n", "m.a", "m: { b: 2 }\n"],
    ["the last entry of a JSON object", '{ "a": 1, "b": 2 }', "b", '{ "a": 1 }'],
    ["nothing where nothing is", "a: 1\n", "b", "a: 1\n"],
    ["not the only entry of a block", "a:\n  b: 1\n", "a.b", null],
  ])("%s", (_name, text, path, expected) => {
    expect(removeEntry(ROOT, path.split("."))(text)).toBe(expected);
  });
});

it("a default is replaced where it is written", () => {
  const text = "Parameters:\n  P:\n    Default: false\n";
  expect(replaceScalar(text.indexOf("Default"), true)(text)).toBe("Parameters:\n  P:\n    Default: true\n");
});
