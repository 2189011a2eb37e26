// The marker of a heredoc: `EOT` in `<<EOT` and `<<-EOT`, and the line that closes it.

import { CR, identifierEnd, isWhiteSpace, LF, MINUS } from "./characters.ts";

/** The marker of the heredoc that opens at `start`. */
export function markerOf(text: string, start: number): string {
  const at = text.charCodeAt(start + 2) === MINUS ? start + 3 : start + 2;
  return text.slice(at, identifierEnd(text, at, text.length));
}

/**
 * The offset of the line's end when the line that begins at `at` holds only the marker and white space; else -1.
 * HashiCorp's scanner wants a newline after the marker, even at the end of the file.
 */
export function closingMarker(text: string, at: number, marker: string): number {
  if (at > 0 && text.charCodeAt(at - 1) !== LF) return -1;
  const from = pastSpaces(text, at);
  if (!text.startsWith(marker, from)) return -1;
  const end = pastSpaces(text, from + marker.length);
  return text.charCodeAt(text.charCodeAt(end) === CR ? end + 1 : end) === LF ? end : -1;
}

function pastSpaces(text: string, from: number): number {
  let at = from;
  for (let code = text.charCodeAt(at); isWhiteSpace(code) && code !== LF && code !== CR; code = text.charCodeAt(at)) at++;
  return at;
}
