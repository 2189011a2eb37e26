// Lists of others are asked once for all who stand there, and by what they bear; each gets the answer that a list of its
// own would give.

import fc from "fast-check";
import { expect, it } from "vitest";
import { unknown, type Value } from "../../../../src/engine/model/value.ts";
import { compileCondition } from "../../../../src/engine/rules/condition/compile-condition.ts";
import { hangsOn } from "../../../../src/engine/rules/condition/expression.ts";
import { parseCondition } from "../../../../src/engine/rules/condition/parse-condition.ts";
import { Variables } from "../../../../src/engine/rules/condition/variables.ts";

const tree = (source: string) => {
  const parsed = parseCondition(source, ["p", "self", "others"], "value");
  if ("problem" in parsed) throw new Error(parsed.problem);
  return parsed.expression;
};

it.each<[string, boolean]>([
  ["has(p.spec.user) || size(p.rules) > 2", true],
  ["p.name == self.name", false],
  ['called(p).matches("admin")', false],
  ["statements(p.policy).exists(s, openToAnyone(s))", false],
  ["p.rules.exists(x, x.open == true)", true],
  ["p.rules.exists(x, x.open == self.open)", false],
])("%s hangs on p alone: %s", (source, alone) => expect(hangsOn(tree(source), "p")).toBe(alone));

/** Asked by the one at a place of the list: of all at once, or of a list of its own. */
function asking(source: string) {
  const variables = Variables.none.with("self", { path: null }).with("others", { path: null, isRelated: true });
  const evaluate = compileCondition(tree(source), { variables, defaults: new Map() });
  return (list: readonly Value[], place: number, isShared: boolean) => {
    const own = list.toSpliced(place, 1);
    const frame = {
      slots: [list[place] ?? null, null],
      steps: 1e6,
      documents: () => null,
      called: () => "",
      internal: () => false,
      balanced: () => false,
      believes: true,
      joinAt: () => own,
      othersAt: () => (isShared ? { list, except: place } : null),
    };
    return { answer: evaluate(frame), steps: 1e6 - frame.steps };
  };
}

const SHAPES = [
  "others.exists(o, o.a == 'x')",
  "others.all(o, o.a != 'x')",
  "size(others)",
  "size(others.filter(o, o.a == 'x'))",
  "others.filter(o, o.a == 'x')",
  "others.map(o, o.a)",
  "others.filter(o, o.a == 'x').exists(o, o.b == 'y')",
  "others.filter(o, o.a == 'x').exists(o, o.b == self.b)",
  "size(others.map(o, o.b).filter(b, b == 'y')) > 1",
  "others.exists(o, o.a == self.a)",
  "others.exists(o, o.a == self.a && o.b == self.b)",
  "others.exists(o, o.a == self.b || self.a == o.b)",
  "others.all(o, o.a != self.a || o.b == self.b)",
  "others.all(o, !(o.a == self.a && has(self.b)))",
  "others.exists(o, self.a in o.c)",
  "others.exists(o, o.a in self.c)",
  "others.exists(o, o.c.exists(c, c == self.a))",
  "others.exists(o, o.c.exists(c, c == self.a || c == self.b) && o.b == 'y')",
  "others.exists(o, o.a != self.a)",
  "others.exists(o, self.a == 'x' && o.b == self.b)",
];

const OPEN = [unknown("not given"), { ...unknown("begins"), prefix: "x" }];
const scalar = fc.constantFrom<Value>("x", "y", "1", 1, true, "true", null, ...OPEN);
const list = fc.oneof(fc.array(scalar, { maxLength: 3 }), fc.constantFrom<Value>(null, "x", OPEN[0] ?? null));
const element = fc.record({ a: scalar, b: scalar, c: list }) as fc.Arbitrary<Value>;

it.each(SHAPES)("%s: what all are asked at once answers for each as a list of its own would", (source) => {
  const ask = asking(source);
  fc.assert(
    fc.property(fc.array(element, { minLength: 1, maxLength: 7 }), (all) => {
      for (const place of all.keys()) expect(ask(all, place, true).answer).toEqual(ask(all, place, false).answer);
    }),
  );
});

it.each([
  "others.exists(o, o.name == 'none')",
  "others.exists(o, o.name == self.name)",
  "size(others.filter(o, o.name == 'none')) > 0",
])("%s: the second who asks spends next to nothing", (source) => {
  const ask = asking(source);
  const all = Array.from({ length: 80 }, (_, at) => ({ name: `n${at}` }));
  expect(ask(all, 0, true).steps).toBeGreaterThan(79);
  expect(ask(all, 1, true).steps).toBeLessThan(5);
});
