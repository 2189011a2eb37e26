// Texts that are JSON: policies, lists of containers, dashboards.

import type { Value } from "./value.ts";

/** Deeper ones are nobody's, and would exhaust whoever goes through them. */
export const MAX_NESTING = 200;

/** An object's or a list's value; undefined for any other text. */
export function jsonIn(text: string): Value | undefined {
  if (!/^\s*[[{]/.test(text) || nesting(text) > MAX_NESTING) return undefined;
  try {
    return JSON.parse(text) as Value; // JSON has no other values than ours
  } catch {
    return undefined;
  }
}

/** The deepest level of brackets, whether or not the text is JSON. */
export function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [mark] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (mark === "[" || mark === "{") deepest = Math.max(deepest, ++depth);
    else if (mark === "]" || mark === "}") depth--;
  }
  return deepest;
}
