// What a command of `stackstage` is, and what it may end with.

import type { ParseArgsOptionsConfig } from "node:util";

/** 0 fine · 1 the gate failed · 2 wrong usage or we failed ourselves · 3 inconclusive: something could not be judged. */
export type ExitCode = 0 | 1 | 2 | 3;

export type Values = { readonly [option: string]: string | boolean | (string | boolean)[] | undefined };

export type Command = {
  /** One line for the list of commands. */
  readonly summary: string;
  /** Shown by `stackstage COMMAND --help`. */
  readonly usage: string;
  readonly options: ParseArgsOptionsConfig;
  run(positionals: readonly string[], values: Values): Promise<ExitCode>;
};

/** The user asked for something that cannot be done; the message says what to do instead. */
export class UsageError extends Error {}

export function textOption(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

/** One of `allowed`, the first when left out. Throws UsageError. */
export function choiceOption<T extends string>(values: Values, name: string, allowed: readonly [T, ...T[]]): T {
  return filterOption(values, name, allowed) ?? allowed[0];
}

/** One of `allowed`, null when left out. Throws UsageError. */
export function filterOption<T extends string>(values: Values, name: string, allowed: readonly T[]): T | null {
  const value = textOption(values, name);
  if (value === undefined) return null;
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new UsageError(`--${name} is "${value}"; it must be one of ${allowed.join(", ")}.`);
  return found;
}
