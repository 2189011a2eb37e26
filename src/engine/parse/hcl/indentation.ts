// Indentation of `<<-` heredocs: the least of the lines' leading white space is removed from each of them.
//
// As HashiCorp's implementation does it: in characters as a reader sees them (grapheme clusters) and not in bytes; for
// every white space of Unicode; on the source's text, so that interpolated text neither counts nor moves; after trim
// marks. Lines of nothing but white space do not count and stay as they are.

import { isWhiteSpace } from "./characters.ts";
import type { Piece, TextPiece } from "./template.ts";

type Line = { readonly piece: TextPiece; readonly spaces: number };

export function removeIndentation(list: readonly Piece[]): void {
  let least = Number.POSITIVE_INFINITY;
  let begins = true;
  const lines: Line[] = [];
  for (const piece of list) {
    if (begins) {
      const spaces = piece.kind === "text" ? leadingSpaces(piece.text) : 0;
      const blank = piece.kind === "text" && spaces === piece.text.length && piece.text.endsWith("\n");
      if (!blank) least = Math.min(least, spaces);
      if (!blank && piece.kind === "text") lines.push({ piece, spaces });
    }
    // As in the original: after a piece that is not the line's end, only a line's end makes the next a beginning.
    begins = piece.kind === "text" && piece.text.endsWith("\n");
  }
  if (least > 0) for (const line of lines) line.piece.text = line.piece.text.slice(cut(line, least));
}

function leadingSpaces(text: string): number {
  let count = 0;
  while (count < text.length && isWhiteSpace(text.charCodeAt(count))) count++;
  return count;
}

/** A combining mark after the last space belongs to that space's cluster and goes with it. */
function cut({ piece: { text }, spaces }: Line, least: number): number {
  if (least < spaces || !(text.charCodeAt(least) >= 0x300)) return least;
  const [first] = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text.slice(least - 1));
  return least - 1 + (first?.segment.length ?? 1);
}
