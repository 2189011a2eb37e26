// Text → GitHub Markdown prose: every character that could open markup is escaped, and what GitHub would turn into a
// mention, a reference, a link or an emoji after Markdown (backslashes do not stop it there) is split by an empty HTML
// comment. Characters that mean something only at a line's beginning are escaped only there, so that names stay legible.

import { codeSpan } from "./markdown-code.ts";
import { visibleLine } from "./visible.ts";

const MARKUP = /[\\`*{}[\]<>|~&$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g;
const AT_START = /^( *)([-+=#]|\d+(?=[.)]))/;
const SPLIT = "<!-- -->";

/** One line of prose; fit for paragraphs, list items and table cells. */
export function markdownText(text: string): string {
  const escaped = visibleLine(text)
    .replace(MARKUP, "\\$&")
    .replace(AT_START, (_, space: string, mark: string) => space + (/\d/.test(mark) ? `${mark}${SPLIT}` : `\\${mark}`));
  return withoutReferences(escaped);
}

/** The same for what a rule's author wrote: text between back-ticks is code. */
export function markdownProse(text: string): string {
  const pieces = visibleLine(text).split(/`([^`]+)`/);
  return pieces.map((piece, index) => (index % 2 === 1 ? codeSpan(piece) : between(piece, index))).join("");
}

/** Splits mentions, references, links and emoji; for text that has been escaped for Markdown or HTML. */
export function withoutReferences(escaped: string): string {
  return escaped
    .replace(/@/g, `@${SPLIT}`)
    .replace(/#(?=\w)/g, `#${SPLIT}`)
    .replace(/(gh)-(?=\d)/gi, `$1${SPLIT}-`)
    .replace(/:(?=\/\/|[\w+-]+:)/g, `:${SPLIT}`)
    .replace(/(www)\./gi, `$1${SPLIT}.`);
}

/** Only the first piece stands at a line's beginning. */
function between(piece: string, index: number): string {
  return index === 0 ? markdownText(piece) : markdownText(`x${piece}`).slice(1);
}
