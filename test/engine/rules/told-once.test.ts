import { expect, it } from "vitest";
import { analyze } from "../../../src/engine/analyze.ts";
import { compileRules } from "../../../src/engine/rules/catalogue.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";
import { aRule } from "../../support/rule.ts";

const check = (once: boolean) => `
checks:
  - resource: Workload
    each: { in: pod.containers, key: item.name, once: ${once} }
    require: has(item.image)
    at: item.name
    message: '"Container " + item.name + " has no image"'
`;

const pod = (...containers: readonly string[]) =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n  containers:\n${containers.map((each) => `    - { ${each} }\n`).join("")}`;

function findings(once: boolean, text: string) {
  const catalogue = compileRules([aRule(check(once))]);
  const { findings } = analyze([{ path: "pod.yaml", text }], { catalogue, settings: DEFAULT_SETTINGS, today: "2026-06-01" });
  return findings.map(({ message, range, fingerprint }) => ({ message, line: range.start.line, fingerprint }));
}

it("what several containers of a pod lack is told once, at the first, with the others' names", () => {
  const text = pod("name: web, image: a", "name: proxy", "name: logs", "name: cache");
  expect(findings(false, text)).toHaveLength(3);
  expect(findings(true, text)).toMatchObject([{ message: "Container proxy has no image (the same of logs, cache)", line: 7 }]);
});

it("mending one of them is no new finding", () => {
  const [before] = findings(true, pod("name: web", "name: proxy"));
  const [after] = findings(true, pod("name: web, image: a", "name: proxy"));
  expect(after?.message).toBe("Container proxy has no image");
  expect(after?.fingerprint).toBe(before?.fingerprint);
});

it("of those that lack it, one that weighs the rule's own is told before one that weighs less", () => {
  const rule = aRule(`severity: high${check(true)}    lighter: item.name == "logs"\n`);
  const text = pod("name: logs", "name: web");
  const found = analyze([{ path: "pod.yaml", text }], {
    catalogue: compileRules([rule]),
    settings: DEFAULT_SETTINGS,
    today: "2026-06-01",
  }).findings.map(({ severity, message }) => [severity, message]);
  expect(found).toEqual([["high", "Container web has no image (the same of logs)"]]);
});
