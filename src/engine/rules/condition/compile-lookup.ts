// `claims.exists(c, c.metadata.name == item.claimName && …)`: who asks is not held against every element, but against those
// that bear the text which he asks for.
//
// What an element has to be equal to is read off the condition's form: a comparison with something that does not hang on
// the element, or an iteration over the element's own parts that has one. All else of the condition is asked as it stands,
// of those elements alone; of the others the comparison says false, and so does the condition (of `all`: true).

import { push } from "../../model/push.ts";
import { isObject, isUnknown, type Value } from "../../model/value.ts";
import { compileCondition, type Evaluate, type Frame, type Names } from "./compile-condition.ts";
import { type Expression, hangsOn, mentions } from "./expression.ts";
import { spend } from "./fault.ts";
import { elements } from "./functions/collections.ts";
import { bound, type Each, isOfObjects, itemsOf } from "./iteration.ts";

type List = readonly Value[];

/** Of elements, in their order: of those that may decide, and of those that can no more than leave it open. */
export type Places = { readonly sure: readonly number[]; readonly perhaps: readonly number[] };

/** The places of the elements that are to be asked; null: of all. */
export type Plan = (frame: Frame, list: List) => Places | null;

const NONE: Places = { sure: [], perhaps: [] };

/** What an element bears, which lies in its slot. An unknown among it may be anything. */
type Borne = (frame: Frame) => readonly Value[];

/** The names of what is read of an element, and of one that is asked; and how the element's own parts are gone through. */
type Scope = { readonly outside: Names; readonly inside: Names; readonly own: readonly string[]; readonly through: Through };
type Through = (borne: Borne) => Borne;

/** Null where the condition has no such form. */
export function compileLookup(each: Each, names: Names): Plan | null {
  const [, macro, , variable, body] = each;
  const { slot, inner } = bound(each, names);
  const scope: Scope = { outside: names, inside: inner, own: [variable], through: (borne) => borne };
  return planOf(body, macro === "exists", scope, slot);
}

/** Of what the expression is false of all elements but these (where it is not `wanted`: true). */
function planOf(expression: Expression, wanted: boolean, scope: Scope, slot: number): Plan | null {
  const part = (one: Expression, is = wanted) => planOf(one, is, scope, slot);
  if (isFree(expression, scope)) return unlessSettled(compileCondition(expression, scope.outside), !wanted);
  switch (expression[0]) {
    case "not":
      return part(expression[1], !wanted);
    case "and":
    case "or": {
      const plans = expression[1].map((one) => part(one));
      return (expression[0] === "and") === wanted ? shortest(plans) : together(plans);
    }
    case "compare":
      return planOfComparison(expression, wanted, scope, slot);
    case "each":
      return wanted && expression[1] === "exists" && hangsOn(expression[2], ...scope.own)
        ? planOf(expression[4], true, withinParts(expression, scope), slot)
        : null;
    default:
      return null;
  }
}

/** What says nothing of the element may say it of all. */
function unlessSettled(evaluate: Evaluate, settled: boolean): Plan {
  return (frame, list) => {
    const answer = evaluate(frame);
    return answer === settled ? NONE : isUnknown(answer) ? { sure: [], perhaps: [...list.keys()] } : null;
  };
}

function withinParts(each: Each, { outside, inside, own, through }: Scope): Scope {
  const parts = compileCondition(each[2], inside);
  const { slot, inner } = bound(each, inside);
  const ofObjects = isOfObjects(each);
  const gone: Through = (borne) => (frame) => {
    const value = parts(frame);
    if (isUnknown(value)) return [value];
    const items = itemsOf(value, ofObjects);
    spend(frame, items.length);
    return items.flatMap((item) => {
      frame.slots[slot] = item;
      return borne(frame);
    });
  };
  return { outside, inside: inner, own: [...own, each[3]], through: (borne) => through(gone(borne)) };
}

type Comparison = Extract<Expression, readonly ["compare", ...unknown[]]>;

function planOfComparison([, operator, a, b]: Comparison, wanted: boolean, scope: Scope, slot: number): Plan | null {
  if (operator !== (wanted ? "==" : "!=") && !(wanted && operator === "in")) return null;
  const [left, right] = [isOwn(a, scope), isOwn(b, scope)];
  if (left === right || !isFree(left ? b : a, scope)) return null;
  const [own, asked] = [compileCondition(left ? a : b, scope.inside), compileCondition(left ? b : a, scope.outside)];
  const isAmong = operator === "in";
  const borne: Borne = isAmong && right ? (frame) => amongOf(own(frame)) : (frame) => [own(frame)];
  return indexed({
    borne: scope.through(borne),
    asked: isAmong && left ? (frame) => amongOf(asked(frame)) : (frame) => [asked(frame)],
    slot,
  });
}

/** Hangs on the element and its parts alone, and on some of it. */
const isOwn = (expression: Expression, { own }: Scope): boolean =>
  hangsOn(expression, ...own) && own.some((name) => mentions(expression, name));

/** Says something of whoever asks: a literal tells few elements from many. */
const isFree = (expression: Expression, { own }: Scope): boolean =>
  !own.some((name) => mentions(expression, name)) && !hangsOn(expression);

/** What `in` goes through. */
const amongOf = (value: Value): readonly Value[] => (isObject(value) && !isUnknown(value) ? Object.keys(value) : elements(value));

type Indexed = { readonly borne: Borne; readonly asked: (frame: Frame) => readonly Value[]; readonly slot: number };

/** `read`: borne by them is a number or a boolean, which a text may read as; `open`: something that is not known. */
type Index = {
  readonly byValue: ReadonlyMap<Value, readonly number[]>;
  readonly read: readonly number[];
  readonly open: readonly number[];
  readonly all: readonly number[];
};

/** A text is equal to no other text and not to null; what is not known is equal to nothing for certain but to itself. */
function indexed({ borne, asked, slot }: Indexed): Plan {
  const known = new WeakMap<List, Index>();
  return (frame, list) => {
    const wanted = asked(frame);
    if (!wanted.every((one) => one === null || typeof one === "string" || isUnknown(one))) return null;
    const index = known.get(list) ?? indexOf(frame, list, borne, slot);
    known.set(list, index);
    const sure = merged([...wanted.map((one) => index.byValue.get(one) ?? []), index.read]);
    return { sure, perhaps: wanted.some(isUnknown) ? index.all : index.open };
  };
}

function indexOf(frame: Frame, list: List, borne: Borne, slot: number): Index {
  const byValue = new Map<Value, number[]>();
  const [read, open]: [number[], number[]] = [[], []];
  spend(frame, list.length);
  for (const [place, item] of list.entries()) {
    frame.slots[slot] = item;
    const all = [...new Set(borne(frame))];
    for (const value of all) push(byValue, value, place);
    if (all.some((value) => typeof value === "number" || typeof value === "boolean")) read.push(place);
    if (all.some(isUnknown)) open.push(place);
  }
  return { byValue, read, open, all: [...list.keys()] };
}

function shortest(all: readonly (Plan | null)[]): Plan | null {
  const plans = all.filter((plan) => plan !== null);
  if (plans.length < 2) return plans[0] ?? null;
  return (frame, list) => {
    const places = plans.flatMap((plan) => plan(frame, list) ?? []);
    return places.reduce<Places | null>((best, some) => (best && sizeOf(best) <= sizeOf(some) ? best : some), null);
  };
}

const sizeOf = ({ sure, perhaps }: Places): number => sure.length + perhaps.length;

function together(plans: readonly (Plan | null)[]): Plan | null {
  const all = plans.flatMap((plan) => plan ?? []);
  if (all.length < plans.length) return null;
  return (frame, list) => {
    const places = all.flatMap((plan) => plan(frame, list) ?? []);
    if (places.length < all.length) return null;
    return { sure: merged(places.map(({ sure }) => sure)), perhaps: merged(places.map(({ perhaps }) => perhaps)) };
  };
}

function merged(lists: readonly (readonly number[])[]): readonly number[] {
  const some = lists.filter(({ length }) => length > 0);
  return some.length < 2 ? (some[0] ?? []) : [...new Set(some.flat())].sort((a, b) => a - b);
}
