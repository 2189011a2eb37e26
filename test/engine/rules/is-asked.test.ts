import { expect, it } from "vitest";
import { isAsked } from "../../../src/engine/rules/is-asked.ts";

const rule = { id: "database-single-zone", dimension: "reliability" } as const;

it.each([
  [["*"], true],
  [["reliability"], true],
  [["security"], false],
  [["database-*"], true],
  [["*-zone"], true],
  [["data*single*zone"], true],
  [["*-zone-*"], false],
  [["database-single-zone-"], false],
  [["zone*zone"], false],
  [[], false],
])("rules.select %j asks database-single-zone: %j", (select, expected) => {
  expect(isAsked(rule, { folders: [], modes: {}, severities: {}, select })).toBe(expected);
});

it("a rule that is switched off is not asked, whatever is selected", () => {
  expect(isAsked(rule, { folders: [], modes: { "database-single-zone": "off" }, severities: {}, select: ["*"] })).toBe(false);
});
