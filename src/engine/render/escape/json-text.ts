// JSON whose invisible characters are written as \u escapes: the same value, and safe to print on a terminal.

import { isInvisible } from "./visible.ts";

/** `json`: text that JSON.stringify made; the only control character in it is the line break of its layout. */
export function escapedJson(json: string): string {
  return json.replace(/[^\n -~]/gu, (character) => (isInvisible(character) ? escapes(character) : character));
}

function escapes(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }).join("");
}
