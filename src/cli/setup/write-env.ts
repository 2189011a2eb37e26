// The credentials where the server reads them: its .env, readable by its owner alone. Other lines stay as they are.

import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { UsageError } from "../command.ts";

export type Variables = { readonly [name: string]: string };

const OWNER_ONLY = 0o600;
/** Whoever has one of these has an App already. */
const TAKEN = ["APP_ID", "PRIVATE_KEY", "PRIVATE_KEY_PATH"];

/** Throws UsageError when the file holds an App's credentials already: they must not be lost by a slip. */
export function refuseTaken(path: string): void {
  const taken = linesOf(path).flatMap((line) => (/=\s*\S/.test(line) ? nameIn(line) : []));
  const held = taken.filter((name) => TAKEN.includes(name));
  if (held.length > 0)
    throw new UsageError(`${path} holds ${held.join(" and ")} already. Move it away, or name another file with --env FILE.`);
}

/** Whole or not at all: written beside, then renamed. Values must be free of line breaks and quotes. */
export function writeEnv(path: string, variables: Variables): void {
  const kept = linesOf(path).filter((line) => !nameIn(line).some((name) => Object.hasOwn(variables, name)));
  while (kept.at(-1) === "") kept.pop();
  const added = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const beside = `${path}.${process.pid}.new`;
  try {
    // "wx": a file or link that somebody put there is not written through.
    writeFileSync(beside, `${[...kept, ...added].join("\n")}\n`, { mode: OWNER_ONLY, flag: "wx" });
    chmodSync(beside, OWNER_ONLY);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

const linesOf = (path: string): string[] => (existsSync(path) ? readFileSync(path, "utf8").split(/\r?\n/) : []);
const nameIn = (line: string): string[] => /^\s*(?:export\s+)?([A-Z_]+)\s*=/.exec(line)?.slice(1) ?? [];
