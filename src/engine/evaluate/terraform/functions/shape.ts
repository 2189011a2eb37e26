// The shapes that most functions have: arguments converted to the types asked for, null rejected, unknown passed on.
// What is left to a function is then a few lines over plain texts, numbers and lists.

import type { Unknown } from "../../../model/value.ts";
import { type Failed, failed, isFailed } from "../failed.ts";
import { derived, dict, isDictData, isListData, isUnknownData, list, settle, type Traced, traced, within } from "../traced.ts";
import { convert } from "../types/convert.ts";
import { ANY, NUMBER, STRING, type Type } from "../types/type-constraint.ts";

export type TerraformFunction = (args: readonly Traced[]) => Traced | Failed;
export type Functions = { readonly [name: string]: TerraformFunction };

/** A value without unknown parts. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain };

export const TEXTS: Type = { kind: "list", of: STRING };
export const NUMBERS: Type = { kind: "list", of: NUMBER };

export const text1 = (work: (a: string) => Plain | Failed): TerraformFunction => shaped([STRING], ([a]) => work(String(a)));

export const text2 = (work: (a: string, b: string) => Plain | Failed): TerraformFunction =>
  shaped([STRING, STRING], ([a, b]) => work(String(a), String(b)));

export const text3 = (work: (a: string, b: string, c: string) => Plain | Failed): TerraformFunction =>
  shaped([STRING, STRING, STRING], ([a, b, c]) => work(String(a), String(b), String(c)));

export const number1 = (work: (a: number) => Plain | Failed): TerraformFunction => shaped([NUMBER], ([a]) => work(Number(a)));

export const number2 = (work: (a: number, b: number) => Plain | Failed): TerraformFunction =>
  shaped([NUMBER, NUMBER], ([a, b]) => work(Number(a), Number(b)));

/** Exactly `types.length` arguments. */
export function shaped(types: readonly Type[], work: (args: readonly Plain[]) => Plain | Failed): TerraformFunction {
  return (args) => {
    if (args.length !== types.length) return failed(`takes ${types.length} arguments, not ${args.length}`);
    return applied(args, (i) => types[i] ?? ANY, work);
  };
}

/** One argument of any type, which may be null. */
export const nullable = (work: (args: readonly Plain[]) => Plain | Failed): TerraformFunction => {
  return (args) => {
    if (args.length !== 1) return failed(`takes 1 argument, not ${args.length}`);
    return args[0] !== undefined && settle(args[0]).data === null
      ? derived(fromPlain(asPlain(work([null]))).data, args)
      : applied(args, () => ANY, work);
  };
};

const asPlain = (result: Plain | Failed): Plain => (isFailed(result) ? null : result);

/** Any number of arguments: `types` for the first ones, `rest` for what follows. */
export function variadic(
  types: readonly Type[],
  rest: Type,
  work: (args: readonly Plain[]) => Plain | Failed,
): TerraformFunction {
  return (args) => {
    if (args.length < types.length) return failed(`takes at least ${types.length} arguments, not ${args.length}`);
    return applied(args, (i) => types[i] ?? rest, work);
  };
}

function applied(
  args: readonly Traced[],
  typeAt: (i: number) => Type,
  work: (args: readonly Plain[]) => Plain | Failed,
): Traced | Failed {
  const plain: Plain[] = [];
  let open: Unknown | null = null;
  for (const [i, arg] of args.entries()) {
    const value = convert(settle(arg), typeAt(i));
    if (isFailed(value)) return value;
    if (value.data === null) return failed(`argument ${i + 1} is null`);
    open ??= firstUnknown(value);
    if (open === null) plain.push(toPlain(value));
  }
  const from = args.flatMap((arg) => [...within(settle(arg))]);
  if (open !== null) return derived({ $unknown: open.$unknown }, from);
  const result = work(plain);
  return isFailed(result) ? result : derived(fromPlain(result).data, from);
}

export function firstUnknown(value: Traced): Unknown | null {
  for (const part of within(value)) {
    const { data } = settle(part);
    if (isUnknownData(data)) return data;
  }
  return null;
}

/** Only for values without unknown parts. */
export function toPlain(given: Traced): Plain {
  const { data } = settle(given);
  if (isListData(data)) return data.items.map(toPlain);
  if (isDictData(data)) return Object.fromEntries([...data.entries].map(([name, value]) => [name, toPlain(value)]));
  return typeof data === "object" ? null : data;
}

export function fromPlain(plain: Plain): Traced {
  if (isPlainList(plain)) return traced(list(plain.map(fromPlain)));
  if (typeof plain !== "object" || plain === null) return traced(plain);
  return traced(dict(new Map(Object.entries(plain).map(([name, value]) => [name, fromPlain(value)]))));
}

export const isPlainList = (plain: Plain): plain is readonly Plain[] => Array.isArray(plain);

export const textsOf = (plain: Plain | undefined): readonly string[] =>
  plain !== undefined && isPlainList(plain) ? plain.map((item) => (typeof item === "string" ? item : "")) : [];

export const numbersOf = (plain: Plain | undefined): readonly number[] =>
  plain !== undefined && isPlainList(plain) ? plain.map((item) => (typeof item === "number" ? item : 0)) : [];

/** The same function, its result as a list or set of one type rather than a tuple. */
export function resulting(as: "list" | "set" | "map", work: TerraformFunction): TerraformFunction {
  return (args) => {
    const result = work(args);
    return isFailed(result) ? result : convert(result, { kind: as, of: ANY });
  };
}
