// Small pieces of text surgery shared by the languages.

import { applyTo } from "./edits.ts";

export type Splice = { readonly start: number; readonly end: number; readonly text: string };

/** An operation on a text: the new text, the same text when there is nothing to do, null when it cannot be done. */
export type Rewrite = (text: string) => string | null;

/** One after the other; null as soon as one cannot be done. */
export function inTurn(text: string, rewrites: readonly Rewrite[]): string | null {
  return rewrites.reduce<string | null>((left, rewrite) => (left === null ? null : rewrite(left)), text);
}

export function splice(text: string, ...splices: readonly Splice[]): string | null {
  return applyTo(text, splices);
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** The offset of the line's own end: before its line break, or the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  if (end < 0) return text.length;
  return text[end - 1] === "\r" && end - 1 >= offset ? end - 1 : end;
}

/** The offset at which the next line starts. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}

/** White space that the line starts with. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), lineStart(text, offset) + 200))?.[0] ?? "";
}

/** The file's own line ending. */
export function eolOf(text: string): string {
  const first = text.indexOf("\n");
  return first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
}

export function isBlank(text: string): boolean {
  return /^\s*$/.test(text);
}
