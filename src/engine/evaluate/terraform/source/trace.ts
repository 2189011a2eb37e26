// What an evaluation looked at. While all of it is the same in another revision, so is the result: most roots of a
// large repository are untouched by a change, and cost nothing the second time.

import type { SourceFile } from "../../../model/source.ts";
import type { Repository } from "./repository.ts";

export type Trace = {
  readonly files: Map<string, SourceFile | undefined>;
  readonly own: Map<string, readonly string[]>;
  readonly below: Map<string, readonly string[]>;
  readonly listed: Map<string, readonly string[] | null>;
};

/** The same repository; what is asked of it is written down. */
export function traced(repository: Repository): { readonly repository: Repository; readonly trace: Trace } {
  const trace: Trace = { files: new Map(), own: new Map(), below: new Map(), listed: new Map() };
  const file = (path: string) => {
    const found = repository.file(path);
    trace.files.set(path, found);
    return found;
  };
  const own = (folder: string) => {
    const paths = repository.own(folder);
    if (!trace.own.has(folder)) for (const path of paths) file(path);
    trace.own.set(folder, paths);
    return paths;
  };
  const below = (folder: string) => {
    const paths = repository.below(folder);
    trace.below.set(folder, paths);
    return paths;
  };
  const listed = (folder: string) => {
    const paths = repository.listed(folder);
    trace.listed.set(folder, paths);
    return paths;
  };
  const module = (folder: string) => {
    own(folder);
    return repository.module(folder);
  };
  const document = (path: string) => {
    file(path);
    return repository.document(path);
  };
  return { repository: { ...repository, file, own, below, listed, module, document }, trace };
}

export function isUnchanged(trace: Trace, repository: Repository): boolean {
  for (const [folder, paths] of trace.own) if (!sameTexts(paths, repository.own(folder))) return false;
  for (const [folder, paths] of trace.below) if (!sameTexts(paths, repository.below(folder))) return false;
  for (const [folder, paths] of trace.listed) if (!sameLists(paths, repository.listed(folder))) return false;
  for (const [path, file] of trace.files) if (!sameFile(file, repository.file(path))) return false;
  return true;
}

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((text, i) => text === b[i]));

const sameLists = (a: readonly string[] | null, b: readonly string[] | null): boolean =>
  a === b || (a !== null && b !== null && sameTexts(a, b));

export const sameFile = (a: SourceFile | undefined, b: SourceFile | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && a.text === b.text && a.unread === b.unread);
