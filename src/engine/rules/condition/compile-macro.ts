// The macros over lists: all, exists, exists_one, map, filter. Each element costs a step of the budget.
//
// Kleene throughout: one false element decides `all` whatever the unknown ones are. Over an object they go through its
// keys, over null through nothing, over a single value through that value.

import { type Attributes, isObject, isUnknown, type Unknown, type Value } from "../../model/value.ts";
import { compileCondition, type Evaluate, type Frame, type Names, pathOf, truth } from "./compile-condition.ts";
import { type Expression, hangsOn, type Macro } from "./expression.ts";
import { spend } from "./fault.ts";
import { elements } from "./functions/collections.ts";

type Each = Extract<Expression, readonly ["each", ...unknown[]]>;

export function compileMacro(expression: Each, names: Names): Evaluate {
  const [, macro, receiver, variable, body, filter] = expression;
  names.met.iterates = true;
  const slot = Math.max(-1, ...[...names.variables.values()].map((known) => known.slot)) + 1;
  const inner = { ...names, variables: new Map(names.variables).set(variable, { slot, path: pathOf(receiver, names) }) };
  const list = compileCondition(receiver, names);
  const step = { slot, evaluate: compileCondition(body, inner) };
  const keep = filter === null ? null : { slot, evaluate: compileCondition(filter, inner) };
  const run = RUNS[macro];
  const isAlone = hangsOn(body, variable) && (filter === null || hangsOn(filter, variable));
  const answered = new WeakMap<object, Value>();
  return (frame) => {
    const value = list(frame);
    if (isUnknown(value)) return value;
    const items = itemsOf(value);
    const isKept = isAlone && items.length > MANY && isObjectOrList(value);
    const kept = isKept ? answered.get(value) : undefined;
    if (kept !== undefined) return kept;
    spend(frame, items.length + 1);
    const answer = run(frame, items, step, keep);
    if (isKept) answered.set(value, answer);
    return answer;
  };
}

/** Longer lists are asked once what hangs on nothing but their elements: every workload of a repository, of each of them. */
const MANY = 50;

const isObjectOrList = (value: Value): value is Attributes | readonly Value[] => typeof value === "object" && value !== null;

function itemsOf(value: Value): readonly Value[] {
  return isObject(value) ? Object.keys(value) : elements(value);
}

/** What is asked of each element, which lies in the slot. */
type Step = { readonly slot: number; readonly evaluate: Evaluate };
type Run = (frame: Frame, items: readonly Value[], step: Step, keep: Step | null) => Value;

const RUNS: { readonly [macro in Macro]: Run } = {
  all: quantify(false),
  exists: quantify(true),
  exists_one: one,
  filter: select,
  map: transform,
};

function ask(frame: Frame, { slot, evaluate }: Step, item: Value): Value {
  frame.slots[slot] = item;
  return evaluate(frame);
}

function quantify(decisive: boolean): Run {
  return (frame, items, step) => {
    let open: Unknown | null = null;
    for (const item of items) {
      const answer = truth(ask(frame, step, item));
      if (answer === decisive) return decisive;
      if (isUnknown(answer)) open ??= answer;
    }
    return open ?? !decisive;
  };
}

function one(frame: Frame, items: readonly Value[], step: Step): Value {
  const answers = items.map((item) => truth(ask(frame, step, item)));
  const certain = answers.filter((answer) => answer === true).length;
  return certain > 1 ? false : (answers.find(isUnknown) ?? certain === 1);
}

/** Whether an element belongs to the list must be known for all of them: a shorter list would be a wrong one. */
function select(frame: Frame, items: readonly Value[], step: Step): Value {
  const answers = items.map((item) => truth(ask(frame, step, item)));
  return answers.find(isUnknown) ?? items.filter((_, i) => answers[i] === true);
}

function transform(frame: Frame, items: readonly Value[], step: Step, keep: Step | null): Value {
  const kept = keep === null ? items : select(frame, items, keep);
  return isUnknown(kept) ? kept : elements(kept).map((item) => ask(frame, step, item));
}
