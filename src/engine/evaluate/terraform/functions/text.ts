// Texts. Terraform counts and cuts by grapheme clusters, so does this.

import { failed } from "../failed.ts";
import { LIMITS } from "../run.ts";
import { compareText } from "../types/sets.ts";
import { ANY, NUMBER, STRING } from "../types/type-constraint.ts";
import { format, formatList } from "./format.ts";
import { REGULAR } from "./regular.ts";
import {
  type Functions,
  isPlainList,
  type Plain,
  resulting,
  shaped,
  TEXTS,
  text1,
  text2,
  text3,
  textsOf,
  variadic,
} from "./shape.ts";

export const TEXT: Functions = {
  chomp: text1((text) => text.replace(/[\r\n]+$/, "")),
  endswith: text2((text, end) => text.endsWith(end)),
  format: variadic([STRING], ANY, ([form, ...values]) => format(String(form), values)),
  formatlist: resulting("list", formatList),
  indent: shaped([NUMBER, STRING], ([width, text]) => indent(Number(width), String(text))),
  join: variadic([STRING], TEXTS, ([separator, ...lists]) => join(String(separator), lists)),
  lower: text1((text) => mapped(text, (letter) => letter.toLowerCase())),
  upper: text1((text) => mapped(text, (letter) => letter.toUpperCase())),
  split: resulting(
    "list",
    text2((separator, text) => (separator === "" ? [...text] : text.split(separator))),
  ),
  startswith: text2((text, start) => text.startsWith(start)),
  strcontains: text2((text, part) => text.includes(part)),
  strrev: text1((text) => clusters(text).reverse().join("")),
  substr: shaped([STRING, NUMBER, NUMBER], ([text, start, length]) => substring(String(text), Number(start), Number(length))),
  title: text1(titleCase),
  trim: text2((text, set) => trimRight(trimLeft(text, set), set)),
  trimprefix: text2((text, start) => (text.startsWith(start) ? text.slice(start.length) : text)),
  trimsuffix: text2((text, end) => (end !== "" && text.endsWith(end) ? text.slice(0, -end.length) : text)),
  trimspace: text1((text) => text.replace(/^[\s\u0085]+|[\s\u0085]+$/g, "")),
  replace: text3((text, part, by) => REGULAR.replaceAll(text, part, by)),
  regex: text2((pattern, text) => REGULAR.first(pattern, text)),
  regexall: resulting(
    "list",
    text2((pattern, text) => REGULAR.all(pattern, text)),
  ),
  sort: resulting(
    "list",
    shaped([TEXTS], ([texts]) => [...textsOf(texts)].sort(compareText)),
  ),
};

function join(separator: string, lists: readonly Plain[]) {
  const texts = lists.flatMap((list) => (isPlainList(list) ? list : []));
  return texts.includes(null) ? failed("an element is null") : texts.join(separator);
}

function indent(width: number, text: string) {
  if (width < 0 || width > 1000) return failed("the width must be from 0 to 1000");
  const padded = text.replaceAll("\n", `\n${" ".repeat(width)}`);
  return padded.length > LIMITS.text ? failed("the text grows too long") : padded;
}

/** Made when first needed: it costs a start of the command line 12 ms. */
let segmenter: Intl.Segmenter | null = null;

/** Plain ASCII needs no segmenter (but for \r\n, which is one cluster). */
export function clusters(text: string): string[] {
  if (!text.includes("\r") && /^[\0-\x7f]*$/.test(text)) return text.split("");
  segmenter ??= new Intl.Segmenter("und", { granularity: "grapheme" });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

function substring(text: string, start: number, length: number) {
  if (length < -1) return failed("the length must be -1 or more");
  const all = clusters(text);
  const from = start < 0 ? Math.max(all.length + start, 0) : start;
  return all.slice(from, length === -1 ? undefined : from + length).join("");
}

/** Letter by letter, as Go maps them: one letter never becomes two. */
function mapped(text: string, map: (letter: string) => string): string {
  if (/^[\0-\x7f]*$/.test(text)) return map(text);
  return Array.from(text, (letter) => ([...map(letter)].length === 1 ? map(letter) : letter)).join("");
}

/** A letter after anything that is no letter, digit or underscore becomes a capital. */
function titleCase(text: string): string {
  return text.replace(/(^|[^\p{L}\p{N}_])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
}

function trimLeft(text: string, set: string): string {
  const drop = new Set(set);
  const all = [...text];
  const start = all.findIndex((character) => !drop.has(character));
  return start < 0 ? "" : all.slice(start).join("");
}

function trimRight(text: string, set: string): string {
  const drop = new Set(set);
  const all = [...text];
  return all.slice(0, all.findLastIndex((character) => !drop.has(character)) + 1).join("");
}
