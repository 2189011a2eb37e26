// A command's options, and what is wrong with them in a sentence: parseArgs' own messages tell of positional arguments.

import { parseArgs } from "node:util";
import { nearest } from "../engine/model/nearest.ts";
import { type Command, UsageError } from "./command.ts";

/** Throws UsageError. */
export function parseOptions(name: string, command: Command, args: string[]) {
  const options = { ...command.options, help: { type: "boolean", short: "h" } } as const;
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${inWords(said, Object.keys(options))} stackstage ${name} --help says what it takes.`);
  }
}

function inWords(said: string, known: readonly string[]): string {
  const [, unknown] = /^Unknown option '(-[^']*)'/.exec(said) ?? [];
  if (unknown !== undefined) {
    const options = known.map((each) => `--${each}`);
    return `${unknown} is not an option${meant(unknown, options)}`;
  }
  const [, lacking] = /^Option '(?:-\w, )?(--[\w-]+)(?: <value>)?' argument (?:missing|is ambiguous)/.exec(said) ?? [];
  return lacking === undefined ? `${said.split("\n")[0]}.` : `${lacking} needs a value.`;
}

/** "; did you mean …?", or the words that are known. */
export function meant(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === null ? `; known are ${known.join(", ")}.` : `; did you mean ${near}?`;
}
