// Files that a change gives another path and leaves as they were. What is written in one is written where it was: a module
// whose folder is renamed says nothing new, though what it makes has another stack or address now.

import type { Range, SourceFile } from "../model/source.ts";
import type { Revision } from "./revision.ts";

/** Path on the base → path on the head, of texts that only one file has that went and one that came. */
export function movedFiles(before: readonly SourceFile[], after: readonly SourceFile[]): ReadonlyMap<string, string> {
  const [was, is] = [before, after].map((files) => new Set(files.map(({ path }) => path)));
  const gone = byText(before.filter(({ path }) => is?.has(path) !== true));
  const come = byText(after.filter(({ path }) => was?.has(path) !== true));
  return new Map(
    [...gone].flatMap(([text, [from, ...others]]) => {
      const [to, ...more] = come.get(text) ?? [];
      return from === undefined || to === undefined || others.length + more.length > 0 ? [] : [[from.path, to.path] as const];
    }),
  );
}

function byText(files: readonly SourceFile[]): ReadonlyMap<string, readonly SourceFile[]> {
  return Map.groupBy(
    files.filter(({ text, unread }) => text.trim() !== "" && unread === undefined),
    ({ text }) => text,
  );
}

/** The base with such files, and what stands in them, at their paths on the head. */
export function atNewPaths<R extends Revision>(base: R, moved: ReadonlyMap<string, string>): R {
  if (moved.size === 0) return base;
  const at = <T extends { readonly path: string }>(each: T): T => ({ ...each, path: moved.get(each.path) ?? each.path });
  const shifted = <T extends { readonly range: Range }>(each: T): T => ({ ...each, range: at(each.range) });
  return {
    ...base,
    coverage: { ...base.coverage, files: base.coverage.files.map(at) },
    resources: base.resources.map(shifted),
    outcomes: base.outcomes.map(shifted),
    findings: base.findings.map(shifted),
  };
}
