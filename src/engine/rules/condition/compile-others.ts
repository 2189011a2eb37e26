// Lists of all that stand beside a resource but itself: `others.exists(o, …)`, `size(others.filter(o, …))`.
//
// Each resource's list differs from its neighbours' in one element. What hangs on nothing but the elements is asked of the
// whole list once, and what was found tells the answer without the one: so a resource costs no more in a stack of many.

import { once } from "../../model/once.ts";
import { isUnknown, type Unknown, type Value } from "../../model/value.ts";
import { type Frame, type Names, truth } from "./compile-condition.ts";
import { compileLookup, type Plan } from "./compile-lookup.ts";
import { type Expression, hangsOn } from "./expression.ts";
import { spend } from "./fault.ts";
import { ask, type Each, type Step, stepOf } from "./iteration.ts";

/** The elements of a list but the one at a place (-1: all of them). It is one list for all who are told of it. */
export type Others = { readonly list: readonly Value[]; readonly except: number };

/** Null where the resource has a list to itself. */
export type Read<T> = (frame: Frame) => T | Unknown | null;

/** `others`, `others.filter(o, …)`, `others.map(o, …)`; null for what is no such list. */
export function compileOthers(expression: Expression, names: Names): Read<Others> | null {
  if (expression[0] === "each") return compileListing(expression, names);
  const variable = expression[0] === "name" ? names.variables.get(expression[1]) : undefined;
  if (variable?.isRelated !== true) return null;
  const { slot } = variable;
  return (frame) => frame.othersAt(slot);
}

/** `others.exists(o, …)`, `others.all(o, …)` and the lists themselves; null for what asks more than the elements. */
export function compileOfOthers(each: Each, names: Names, step: Step): Read<Value> | null {
  const [, macro] = each;
  if (macro === "exists" || macro === "all") return compileQuantified(each, names, step);
  const listing = compileListing(each, names, step);
  return listing && ofOthers(listing, ({ list, except }) => (except < 0 ? list : list.toSpliced(except, 1)));
}

export function ofOthers<A extends object | Value, B>(read: Read<A>, tell: (others: A, frame: Frame) => B | Unknown): Read<B> {
  return (frame) => {
    const others = read(frame);
    if (others === null) return null;
    return isOpen(others) ? others : tell(others, frame);
  };
}

const isOpen = <T extends object | Value>(read: T | Unknown): read is Unknown =>
  typeof read === "object" && read !== null && "$unknown" in read;

/** What a whole list answered; `open`: where it is not known, the first two, for one of them may be the one left out. */
type Sifted = {
  readonly list: readonly Value[];
  /** Where the elements of the whole list stand in this one; -1: nowhere. */
  readonly places: readonly number[];
  readonly open: readonly (readonly [number, Unknown])[];
};

function compileListing(each: Each, names: Names, known?: Step): Read<Others> | null {
  const [, macro, receiver, variable, body, filter] = each;
  const isListing = (macro === "filter" || macro === "map") && filter === null && hangsOn(body, variable);
  const read = isListing ? compileOthers(receiver, names) : null;
  if (read === null) return null;
  const step = known ?? stepOf(body, each, names);
  const sift = oncePerList((frame, list) => (macro === "map" ? mapped(frame, list, step) : sifted(frame, list, step)));
  return ofOthers(read, ({ list, except }, frame) => {
    const { list: kept, places, open } = sift(frame, list);
    return besides(open, except) ?? { list: kept, except: places[except] ?? -1 };
  });
}

function mapped(frame: Frame, list: readonly Value[], step: Step): Sifted {
  return { list: list.map((item) => ask(frame, step, item)), places: [...list.keys()], open: [] };
}

/** Whether an element belongs to the list must be known for all of them: a shorter list would be a wrong one. */
function sifted(frame: Frame, list: readonly Value[], step: Step): Sifted {
  const kept: Value[] = [];
  const open: [number, Unknown][] = [];
  const places = list.map((item, at) => {
    const answer = truth(ask(frame, step, item));
    if (isUnknown(answer)) open.push([at, answer]);
    return answer === true ? kept.push(item) - 1 : -1;
  });
  return { list: kept, places, open: open.slice(0, 2) };
}

function compileQuantified(each: Each, names: Names, step: Step): Read<Value> | null {
  const [, macro, receiver, variable, body] = each;
  const read = compileOthers(receiver, names);
  if (read === null) return null;
  const decisive = macro === "exists";
  const answer = once(() => {
    const tell = hangsOn(body, variable) ? ofAllAtOnce(step, decisive) : ofThose(compileLookup(each, names), step, decisive);
    return tell && ofOthers(read, tell);
  });
  return (frame) => answer()?.(frame) ?? null;
}

type Quantify = (others: Others, frame: Frame) => Value;

/** The first two elements that decide the answer, whatever the others say; and of those that may. */
type Tally = { readonly decided: readonly number[]; readonly open: readonly (readonly [number, Unknown])[] };

function ofAllAtOnce(step: Step, decisive: boolean): Quantify {
  const tally = oncePerList((frame, list): Tally => {
    const decided: number[] = [];
    const open: [number, Unknown][] = [];
    for (const [at, item] of list.entries()) {
      const answer = truth(ask(frame, step, item));
      if (answer === decisive && decided.push(at) === 2) break;
      if (isUnknown(answer) && open.length < 2) open.push([at, answer]);
    }
    return { decided, open };
  });
  return ({ list, except }, frame) => {
    const { decided, open } = tally(frame, list);
    return decided.some((at) => at !== except) ? decisive : (besides(open, except) ?? !decisive);
  };
}

/** Who asks makes a difference: of the list those are asked that may answer otherwise than the rest. */
function ofThose(plan: Plan | null, step: Step, decisive: boolean): Quantify | null {
  if (plan === null) return null;
  return ({ list, except }, frame) => {
    const { sure, perhaps } = plan(frame, list) ?? { sure: [...list.keys()], perhaps: [] };
    const answerOf = (at: number) => truth(ask(frame, step, list[at] ?? null));
    let open: readonly [number, Unknown] | null = null;
    spend(frame, 1);
    for (const at of sure) {
      if (at === except) continue;
      spend(frame, 1);
      const answer = answerOf(at);
      if (answer === decisive) return decisive;
      if (isUnknown(answer)) open ??= [at, answer];
    }
    for (const at of perhaps) {
      if (open !== null && open[0] <= at) break;
      if (at === except) continue;
      spend(frame, 1);
      const answer = answerOf(at);
      if (isUnknown(answer)) open = [at, answer];
    }
    return open?.[1] ?? !decisive;
  };
}

const besides = (open: Tally["open"], except: number): Unknown | undefined => open.find(([at]) => at !== except)?.[1];

/** A step for each who asks, and one for each element of the list. */
function oncePerList<T>(look: (frame: Frame, list: readonly Value[]) => T): (frame: Frame, list: readonly Value[]) => T {
  const known = new WeakMap<readonly Value[], { readonly found: T }>();
  return (frame, list) => {
    const kept = known.get(list);
    spend(frame, kept ? 1 : list.length + 1);
    if (kept) return kept.found;
    const found = look(frame, list);
    known.set(list, { found });
    return found;
  };
}
