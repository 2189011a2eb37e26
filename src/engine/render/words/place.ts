// Where something stands, as text and as a link to exactly those lines.

import type { Range } from "../../model/source.ts";
import { linkTarget, pathInUrl } from "../escape/link-target.ts";
import { codeSpan } from "../escape/markdown-code.ts";
import { shorten } from "../escape/visible.ts";

/** Browsers and GitHub cope with far more; a longer path is not one that a person named. */
const URL_LIMIT = 1500;
const PATH_LIMIT = 120;

/** "envs/prod/main.tf:42". */
export function placeText(range: Range): string {
  return `${shorten(range.path, PATH_LIMIT)}:${range.start.line}`;
}

/** Last line that the range touches: one that ends at a line's first column ends on the line before. */
export function lastLine(range: Range): number {
  const { start, end } = range;
  return Math.max(start.line, end.column === 1 ? end.line - 1 : end.line);
}

/** Markdown: a link when the base of links is known (`https://host/o/r/blob/<sha>/`), else code. */
export function placeLink(range: Range, blobUrl: string | null): string {
  const text = codeSpan(placeText(range));
  const to = blobUrl === null ? null : linkTarget(`${blobUrl}${pathInUrl(range.path)}${anchor(range)}`);
  return to === null || to.length > URL_LIMIT ? text : `[${text}](${to})`;
}

function anchor(range: Range): string {
  const last = lastLine(range);
  return last > range.start.line ? `#L${range.start.line}-L${last}` : `#L${range.start.line}`;
}
