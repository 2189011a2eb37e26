// Recovery: passes over what could not be read, up to where reading can go on. Iterative, with the open brackets, texts
// and heredocs on a stack of its own, so that no input overflows the stack.

import * as character from "./characters.ts";
import { isHeader, startsItem } from "./headers.ts";
import { closingMarker, markerOf } from "./marker.ts";
import type { Reader } from "./reader.ts";
import * as token from "./tokens.ts";

/**
 * Where skipping ends besides the end of the text and a closing bracket that was not opened on the way: at a comma, at
 * the end of a line ("line"), or only of one after which an argument or block begins ("item").
 */
export type Stops = { readonly comma: boolean; readonly at: "line" | "item" };

/** What is open: the closer awaited, or QUOTE, HEREDOC, or SEQUENCE for `${` and `%{`. */
const SEQUENCE = -1;
type Open = { readonly closer: number; readonly marker: string };

export function skip(reader: Reader, stops: Stops): void {
  const newlines = reader.setNewlines(true);
  const open: Open[] = [];
  while (reader.kind !== token.END && !stopsHere(reader, open, stops)) step(reader, open);
  reader.setNewlines(newlines);
  if (reader.kind !== token.NEWLINE || newlines) return;
  reader.advance();
  reader.afterNewline = true;
}

function stopsHere(reader: Reader, open: Open[], stops: Stops): boolean {
  if (reader.kind === token.NEWLINE && startsItem(reader.text, reader.end)) leaveLists(open);
  if (reader.kind === token.NEWLINE && reader.rescue && isHeader(reader.text, reader.end)) open.length = 0;
  if (open.length > 0) return false;
  if (reader.kind === token.NEWLINE) return stops.at === "line" || startsItem(reader.text, reader.end);
  return isCloser(reader.kind) || (stops.comma && reader.kind === character.COMMA);
}

/** `name =` cannot stand in parentheses or brackets: whatever was opened last was not closed. */
function leaveLists(open: Open[]): void {
  while (isList(open.at(-1)?.closer)) open.pop();
}

function isList(closer: number | undefined): boolean {
  return closer === character.CLOSE_BRACKET || closer === character.CLOSE_PAREN;
}

export function isCloser(kind: number): boolean {
  return isList(kind) || kind === character.CLOSE_BRACE || kind === token.TRIM_END;
}

function step(reader: Reader, open: Open[]): void {
  const closer = closerOf(reader.kind);
  if (closer !== 0) open.push({ closer, marker: closer === token.HEREDOC ? markerOf(reader.text, reader.start) : "" });
  else if (isCloser(reader.kind)) close(reader.kind, open);
  if (isText(open.at(-1))) skipText(reader, open);
  reader.advance();
}

function closerOf(kind: number): number {
  if (kind === character.OPEN_BRACE) return character.CLOSE_BRACE;
  if (kind === character.OPEN_BRACKET) return character.CLOSE_BRACKET;
  if (kind === character.OPEN_PAREN) return character.CLOSE_PAREN;
  return kind === character.QUOTE || kind === token.HEREDOC ? kind : 0;
}

/** Closes the innermost bracket of this kind and all in it; a bracket that closes nothing is passed over. */
function close(kind: number, open: Open[]): void {
  const brace = kind === character.CLOSE_BRACE || kind === token.TRIM_END;
  const matches = (at: number) => open[at]?.closer === kind || (brace && open[at]?.closer === SEQUENCE);
  for (let at = open.length - 1; at >= 0 && !isText(open[at]); at--) {
    if (!matches(at)) continue;
    open.length = at;
    return;
  }
}

function isText(top: Open | undefined): boolean {
  return top?.closer === character.QUOTE || top?.closer === token.HEREDOC;
}

/** From inside a quoted text or heredoc to its end or to the next sequence in it. */
function skipText(reader: Reader, open: Open[]): void {
  const { text, limit } = reader;
  const { closer, marker } = open.at(-1) ?? { closer: 0, marker: "" };
  const quoted = closer === character.QUOTE;
  for (let at = reader.at; at < limit; at++) {
    const code = text.charCodeAt(at);
    const end = quoted ? quotedEnd(code, at) : closingMarker(text, at, marker);
    if (end >= 0) {
      leaveText(reader, open, end);
      return;
    }
    if (quoted && code === character.BACKSLASH) at++;
    else if (opensSequence(text, at)) {
      open.push({ closer: SEQUENCE, marker: "" });
      reader.at = at + 2;
      return;
    } else if (isEscaped(text, at)) at += 2;
  }
  leaveText(reader, open, limit);
}

function quotedEnd(code: number, at: number): number {
  if (code === character.QUOTE) return at + 1;
  return code === character.LF ? at : -1;
}

function leaveText(reader: Reader, open: Open[], at: number): void {
  open.pop();
  reader.at = at;
}

/** `${` or `%{`. */
export function opensSequence(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code === character.DOLLAR || code === character.PERCENT) && text.charCodeAt(at + 1) === character.OPEN_BRACE;
}

/** `$${` or `%%{`. */
export function isEscaped(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (
    (code === character.DOLLAR || code === character.PERCENT) && text.charCodeAt(at + 1) === code && opensSequence(text, at + 1)
  );
}
