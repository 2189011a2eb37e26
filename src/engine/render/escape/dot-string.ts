// Text → a quoted DOT string. Graphviz reads backslash sequences and HTML entities inside it.

import { visibleLine } from "./visible.ts";

/** With the quotes. `lines` are drawn under one another. */
export function dotString(lines: readonly string[]): string {
  return `"${lines.map(oneLine).join("\\n")}"`;
}

function oneLine(text: string): string {
  return visibleLine(text).replaceAll("&", "&amp;").replace(/[\\"]/g, "\\$&");
}
