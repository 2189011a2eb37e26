// JSON as Terraform writes it: keys in order, `<`, `>` and `&` escaped as Go does.

import { MAX_NESTING, nesting } from "../../../model/json-text.ts";
import { numberText } from "../arithmetic.ts";
import { type Failed, failed } from "../failed.ts";
import { compareText } from "../types/sets.ts";
import { isPlainList, type Plain } from "./shape.ts";

export function encodeJson(plain: Plain): string {
  if (plain === null || typeof plain === "boolean") return String(plain);
  if (typeof plain === "number") return numberText(plain);
  if (typeof plain === "string") return quote(plain);
  if (isPlainList(plain)) return `[${plain.map(encodeJson).join(",")}]`;
  const names = Object.keys(plain).sort(compareText);
  return `{${names.map((name) => `${quote(name)}:${encodeJson(plain[name] ?? null)}`).join(",")}}`;
}

const quote = (text: string): string => escapeJson(JSON.stringify(text));

/** Of JSON text: what Go's encoder escapes beyond what JSON demands. It stands in texts only. */
export const escapeJson = (json: string): string => json.replace(/[<>&\u2028\u2029]/g, escapeUnicode);

function escapeUnicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

export function decodeJson(text: string): Plain | Failed {
  if (nesting(text) > MAX_NESTING) return failed(`the text is nested deeper than ${MAX_NESTING} levels`);
  try {
    return JSON.parse(text);
  } catch {
    return failed("the text is no JSON");
  }
}
