import { expect, it } from "vitest";
import { attributeText } from "../../../../src/engine/render/comment/changes.ts";

const long = `${"x".repeat(100)}`;
const open = { $unknown: "AWS::StackName is known only at deployment" };

it.each([
  ["a value", "gp2", "gp3", "gp2 → gp3"],
  ["one that was not set", undefined, true, "(not set) → true"],
  ["two unknowns of one reason", open, { ...open }, `written differently, still (unknown: ${open.$unknown})`],
  ["two texts that begin and end alike", `${long}a${long}`, `${long}b${long}`, expect.stringMatching(/^differs within /)],
])("%s", (_, before, after, text) => {
  expect(attributeText({ path: "a", before, after, sensitive: false })).toEqual(text);
});

it("what is sensitive is not shown", () => {
  expect(attributeText({ path: "a", before: "old", after: "new", sensitive: true })).toBe("(sensitive) changed");
});
