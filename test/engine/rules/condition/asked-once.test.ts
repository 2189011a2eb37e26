import { expect, it } from "vitest";
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
