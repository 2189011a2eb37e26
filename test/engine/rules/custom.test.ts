import { expect, it } from "vitest";
import { buildGraph } from "../../../src/engine/graph/graph.ts";
import type { Resource } from "../../../src/engine/model/resource.ts";
import { applyRules } from "../../../src/engine/rules/apply-rules.ts";
import { compileRules } from "../../../src/engine/rules/catalogue.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";
import { aResource } from "../../support/resource.ts";
import { aRule } from "../../support/rule.ts";

const asking = (direction: string, custom: boolean) =>
  aRule(`
checks:
  - resource: aws_table
    related: { others: { resource: aws_table, direction: ${direction}${custom ? ", custom: true" : ""} } }
    when: others.exists(o, o.backed_up == true)
    require: self.backed_up == true
`);

const tables = (...names: readonly string[]): readonly Resource[] =>
  names.map((name) =>
    aResource(`aws_table.${name}`, { type: "aws_table", stack: ".", attributes: { backed_up: name.endsWith("_ok") } }),
  );

function failing(rule: ReturnType<typeof asking>, before: readonly Resource[], after: readonly Resource[]): readonly string[] {
  const was = new Map(before.map((resource) => [resource.address, resource]));
  const { outcomes } = applyRules({
    graph: buildGraph(after),
    catalogue: compileRules([rule]),
    settings: DEFAULT_SETTINGS,
    onHead: { outcomes: [], resources: before, wasOf: ({ address }) => was.get(address) },
  });
  return outcomes.filter(({ status }) => status === "fail").map(({ resource }) => resource);
}

const directions = ["anywhere", "beside"];

it.each(directions)("what goes elsewhere in the change ends no custom: %s", (direction) => {
  const [before, after] = [tables("orders", "users_ok"), tables("orders")];
  expect(failing(asking(direction, true), before, after)).toEqual(["aws_table.orders"]);
  expect(failing(asking(direction, false), before, after)).toEqual([]);
});

it.each(directions)("what comes elsewhere in the change makes none: %s", (direction) => {
  const [before, after] = [tables("orders", "items"), tables("orders", "items", "users_ok")];
  expect(failing(asking(direction, true), before, after)).toEqual([]);
  expect(failing(asking(direction, false), before, after)).toEqual(["aws_table.items", "aws_table.orders"]);
});

it.each(directions)("what is new is held against the custom that it finds: %s", (direction) => {
  expect(failing(asking(direction, true), tables("users_ok"), tables("users_ok", "orders"))).toEqual(["aws_table.orders"]);
});

it.each(directions)("where there was nobody, the change shows its own: %s", (direction) => {
  expect(failing(asking(direction, true), [], tables("users_ok", "orders"))).toEqual(["aws_table.orders"]);
});

it("is for those that stand beside or anywhere", () => {
  expect(() => asking("referenced-by", true)).toThrow("`custom` is for beside and anywhere");
});
