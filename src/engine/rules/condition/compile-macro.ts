// The macros over lists: all, exists, exists_one, map, filter. Each element that is asked costs a step of the budget.
//
// Kleene throughout: one false element decides `all` whatever the unknown ones are. Over an object they go through its
// keys (unless the elements are read as objects), over null through nothing, over a single value through that value.

import { isUnknown, type Unknown, type Value } from "../../model/value.ts";
import { compileCondition, type Evaluate, type Frame, type Names, truth } from "./compile-condition.ts";
import { compileOfOthers } from "./compile-others.ts";
import type { Macro } from "./expression.ts";
import { spend } from "./fault.ts";
import { elements } from "./functions/collections.ts";
import { ask, type Each, isOfObjects, itemsOf, type Step, stepOf } from "./iteration.ts";

export function compileMacro(each: Each, names: Names): Evaluate {
  const [, macro, receiver, , body, filter] = each;
  const list = compileCondition(receiver, names);
  const step = stepOf(body, each, names);
  const keep = filter === null ? null : stepOf(filter, each, names);
  const run = RUNS[macro];
  const ofObjects = isOfObjects(each);
  const ofItsOwn = (frame: Frame) => {
    const value = list(frame);
    return isUnknown(value) ? value : run(frame, itemsOf(value, ofObjects), step, keep);
  };
  const ofOthers = compileOfOthers(each, names, step);
  return ofOthers === null ? ofItsOwn : (frame) => ofOthers(frame) ?? ofItsOwn(frame);
}

type Run = (frame: Frame, items: readonly Value[], step: Step, keep: Step | null) => Value;

const RUNS: { readonly [macro in Macro]: Run } = {
  all: quantify(false),
  exists: quantify(true),
  exists_one: one,
  filter: select,
  map: transform,
};

function quantify(decisive: boolean): Run {
  return (frame, items, step) => {
    spend(frame, 1);
    let open: Unknown | null = null;
    for (const item of items) {
      spend(frame, 1);
      const answer = truth(ask(frame, step, item));
      if (answer === decisive) return decisive;
      if (isUnknown(answer)) open ??= answer;
    }
    return open ?? !decisive;
  };
}

function one(frame: Frame, items: readonly Value[], step: Step): Value {
  const answers = asked(frame, items, step).map(truth);
  const certain = answers.filter((answer) => answer === true).length;
  return certain > 1 ? false : (answers.find(isUnknown) ?? certain === 1);
}

/** Whether an element belongs to the list must be known for all of them: a shorter list would be a wrong one. */
function select(frame: Frame, items: readonly Value[], step: Step): Value {
  const answers = asked(frame, items, step).map(truth);
  return answers.find(isUnknown) ?? items.filter((_, i) => answers[i] === true);
}

function transform(frame: Frame, items: readonly Value[], step: Step, keep: Step | null): Value {
  const kept = keep === null ? items : select(frame, items, keep);
  return isUnknown(kept) ? kept : asked(frame, elements(kept), step);
}

function asked(frame: Frame, items: readonly Value[], step: Step): readonly Value[] {
  spend(frame, items.length + 1);
  return items.map((item) => ask(frame, step, item));
}
