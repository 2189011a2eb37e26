import { describe, expect, it } from "vitest";
import { type Unknown, unknown, type Value } from "../../../../src/engine/model/value.ts";
import { evaluate } from "../../../support/condition.ts";

const open = unknown("var.x has no default");
const arn: Unknown = { $unknown: "known after apply", prefix: "arn:aws:s3:::logs-" };

type Case = readonly [name: string, source: string, self: Value, expected: Value];

describe("reading", () => {
  it.each<Case>([
    ["an attribute", "self.a", { a: 1 }, 1],
    ["one left out is null", "self.b", { a: 1 }, null],
    ["below null is null", "self.a.b.c", {}, null],
    ["an index out of range is null", "self.a[3]", { a: [1] }, null],
    ["a name of a list is read of its first element", "self.block.x", { block: [{ x: 1 }, { x: 2 }] }, 1],
    ["a name that every JavaScript object has is not one", "self.constructor", {}, null],
    ["below an unknown is unknown, with its reason", "self.a.b", { a: open }, open],
    ["a key with dots", 'self.a["x.y/z"]', { a: { "x.y/z": "v" } }, "v"],
    ["has: written", "has(self.a)", { a: false }, true],
    ["has: null is left out", "has(self.a)", { a: null }, false],
    ["has: an empty text is left out", "has(self.a)", { a: "" }, false],
    ["has: an unknown value is written", "has(self.a)", { a: open }, true],
    ["has: of an unknown object nobody knows", "has(self.a.b)", { a: open }, open],
  ])("%s", (_name, source, self, expected) => expect(evaluate(source, self)).toEqual(expected));
});

describe("defaults", () => {
  const defaults = { a: 7, "rule.port": 22, block: [{ on: true }], "block.on": true };
  it.each<Case>([
    ["stand in for what was left out", "self.a", {}, 7],
    ["and for null", "self.a", { a: null }, 7],
    ["not for what was written", "self.a", { a: 1 }, 1],
    ["are not written", "has(self.a)", {}, false],
    ["hold for each element of a list", "self.rule.all(r, r.port == 22)", { rule: [{}, { port: 22 }] }, true],
    ["hold through filter, first and index", "first(self.rule.filter(r, true)).port + self.rule[0].port", { rule: [{}] }, 44],
    ["do not hold where the block is missing", "self.rule.port", {}, null],
    ["of a block that is left out", "self.block.on", {}, true],
    ["of a block that a dynamic one makes none of", "self.block.on", { block: [] }, true],
    ["not of a block that says it", "self.block.on", { block: [{ on: false }] }, false],
  ])("%s", (_name, source, self, expected) => expect(evaluate(source, self, { defaults })).toEqual(expected));
});

describe("logic", () => {
  it.each<Case>([
    ["false decides and", "self.u == 1 && self.a == 2", { u: open, a: 1 }, false],
    ["true decides or", "self.u == 1 || self.a == 1", { u: open, a: 1 }, true],
    ["otherwise it is open", "self.u == 1 || self.a == 2", { u: open, a: 1 }, open],
    ["not leaves it open", "!(self.u == 1)", { u: open }, open],
    ["unequal to an unknown is unknown, never true", "self.u != 1", { u: open }, open],
    ["an open choice between equal values is that value", "(self.u == 1 ? 5 : 5) == 5", { u: open }, true],
    ["all: one false element decides", "self.l.all(x, x == 1)", { l: [open, 2] }, false],
    ["exists: one true element decides", "self.l.exists(x, x == 1)", { l: [open, 1] }, true],
    ["exists: otherwise open", "self.l.exists(x, x == 1)", { l: [open, 2] }, open],
    ["exists_one: two are too many whatever the rest is", "self.l.exists_one(x, x == 1)", { l: [open, 1, 1] }, false],
    ["in: a known element decides", "1 in self.l", { l: [open, 1] }, true],
    ["filter: a shorter list would be a wrong one", "size(self.l.filter(x, x == 1))", { l: [open, 1] }, open],
    ["macros nest", "self.l.exists(x, self.m.exists(y, x == y))", { l: [1, 2], m: [2, 3] }, true],
    ["null is an empty list", "self.l.all(x, x == 1) && !self.l.exists(x, x == 1)", {}, true],
    ["a single value is a list of it", "self.l.exists(x, x == 1)", { l: 1 }, true],
    ["over an object its keys", 'self.o.exists(k, k == "a")', { o: { a: 1 } }, true],
    ["an object whose names are asked for is one element", "self.o.exists(o, o.a == 1)", { o: { a: 1 } }, true],
  ])("%s", (_name, source, self, expected) => expect(evaluate(source, self)).toEqual(expected));
});

describe("comparison", () => {
  it.each<Case>([
    ["text is read as a boolean", "self.a == true", { a: "True" }, true],
    ["text is read as a number", "self.a == 443", { a: "443" }, true],
    ["a written 1 is true", "self.a == true && self.a != false", { a: "1" }, true],
    ["a written 0 is false", "self.a == false && self.a != true", { a: "0" }, true],
    ["the number 1 is true", "self.a == true", { a: 1 }, true],
    ["any other number is no boolean", "self.a == true || self.a == false", { a: 2 }, false],
    ["nor is null", "self.a == false", {}, false],
    ["a number is read by text", 'self.a == "-1"', { a: -1 }, true],
    ["text stays text", 'self.a == "1.0"', { a: "1" }, false],
    ["in converts as well", "self.a in [1, 2]", { a: "2" }, true],
    ["order of numbers written as text", "self.a >= 7", { a: "30" }, true],
    ["null is in no order", "self.a >= 0 || self.a <= 0", {}, false],
    ["objects by content", 'self.a == {"x": [1]}', { a: { x: [1] } }, true],
    ["another beginning is another text", 'self.a == "*"', { a: arn }, false],
    ["the same beginning is open", 'self.a == "arn:aws:s3:::logs-1"', { a: arn }, arn],
    ["an unknown arithmetic is unknown", "self.a + 1 > 2", { a: open }, open],
    ["division by zero is null", "self.a / 0", { a: 1 }, null],
  ])("%s", (_name, source, self, expected) => expect(evaluate(source, self)).toEqual(expected));
});

describe("limits", () => {
  it("nested macros end at the step budget", () => {
    const long = Array.from({ length: 1000 }, (_, i) => i);
    expect(() => evaluate("self.l.all(x, self.l.all(y, x >= 0))", { l: long })).toThrow(/more than 100000 steps/);
  });

  it("a regular expression that backtracking engines choke on comes back", () => {
    expect(evaluate('self.a.matches("^(a+)+$")', { a: `${"a".repeat(5000)}b` })).toBe(false);
  });
});
