// Set algebra, sums and quantifiers over collections.

import { calculate } from "../arithmetic.ts";
import { type Failed, failed, isFailed } from "../failed.ts";
import { equalData } from "../operators.ts";
import { LIMITS } from "../run.ts";
import { also, derived, isListData, isUnknownData, list, settle, type Traced, traced, tracedUnknown } from "../traced.ts";
import { convert } from "../types/convert.ts";
import { hasUnknown, isOpenSet, OPEN_SET, setOf } from "../types/sets.ts";
import { ANY, BOOL, type Type } from "../types/type-constraint.ts";
import { type Functions, NUMBERS, numbersOf, shaped, type TerraformFunction } from "./shape.ts";

export const SETS: Functions = {
  setintersection: overSets((a, b) => a.filter((item) => holds(b, item))),
  setsubtract: overSets((a, b) => a.filter((item) => !holds(b, item))),
  setunion: (args) => union(args),
  setproduct: (args) => product(args),
  sum: shaped([NUMBERS], ([numbers]) => {
    const all = numbersOf(numbers);
    return all.length === 0 ? failed("sum needs at least one number") : all.reduce((a, b) => calculate("+", a, b) ?? 0);
  }),
  alltrue: quantifier(true),
  anytrue: quantifier(false),
};

type Items = readonly Traced[];

function asSets(args: readonly Traced[]): readonly Items[] | Traced | Failed {
  const all = args.map(settle);
  const items: Items[] = [];
  for (const value of all) {
    if (isUnknownData(value.data)) return also(tracedUnknown(value.data.$unknown), all);
    const type: Type = { kind: "set", of: ANY };
    const set = convert(value, type);
    if (isFailed(set)) return set;
    if (!isListData(set.data)) return failed("a set is needed");
    items.push(set.data.items);
  }
  return shareType(items);
}

/** Elements of all sets in one type, as Terraform unifies them. */
function shareType(sets: readonly Items[]): readonly Items[] {
  const all = convert(traced(list(sets.flat())), { kind: "list", of: ANY });
  if (isFailed(all) || !isListData(all.data)) return sets;
  const rest = [...all.data.items];
  return sets.map((set) => rest.splice(0, set.length));
}

/** Whether an unknown element belongs to both cannot be told. */
function overSets(work: (a: Items, b: Items) => Items): TerraformFunction {
  return (args) => {
    const sets = asSets(args);
    if (isFailed(sets) || "data" in sets) return sets;
    if (sets.some((set) => set.some(hasUnknown))) return also(tracedUnknown(OPEN_SET), args);
    const [first, ...others] = sets;
    return first === undefined ? failed("a set is needed") : also(traced(setOf(others.reduce(work, first))), args);
  };
}

const holds = (items: Items, wanted: Traced): boolean => items.some((item) => equalData(item.data, wanted.data) === true);

function union(args: readonly Traced[]): Traced | Failed {
  const sets = asSets(args);
  return isFailed(sets) || "data" in sets ? sets : also(traced(setOf(sets.flat())), args);
}

/** A list when one of the arguments is a list, with the last argument turning fastest. */
function product(args: readonly Traced[]): Traced | Failed {
  const all = args.map(settle);
  if (all.length < 2) return failed("setproduct takes at least 2 arguments");
  let rows: readonly Items[] = [[]];
  for (const value of all) {
    if (isUnknownData(value.data)) return also(tracedUnknown(value.data.$unknown), all);
    if (isOpenSet(value.data)) return also(tracedUnknown(OPEN_SET), all);
    if (!isListData(value.data)) return failed("setproduct needs sets or lists");
    const { items } = value.data;
    if (rows.length * items.length > LIMITS.items) return tracedUnknown(`more than ${LIMITS.items} elements`);
    rows = rows.flatMap((row) => items.map((item) => [...row, item]));
  }
  const tuples = rows.map((row) => traced(list(row)));
  const ordered = all.some(({ data }) => isListData(data) && data.as !== "set");
  return also(traced(ordered ? list(tuples, "list") : setOf(tuples)), all);
}

/** alltrue: false as soon as one is; anytrue: true as soon as one is; unknown elements leave it open. */
function quantifier(all: boolean): TerraformFunction {
  return (args) => {
    const [value] = args.map(settle);
    if (value === undefined) return failed("a list is needed");
    if (isUnknownData(value.data)) return derived({ $unknown: value.data.$unknown }, [value]);
    const typed = convert(value, { kind: "list", of: BOOL });
    if (isFailed(typed)) return typed;
    const items = isListData(typed.data) ? typed.data.items.map((item) => item.data) : [];
    const from = [value, ...(isListData(typed.data) ? typed.data.items : [])];
    if (items.includes(!all) || (all && items.includes(null))) return derived(!all, from);
    return derived(items.find(isUnknownData) ?? all, from);
  };
}
