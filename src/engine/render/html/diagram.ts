// The picture of the change as inline SVG. It comes drawn (Graphviz lives behind a port) and is let in only when it is made
// of shapes and text: an element or attribute that could load, link or run something keeps it out.

import type { Review } from "../../analysis.ts";
import { count } from "../words/count.ts";
import { section } from "./words.ts";

const TAG = /<\/?(?:svg|g|path|polygon|polyline|ellipse|text)(?:\s[^<>]*)?\/?>/g;
const DANGEROUS = /\s(?:on\w+|style|(?:xlink:)?href|src)\s*=|url\(/i;

/** "" when there is no picture. */
export function htmlDiagram({ diagram }: Review, svg: string | null): string {
  const picture = svg === null ? null : plainSvg(svg);
  if (picture === null || diagram.boxes.length === 0) return "";
  const rest = diagram.folded === 0 ? "" : ` ${count(diagram.folded, "resource")} folded away.`;
  const legend = `<p class="note">+ added · ~ changed · − removed (dashed) · ! open finding (thick border).${rest}</p>`;
  return section("The change", `<div class="picture">${picture}</div>\n${legend}`);
}

function plainSvg(svg: string): string | null {
  const drawn = svg
    .slice(Math.max(svg.indexOf("<svg"), 0))
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<title>[^<]*<\/title>/g, "")
    .trim();
  const tags = drawn.match(TAG) ?? [];
  const text = drawn.replace(TAG, "");
  return drawn.startsWith("<svg") && !/[<>]/.test(text) && !tags.some((tag) => DANGEROUS.test(tag)) ? drawn : null;
}
