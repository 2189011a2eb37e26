// What every part of a terminal rendering needs: how wide, how coloured, where links lead.

import type { Range } from "../../model/source.ts";
import { linkTarget, pathInUrl } from "../escape/link-target.ts";
import { terminalLine } from "../escape/terminal-text.ts";
import { placeText } from "../words/place.ts";
import { hyperlink, type Style, styler } from "./style.ts";

/** `links`: base of links to files, or null. `colour`: the caller has looked at NO_COLOR and at what it writes to. */
export type TerminalOptions = { readonly colour: boolean; readonly width: number; readonly links: string | null };

export type Page = { readonly style: Style; readonly width: number; readonly place: (range: Range) => string };

/** Narrower than this words cannot be read; wider than this lines cannot. */
const WIDTH = { least: 40, most: 110 };

export function pageOf(options: TerminalOptions): Page {
  const style = styler(options.colour);
  const place = (range: Range) => {
    const text = style("cyan", terminalLine(placeText(range)));
    const to = options.links === null ? null : linkTarget(`${options.links}${pathInUrl(range.path)}#L${range.start.line}`);
    return to === null || !options.colour ? text : hyperlink(text, to);
  };
  return { style, width: Math.min(Math.max(options.width, WIDTH.least), WIDTH.most), place };
}

/** Text broken at spaces into lines that fit, each indented. A word longer than a line stands alone. */
export function wrapped(text: string, width: number, indent: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of terminalLine(text).trim().split(" ")) {
    if (line !== "" && indent.length + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => `${indent}${one}`);
}
