// What an expression can see: the names of its module, and around it the iteration variables of for, each, count.

import type { Lines } from "../../parse/lines.ts";
import type { Run } from "./run.ts";
import type { Origin, Traced } from "./traced.ts";

export type Scope = {
  readonly run: Run;
  /** The file that the expression stands in. */
  readonly lines: Lines;
  readonly locals: Local | null;
  /** `var`, `local`, `module`, `data`, `path`, `terraform` and resource types. */
  readonly root: (name: string) => Traced | undefined;
  readonly files: Files;
};

/** A linked list: innermost first. */
export type Local = { readonly name: string; readonly value: Traced; readonly outer: Local | null };

/** Files that expressions may read. Paths are relative to the root module, as terraform runs there. */
export type Files = {
  /** Null when the path is not among the repository's files. */
  readonly read: (path: string) => { readonly path: string; readonly text: string } | null;
  /** The files below a folder; null when it leaves the repository. */
  readonly below: (folder: string) => FilesBelow | null;
};

/** `paths`, relative to the folder, sorted; `whole`: all that the repository holds there, and not only what has been read. */
export type FilesBelow = { readonly paths: readonly string[]; readonly whole: boolean };

export const NO_FILES: Files = { read: () => null, below: () => null };

export function bind(scope: Scope, name: string, value: Traced): Scope {
  return { ...scope, locals: { name, value, outer: scope.locals } };
}

export function findLocal(scope: Scope, name: string): Traced | undefined {
  for (let local = scope.locals; local !== null; local = local.outer) if (local.name === name) return local.value;
  return undefined;
}

export const originOf = (scope: Scope, span: Origin["span"]): Origin => ({ lines: scope.lines, span });
