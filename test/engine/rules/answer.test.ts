import { describe, expect, it } from "vitest";
import { unknown } from "../../../src/engine/model/value.ts";
import { and, equal, not, or } from "../../../src/engine/rules/answer.ts";

const zones = unknown("var.zones has no default");

describe("an unknown answer", () => {
  it.each([
    ["and: a false part decides", and([zones, false]), false],
    ["and: otherwise it stays open", and([true, zones]), zones],
    ["or: a true part decides", or([zones, true]), true],
    ["or: otherwise it stays open", or([false, zones]), zones],
    ["not: stays open, with its reason", not(zones), zones],
  ])("%s", (_name, answer, expected) => {
    expect(answer).toEqual(expected);
  });
});

describe("equality", () => {
  it.each([
    ["an unknown value may be equal", equal(zones, "a"), zones],
    ["lists of different length never are", equal(["a", zones], ["a"]), false],
    ["a known difference decides", equal(["a", zones], ["b", "c"]), false],
    ["an unknown element leaves it open", equal(["a", zones], ["a", "b"]), zones],
    ["null is a value like others", equal([null], [null]), true],
    ["text is not a number", equal("1", 1), false],
  ])("%s", (_name, answer, expected) => {
    expect(answer).toEqual(expected);
  });
});
