// JSON texts of which parts are not known: policies that name the ARN of a resource, above all.
//
// The text as a whole is unknown, and what it says is mostly known. Its Unknown carries the value with the unknown parts
// in place: of jsonencode the argument itself; of a template the JSON that it is once each gap is filled with a mark.

import { isList, isObject, isUnknown, type Unknown, unknown, type Value, writtenPart } from "../../model/value.ts";
import { gathering, toValue } from "./resources/to-value.ts";
import type { Traced } from "./traced.ts";

/** A text with marks where parts are unknown, and why each is. */
export type Draft = { text: string; readonly gaps: Unknown[] };

/** From Unicode's private use area: JSON allows it in texts, and nobody writes it. */
const MARK = "\uE0F1";

const MARKS = new RegExp(`${MARK}\\d+${MARK}`, "g");

export function addGap(draft: Draft, gap: Unknown): void {
  draft.text += `${gap.prefix ?? ""}${MARK}${draft.gaps.length}${MARK}`;
  draft.gaps.push(gap);
}

/** The value that the text is the JSON of, unknown parts in place; undefined when it is no JSON object or list. */
export function valueOfDraft({ text, gaps }: Draft): Value | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return withGaps(JSON.parse(text), gaps);
  } catch {
    return undefined; // a gap outside of a text, or no JSON at all
  }
}

/** The text with "…" where a part is not known. */
export function textOfDraft({ text }: Draft): string {
  return text.replace(MARKS, "…");
}

/** What jsonencode was given. */
export function encodedValue(argument: Traced): Value {
  return toValue(argument, "", gathering());
}

/** The first part that is not known; null when all is. */
export function unknownWithin(value: Value): Unknown | null {
  if (isUnknown(value)) return value;
  const parts = isList(value) ? value : isObject(value) ? Object.values(value) : [];
  for (const inner of parts) {
    const open = unknownWithin(inner);
    if (open !== null) return open;
  }
  return null;
}

function withGaps(value: Value, gaps: readonly Unknown[]): Value {
  if (typeof value === "string") return fill(value, gaps);
  if (isList(value)) return value.map((item) => withGaps(item, gaps));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withGaps(item, gaps)]));
}

function fill(text: string, gaps: readonly Unknown[]): Value {
  const at = text.indexOf(MARK);
  if (at < 0) return text;
  const because = gaps[Number(text.slice(at + 1, text.indexOf(MARK, at + 1)))]?.$unknown ?? "a part is not known";
  return { ...unknown(because), ...(at === 0 ? {} : { prefix: text.slice(0, at) }), ...writtenPart(text.replace(MARKS, "…")) };
}
