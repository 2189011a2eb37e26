// Text → a terminal: no escape sequence of the author's reaches it. Colours are added after, by the style helper alone.

import { visibleLine, visibleText } from "./visible.ts";

export const terminalLine = visibleLine;

/** Tabs become two spaces, so that columns can be counted. */
export function terminalText(text: string): string {
  return visibleText(text).replaceAll("\t", "  ");
}
