// Text → HTML text or a quoted attribute value, for pages and for the <summary> lines of a comment.

import { withoutReferences } from "./markdown-text.ts";
import { visibleLine } from "./visible.ts";

const ENTITIES: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

export function htmlText(text: string): string {
  return visibleLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** In a comment's HTML, where GitHub still looks for mentions and references. */
export function htmlProse(text: string): string {
  return withoutReferences(htmlText(text));
}

/** In code, also within a comment's <summary>, GitHub makes no mentions, references or links. */
export function htmlCode(text: string): string {
  return `<code>${htmlText(text).replace(/`/g, "&grave;")}</code>`;
}
