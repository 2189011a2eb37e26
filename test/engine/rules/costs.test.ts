// No rule costs more than linearly: twice as many resources in one stack take at most about twice the work. It is counted
// and not timed, over copies of each rule's own examples, which hold all that the rule asks for.

import { expect, it } from "vitest";
import { type RuleFile, readRules } from "../../../src/build/make-rules.ts";
import { loadRule } from "../../../src/engine/rules/load-rule.ts";
import { ruleText } from "../../support/rule.ts";
import { costsOf, superlinear } from "../../support/rule-costs.ts";

const SIZES = [10, 20];
/** For a rule that asks of nothing but the resource itself. */
const FEW = [2, 4];

const ASKS_OTHERS = /isInternal|isBalanced|granted|statements/;

/** Rules that are dearer, and by what. */
const KNOWN = [
  // A group without its required base name is held against every other one without.
  "instance-group-in-one-zone",
  // One is told for all of a namespace, and is found among all of it.
  "load-balancer-per-service",
  // The first words of names are compared, and what names say is heard anew by whoever asks.
  "machine-outside-zones-and-sets",
];

const dearer = (file: RuleFile) => {
  const asks = file.rule.checks.some((check) => Object.keys(check.related).length > 0 || ASKS_OTHERS.test(check.require));
  return superlinear(costsOf(file, asks ? SIZES : FEW));
};

it("twice as much takes a rule no more than twice the work", () => {
  const rules = readRules().filter(({ rule }) => rule.scope === "resource");
  const found = rules.flatMap((file) => {
    const told = dearer(file);
    return told === null ? [] : [[file.rule.id, told] as const];
  });
  expect(found.filter(([id]) => !KNOWN.includes(id))).toEqual([]);
  expect(found.map(([id]) => id)).toEqual(KNOWN);
}, 120_000);

function aFile(related: string, require: string, example: string): RuleFile {
  const text = ruleText(`
checks:
  - resource: [aws_sqs_queue, NetworkPolicy, Deployment]
    related: { others: ${related} }
    require: ${JSON.stringify(require)}
examples: [{ name: one, expect: pass, ${example} }]
`);
  const { rule, conditions, examples, diagnostics } = loadRule({ path: "rules/security/a-problem.yaml", text });
  if (rule === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return { rule, conditions, examples, path: "" };
}

const QUEUE = 'terraform: \'resource "aws_sqs_queue" "a" { name = "orders" }\'';
const beside = (require: string) => aFile("{ resource: aws_sqs_queue, direction: beside }", require, QUEUE);

it.each<[string, RuleFile, boolean]>([
  ["an answer of the elements alone", beside("!others.exists(o, o.name == 'x')"), false],
  ["how many there are of them", beside("size(others.filter(o, o.name != 'x')) > 0"), false],
  ["an equal name", beside("!others.exists(o, o.name == self.name)"), false],
  ["each with each", beside("!others.exists(o, size(o.name) + size(self.name) > 100)"), true],
  ["each with each, of which one decides late", beside("others.all(o, size(o.name) + size(self.name) < 100)"), true],
])("%s: quadratic is %j", (_, file, isDearer) => {
  expect(dearer(file) !== null).toBe(isDearer);
});

it("what the engine's own loops read is counted where no step is", () => {
  const pods =
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { selector: {}, template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: web }] } } }";
  const budget =
    "apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: { name: all }\nspec: { selector: { matchExpressions: [{ key: app, operator: Exists }] }, note: { matchLabels: { a: b } } }";
  const example = `kubernetes: ${JSON.stringify(`${pods}\n---\n${budget}`)}`;
  const file = aFile("{ resource: PodDisruptionBudget, direction: selected-by }", "size(others) > 0", example);
  expect(dearer(file)).toMatch(/^reads \d+/);
});
