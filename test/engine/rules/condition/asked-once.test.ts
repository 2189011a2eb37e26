import { expect, it } from "vitest";
import type { Value } from "../../../../src/engine/model/value.ts";
import { compileCondition, nothingMet } from "../../../../src/engine/rules/condition/compile-condition.ts";
import { hangsOn } from "../../../../src/engine/rules/condition/expression.ts";
import { parseCondition } from "../../../../src/engine/rules/condition/parse-condition.ts";

const tree = (source: string) => {
  const parsed = parseCondition(source, ["p", "self"], "condition");
  if ("problem" in parsed) throw new Error(parsed.problem);
  return parsed.expression;
};

it.each<[string, boolean]>([
  ["has(p.spec.user) || size(p.rules) > 2", true],
  ["p.name == self.name", false],
  ['called(p).matches("admin")', false],
  ["p.rules.exists(x, x.open == true)", false],
])("%s hangs on p alone: %s", (source, alone) => expect(hangsOn(tree(source), "p")).toBe(alone));

it.each<[string, readonly boolean[]]>([
  ["all.exists(p, p.name == 'n70')", [true, true]],
  ["all.exists(p, p.name == self.name)", [true, false]],
])("of the same long list, %s is answered for each who asks: %j", (source, answers) => {
  const parsed = parseCondition(source, ["self", "all"], "condition");
  if ("problem" in parsed) throw new Error(parsed.problem);
  const variables = new Map(["self", "all"].map((name, slot) => [name, { slot, path: null }]));
  const evaluate = compileCondition(parsed.expression, { variables, defaults: new Map(), met: nothingMet() });
  const all: Value = Array.from({ length: 80 }, (_, at) => ({ name: `n${at}` }));
  const asked = (name: string) =>
    evaluate({
      slots: [{ name }, all],
      steps: 10_000,
      documents: () => null,
      called: () => "",
      internal: () => false,
      balanced: () => false,
      believes: true,
      joinAt: () => null,
    });
  expect([asked("n3"), asked("nobody")]).toEqual(answers);
});

it("a long list is asked once: the second who asks spends no steps on its elements", () => {
  const parsed = parseCondition("all.exists(p, p.name == 'none')", ["all"], "condition");
  if ("problem" in parsed) throw new Error(parsed.problem);
  const evaluate = compileCondition(parsed.expression, {
    variables: new Map([["all", { slot: 0, path: null }]]),
    defaults: new Map(),
    met: nothingMet(),
  });
  const all: Value = Array.from({ length: 80 }, (_, at) => ({ name: `n${at}` }));
  const spent = () => {
    const frame = {
      slots: [all],
      steps: 10_000,
      documents: () => null,
      called: () => "",
      internal: () => false,
      balanced: () => false,
      believes: true,
      joinAt: () => null,
    };
    evaluate(frame);
    return 10_000 - frame.steps;
  };
  expect([spent(), spent()]).toEqual([81, 0]);
});
