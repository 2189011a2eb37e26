// Text → a quoted Mermaid label. Mermaid's own entity codes (`#quot;`) stand for whatever its lexer, its Markdown reader
// or its directives (`%%{init}%%`, found anywhere in the source) would take for syntax. They are decoded when it draws.

import { visibleLine } from "./visible.ts";

const SPECIAL = /["#&<>`*\\:;%$~[\]{}|^]/g;
const NAMED: { readonly [character: string]: string } = { '"': "quot", "&": "amp", "<": "lt", ">": "gt" };

/** With the quotes. `lines` are drawn under one another; Mermaid refuses an empty label. */
export function mermaidLabel(lines: readonly string[]): string {
  const shown = lines.map(oneLine).filter((line) => line !== "");
  return `"${shown.join("<br/>") || "(no name)"}"`;
}

function oneLine(text: string): string {
  return visibleLine(text)
    .trim()
    .replace(SPECIAL, entity)
    .replace(/(?<!\w)_|_(?!\w)/g, entity) // emphasis; within a word an underscore is only an underscore
    .replace(/^(\d+)([.)]) /, (_, digits: string, mark: string) => `${digits}${entity(mark)} `) // a numbered list
    .replace(/^[-+] /, (mark) => `${entity(mark.slice(0, 1))} `); // a list
}

function entity(character: string): string {
  return `#${NAMED[character] ?? character.charCodeAt(0)};`;
}
