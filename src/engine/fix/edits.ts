// Text edits: applying them, and finding them between two texts.
//
// Operations rewrite a text step by step, each reading what the one before it left; the edits are then found by
// comparing lines. So an edit never reaches beyond the lines that differ, and several operations on one block compose.

import { type Hunk, lineHunks } from "../model/line-diff.ts";
import type { SourceFile } from "../model/source.ts";
import type { TextEdit } from "./fix.ts";

/** Null when an edit names no readable file, lies outside it, or overlaps another one. Untouched files stay the same objects. */
export function applyEdits(files: readonly SourceFile[], edits: readonly TextEdit[]): readonly SourceFile[] | null {
  const byPath = Map.groupBy(edits, (edit) => edit.path);
  const readable = new Set(files.filter((file) => file.unread === undefined).map((file) => file.path));
  if ([...byPath.keys()].some((path) => !readable.has(path))) return null;
  const applied = files.map((file) => {
    const mine = byPath.get(file.path);
    if (mine === undefined) return file;
    const text = applyTo(file.text, mine);
    return text === null ? null : { ...file, text };
  });
  const whole = applied.filter((file) => file !== null);
  return whole.length === applied.length ? whole : null;
}

/** Null when the edits overlap or lie outside the text. Insertions at one place keep their order. */
export function applyTo(text: string, edits: readonly Pick<TextEdit, "start" | "end" | "text">[]): string | null {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = "";
  let at = 0;
  for (const { start, end, text: replacement } of sorted) {
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < at || end < start || end > text.length) return null;
    result += text.slice(at, start) + replacement;
    at = end;
  }
  return result + text.slice(at);
}

/** Edits of whole lines that turn one text into the other; none when they are equal. */
export function editsBetween(path: string, before: string, after: string): readonly TextEdit[] {
  const starts = lineStarts(before);
  return lineHunks(splitLines(before), splitLines(after)).map(({ start, end, lines }) => ({
    path,
    start: starts[start] ?? before.length,
    end: starts[end] ?? before.length,
    text: lines.join(""),
  }));
}

export function overlap(a: readonly TextEdit[], b: readonly TextEdit[]): boolean {
  return a.some((one) => b.some((two) => one.path === two.path && meet(one, two)));
}

/** Insertions at one place do not overlap, save that their order would be a guess: they are said to. */
function meet(one: TextEdit, two: TextEdit): boolean {
  if (one.start === two.start) return true;
  return one.start < two.end && two.start < one.end;
}

/** Each with its line ending; their concatenation is the text. */
export function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const line of splitLines(text)) starts.push((starts.at(-1) ?? 0) + line.length);
  return starts;
}

export type { Hunk };
