// Where a position lies in relation to a range.

import type { Position, Range } from "../model/source.ts";

export function positionIsIn(position: Position, { start, end }: Range): boolean {
  return !isBefore(position, start) && isBefore(position, end);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}
