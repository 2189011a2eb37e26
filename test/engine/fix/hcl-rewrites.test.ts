import { describe, expect, it } from "vitest";
import { blockAround } from "../../../src/engine/fix/hcl/find.ts";
import { addBlock, removeAt, replaceWritten, setAttribute } from "../../../src/engine/fix/hcl/hcl-rewrites.ts";
import type { Rewrite } from "../../../src/engine/fix/rewrite.ts";
import type { Attributes, Value } from "../../../src/engine/model/value.ts";
import { parseHcl } from "../../../src/engine/parse/hcl/parse-hcl.ts";

/** On the last top-level block of the text. */
function rewrite(text: string, make: (name: NonNullable<ReturnType<typeof blockAround>>) => Rewrite): string | null {
  const { body } = parseHcl("main.tf", text);
  const name = blockAround(body, body.blocks.at(-1)?.start ?? 0);
  return name === null ? null : make(name)(text);
}

const set = (text: string, path: string, value: Value) => rewrite(text, (name) => setAttribute(name, path.split("."), value));
const add = (text: string, path: string, value: Attributes) => rewrite(text, (name) => addBlock(name, path.split("."), value));
const remove = (text: string, path: string) => rewrite(text, (name) => removeAt(name, path.split(".")));

describe("setting an attribute", () => {
  it.each<[string, string, string, Value, string]>([
    [
      "replaces a value and keeps what stands beside it",
      'resource "a" "b" {\n  multi_az = false # for now\n}\n',
      "multi_az",
      true,
      'resource "a" "b" {\n  multi_az = true # for now\n}\n',
    ],
    [
      "aligns a new one with its group",
      'resource "a" "b" {\n  engine         = "postgres"\n  instance_class = "small"\n\n  tags = {\n    a = "b"\n  }\n}\n',
      "multi_az",
      true,
      'resource "a" "b" {\n  engine         = "postgres"\n  instance_class = "small"\n  multi_az       = true\n\n  tags = {\n    a = "b"\n  }\n}\n',
    ],
    [
      "moves the group when the new name is the longest",
      'resource "a" "b" {\n  engine = "postgres" # ours\n}\n',
      "multi_az",
      true,
      'resource "a" "b" {\n  engine   = "postgres" # ours\n  multi_az = true\n}\n',
    ],
    [
      "leaves a group that is not aligned as it is",
      'resource "a" "b" {\n  engine = "postgres"\n  instance_class = "small"\n}\n',
      "multi_az",
      true,
      'resource "a" "b" {\n  engine = "postgres"\n  instance_class = "small"\n  multi_az = true\n}\n',
    ],
    ["fills an empty block", 'resource "a" "b" {}\n', "x", 1, 'resource "a" "b" {\n  x = 1\n}\n'],
    ["spreads a block on one line", 'resource "a" "b" { x = 1 }\n', "yy", 2, 'resource "a" "b" {\n  x  = 1\n  yy = 2\n}\n'],
    [
      "goes before nested blocks",
      'resource "a" "b" {\n  lifecycle {\n    x = 1\n  }\n}\n',
      "y",
      "z",
      'resource "a" "b" {\n  y = "z"\n\n  lifecycle {\n    x = 1\n  }\n}\n',
    ],
    [
      "within a nested block",
      'resource "a" "b" {\n  m {\n    x = 1\n  }\n}\n',
      "m.http_tokens",
      "required",
      'resource "a" "b" {\n  m {\n    x           = 1\n    http_tokens = "required"\n  }\n}\n',
    ],
    [
      "adds the blocks on the way",
      'resource "a" "b" {\n  x = 1\n}\n',
      "m.n.y",
      true,
      'resource "a" "b" {\n  x = 1\n\n  m {\n    n {\n      y = true\n    }\n  }\n}\n',
    ],
    [
      "within an object value",
      'resource "a" "b" {\n  tags = {\n    a = "1"\n  }\n}\n',
      "tags.b",
      "2",
      'resource "a" "b" {\n  tags = {\n    a = "1"\n    b = "2"\n  }\n}\n',
    ],
    ["within an object on one line", 'x "a" {\n  t = { a = 1 }\n}\n', "t.b", 2, 'x "a" {\n  t = { a = 1, b = 2 }\n}\n'],
    ["writes a template's marks as text", 'x "a" {\n  t = 1\n}\n', "t", '${a} "q"', 'x "a" {\n  t = "$${a} \\"q\\""\n}\n'],
    ["keeps Windows line endings", 'x "a" {\r\n  t = 1\r\n}\r\n', "u", 2, 'x "a" {\r\n  t = 1\r\n  u = 2\r\n}\r\n'],
    ["changes nothing the second time", 'x "a" {\n  t = 2\n}\n', "t", 2, 'x "a" {\n  t = 2\n}\n'],
    [
      "takes the block of that number",
      "x {\n  r {\n    a = 1\n  }\n  r {\n    a = 1\n  }\n}\n",
      "r.1.a",
      2,
      "x {\n  r {\n    a = 1\n  }\n  r {\n    a = 2\n  }\n}\n",
    ],
  ])("%s", (_name, text, path, value, expected) => {
    expect(set(text, path, value)).toBe(expected);
  });

  it.each<[string, string, string]>([
    ["in a block that is made dynamically", 'x "a" {\n  dynamic "r" {\n    for_each = []\n    content {}\n  }\n}\n', "r.a"],
    ["in a value that a function makes", "x {\n  tags = merge(a, b)\n}\n", "tags.c"],
  ])("is not attempted %s", (_name, text, path) => {
    expect(set(text, path, 1)).toBeNull();
  });
});

describe("adding a block", () => {
  it("sets it apart, and leaves one that is there alone", () => {
    const text = 'resource "a" "b" {\n  x = 1\n}\n';
    const added = add(text, "versioning", { enabled: true, mfa: "no" });
    expect(added).toBe('resource "a" "b" {\n  x = 1\n\n  versioning {\n    enabled = true\n    mfa     = "no"\n  }\n}\n');
    expect(add(added ?? "", "versioning", { enabled: false })).toBe(added);
  });

  it("writes a list of objects as nested blocks", () => {
    const added = add("x {\n}\n", "rule", { id: "a", expiration: [{ days: 30 }] });
    expect(added).toBe('x {\n  rule {\n    id = "a"\n    expiration {\n      days = 30\n    }\n  }\n}\n');
  });
});

describe("removing", () => {
  it.each([
    ["an attribute with its line, and its group closes up", "x {\n  aaaa = 1\n  b    = 2\n}\n", "aaaa", "x {\n  b = 2\n}\n"],
    ["a block with the blank line before it", "x {\n  a = 1\n\n  r {\n    b = 1\n  }\n}\n", "r", "x {\n  a = 1\n}\n"],
    ["nothing where nothing is", "x {\n  a = 1\n}\n", "b", "x {\n  a = 1\n}\n"],
  ])("%s", (_name, text, path, expected) => {
    expect(remove(text, path)).toBe(expected);
  });
});

it("a default is replaced where it is written, a computed one is not", () => {
  const text = 'variable "z" {\n  default = false\n}\n';
  expect(replaceWritten(text.indexOf("default"), true)(text)).toBe('variable "z" {\n  default = true\n}\n');
  const computed = "locals {\n  z = !var.y\n}\n";
  expect(replaceWritten(computed.indexOf("z ="), true)(computed)).toBeNull();
});
