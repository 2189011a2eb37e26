// Pieces that every section of the page is made of.

import type { Range } from "../../model/source.ts";
import { htmlText } from "../escape/html-text.ts";
import { linkTarget, pathInUrl } from "../escape/link-target.ts";

export const capitalised = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** `title` "" for none; "" when there is nothing in it. */
export function section(title: string, body: string): string {
  if (body === "") return "";
  return `<section>${title === "" ? "" : `\n<h2>${htmlText(title)}</h2>`}\n${body}\n</section>`;
}

/** The whole path, and a link to exactly that line. */
export function htmlPlace(range: Range, blobUrl: string | null): string {
  const text = `<code>${htmlText(`${range.path}:${range.start.line}`)}</code>`;
  const to = blobUrl === null ? null : linkTarget(`${blobUrl}${pathInUrl(range.path)}#L${range.start.line}`);
  return to === null ? text : `<a href="${htmlText(to)}">${text}</a>`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const cells = (tag: "th" | "td", row: readonly string[]) =>
    `<tr>${row.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;
  return `<table>\n<thead>${cells("th", head)}</thead>\n<tbody>\n${rows.map((row) => cells("td", row)).join("\n")}\n</tbody>\n</table>`;
}
