import { expect, it } from "vitest";
import type { ResourceChange } from "../../../../src/engine/index.ts";
import { attributeText, changeTally, kept } from "../../../../src/engine/render/comment/changes.ts";

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

const change = (kind: ResourceChange["kind"], type: string): ResourceChange => {
  const at = { path: "", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  return { kind, type, stack: ".", address: type, previous: null, range: at, attributes: [], dependents: [] };
};

it.each([
  [["added aws_vpc", "changed aws_lb"], "1 resource added and 1 changed"],
  [["added aws_vpc", "added data.http"], "1 resource added, and 1 data source"],
  [["added data.http", "removed data.http"], "no resource, and 2 data sources"],
])("%j are counted: nothing is made of what is only read", (told, text) => {
  const changes = told.map((one) => one.split(" ") as [ResourceChange["kind"], string]);
  expect(changeTally(changes.map(([kind, type]) => change(kind, type)))).toBe(text);
});

it("of a replaced one is told what is kept", () => {
  const replaced = change("replaced", "AWS::RDS::DBInstance");
  expect([kept(replaced), kept({ ...replaced, keeps: "Snapshot" })]).toEqual(["", " · a snapshot of the old one is kept"]);
});
