// Text → HTML text or a quoted attribute value, for pages and for the <summary> lines of a comment.

import { visibleLine } from "./visible.ts";

const ENTITIES: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function htmlText(text: string): string {
  return visibleLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** In code, also within a comment's <summary>, GitHub makes no mentions, references or links. */
export function htmlCode(text: string): string {
  return `<code>${htmlText(text).replace(/`/g, "&#96;")}</code>`;
}
