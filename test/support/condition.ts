// Evaluates a condition over one resource's attributes, for tests.

import type { Value } from "../../src/engine/model/value.ts";
import { compileCondition } from "../../src/engine/rules/condition/compile-condition.ts";
import { STEP_BUDGET } from "../../src/engine/rules/condition/fault.ts";
import { type Expected, parseCondition } from "../../src/engine/rules/condition/parse-condition.ts";
import { Variables } from "../../src/engine/rules/condition/variables.ts";

type Options = { readonly defaults?: { readonly [path: string]: Value }; readonly expected?: Expected };

export function evaluate(source: string, self: Value, { defaults = {}, expected = "value" }: Options = {}): Value {
  const parsed = parseCondition(source, ["self"], expected);
  if ("problem" in parsed) throw new Error(parsed.problem);
  const variables = Variables.none.with("self", { path: "" });
  const run = compileCondition(parsed.expression, {
    variables,
    defaults: new Map(Object.entries(defaults)),
  });
  return run({
    slots: [self],
    steps: STEP_BUDGET,
    documents: () => null,
    called: () => "",
    internal: () => false,
    balanced: () => false,
    believes: true,
    joinAt: () => null,
    othersAt: () => null,
  });
}
