// The characters of quoted texts and heredocs as they are meant: escapes read, white space trimmed as Go does it.

import { BACKSLASH, isWhiteSpace } from "./characters.ts";
import type { Reader } from "./reader.ts";
import { isEscaped } from "./skip.ts";

const SIMPLE: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };

/**
 * The text from `start` to `end` with `$${` and `%%{` and, in quoted texts, backslashes read. Not normalised: labels
 * are compared with identifiers, which HCL leaves as they are.
 */
export function decode(reader: Reader, start: number, end: number, quoted: boolean): string {
  const { text } = reader;
  let decoded = "";
  let from = start;
  for (let at = start; at < end; at++) {
    if (quoted && text.charCodeAt(at) === BACKSLASH) {
      const length = escapeLength(text, at, end);
      decoded += text.slice(from, at) + readEscape(reader, at, at + length);
      from = at + length;
    } else if (isEscaped(text, at)) {
      decoded += `${text.slice(from, at + 1)}{`;
      from = at + 3;
    } else continue;
    at = from - 1;
  }
  return from === start ? text.slice(start, end) : decoded + text.slice(from, end);
}

/** `\n`, `\u00e9`, `\U0001f600`: as many digits as there are, up to four or eight. */
function escapeLength(text: string, at: number, end: number): number {
  const letter = text[at + 1];
  const most = letter === "u" ? 4 : letter === "U" ? 8 : 0;
  let to = at + 2;
  while (to < end && to < at + 2 + most && /[0-9a-fA-F]/.test(text[to] ?? "")) to++;
  return Math.min(to, end) - at;
}

function readEscape(reader: Reader, start: number, end: number): string {
  const letter = reader.text[start + 1] ?? "";
  const simple = SIMPLE[letter];
  if (simple !== undefined) return simple;
  const digits = reader.text.slice(start + 2, end);
  const wanted = letter === "u" ? 4 : letter === "U" ? 8 : -1;
  const code = digits.length === wanted ? Number.parseInt(digits, 16) : -1;
  if (code >= 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)) return String.fromCodePoint(code);
  const what = wanted > 0 ? `\\${letter} needs ${wanted} hexadecimal digits that name a character` : `\\${letter} is no escape`;
  reader.report(`${what}; expected \\n, \\r, \\t, \\", \\\\, \\uNNNN or \\UNNNNNNNN`, start, end);
  return reader.text.slice(start + 1, end);
}

/** HCL's texts are in Unicode's normal form C. Nothing below U+0300 changes by it. */
export function normalise(text: string): string {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x300) return text.normalize("NFC");
  return text;
}

export function trimStart(text: string): string {
  let start = 0;
  while (start < text.length && isWhiteSpace(text.charCodeAt(start))) start++;
  return text.slice(start);
}

export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isWhiteSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(0, end);
}
