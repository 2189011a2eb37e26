// A terminal page as HTML, for a picture of it: the codes that our style helper writes, and no others.

import { htmlText } from "../../src/engine/render/escape/html-text.ts";

const OPEN: { readonly [code: string]: string } = {
  1: "font-weight:bold",
  2: "opacity:.6",
  31: "color:#ff7b72",
  32: "color:#3fb950",
  33: "color:#d29922",
  34: "color:#58a6ff",
  35: "color:#d2a8ff",
  36: "color:#39c5cf",
};

export function ansiHtml(text: string): string {
  return text
    .split("\n")
    .map((line) => line.split("\u001b[").map(part).join(""))
    .join("\n");
}

function part(text: string, index: number): string {
  if (index === 0) return spaced(text);
  const [, code = "", rest = ""] = /^(\d+)m(.*)$/.exec(text) ?? [];
  const style = OPEN[code];
  return `${style === undefined ? "</span>" : `<span style="${style}">`}${spaced(rest)}`;
}

/** Runs of spaces are the layout. */
function spaced(text: string): string {
  return text
    .split(/( +)/)
    .map((piece) => (piece.startsWith(" ") ? piece : htmlText(piece)))
    .join("");
}
