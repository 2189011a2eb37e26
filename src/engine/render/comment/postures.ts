// Where a change touches several stacks: the posture of each, in one line. One stack's is close to the headline.

import type { Review } from "../../analysis.ts";
import { codeSpan } from "../escape/markdown-code.ts";
import { shorten } from "../escape/visible.ts";
import { firstOf } from "../words/count.ts";
import { posturesOf, postureText } from "../words/postures.ts";

const STACKS = 6;
const NAME_LIMIT = 80;

export function postureLine(review: Review): string {
  const told = posturesOf(review).flatMap((posture) => {
    const text = postureText(posture);
    return text === null ? [] : [`${codeSpan(shorten(posture.stack || ".", NAME_LIMIT))} ${text}`];
  });
  if (review.comparison.stacks.length < 2 || told.length === 0) return "";
  const { shown, more } = firstOf(told, STACKS);
  return `Posture of each stack: ${shown.join(" · ")}${more === 0 ? "" : ` and ${more} more`}.`;
}
