// Offsets to lines and columns: a table of line starts, searched by halves.

import { fitted } from "../model/fitted.ts";
import type { Position, Range } from "../model/source.ts";

export type Lines = { readonly path: string; readonly starts: readonly number[]; readonly length: number };

/** Lines end with \n or \r\n (a lone \r is text, as in HCL and in every editor that shows GitHub's line numbers). */
export function linesOf(path: string, text: string): Lines {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return { path, starts: fitted(starts), length: text.length };
}

export function positionAt(lines: Lines, offset: number): Position {
  let low = 0;
  let high = lines.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (lines.starts[low] ?? 0) + 1 };
}

export function rangeAt(lines: Lines, start: number, end: number): Range {
  return { path: lines.path, start: positionAt(lines, start), end: positionAt(lines, end) };
}

/** The offset of a position; past the end of the text it is the end. */
export function offsetAt(lines: Lines, position: Position): number {
  const start = lines.starts[position.line - 1] ?? lines.length;
  return Math.min(start + position.column - 1, lines.length);
}
