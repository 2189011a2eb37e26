// A fix as whole lines, for suggestion blocks and diffs: what a reviewer sees.

import { lineHunks } from "../model/line-diff.ts";
import type { SourceFile } from "../model/source.ts";
import { applyTo, splitLines } from "./edits.ts";
import type { Hunk, TextEdit } from "./fix.ts";

/** Sorted by path, then line. An insertion repeats the line before it (at the top of a file the one after it). */
export function hunksOf(files: readonly SourceFile[], edits: readonly TextEdit[]): readonly Hunk[] {
  const byPath = Map.groupBy(edits, (edit) => edit.path);
  const paths = [...byPath.keys()].sort();
  return paths.flatMap((path) => {
    const before = files.find((file) => file.path === path)?.text ?? "";
    const after = applyTo(before, byPath.get(path) ?? []) ?? before;
    return fileHunks(path, splitLines(before), splitLines(after));
  });
}

function fileHunks(path: string, before: readonly string[], after: readonly string[]): Hunk[] {
  return lineHunks(before, after).map(({ start, end, lines }) => {
    if (end > start) return hunk(path, start, before.slice(start, end), lines);
    const anchor = start > 0 ? start - 1 : 0;
    const repeated = before.slice(anchor, anchor + 1);
    return hunk(path, anchor, repeated, start > 0 ? [...repeated, ...lines] : [...lines, ...repeated]);
  });
}

function hunk(path: string, start: number, before: readonly string[], after: readonly string[]): Hunk {
  const endLine = start + Math.max(1, before.length);
  return { path, startLine: start + 1, endLine, before: before.map(bare), after: after.map(bare) };
}

function bare(line: string): string {
  return line.replace(/\r?\n$/, "");
}
