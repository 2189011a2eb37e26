// A FixSpec's operations on YAML and JSON: set, add, remove along a path of keys and list positions.

import type { Value } from "../../model/value.ts";
import { parseYaml } from "../../parse/yaml/parse-yaml.ts";
import type { YamlEntry, YamlMap, YamlValue } from "../../parse/yaml/tree.ts";
import { eolOf, indentAt, isBlank, lineEnd, lineStart, nextLine, type Rewrite, splice } from "../rewrite.ts";
import { type MapName, reach } from "./find.ts";
import { entryLines, inlineText, jsonText, type Style, scalarText } from "./yaml-text.ts";

/** Style shows early: no need to look at megabytes. */
const STYLE_SAMPLE = 20_000;

/** Null when the way leads through an alias or the text cannot be read. */
export function setEntry(name: MapName, steps: readonly string[], value: Value): Rewrite {
  return (text) => {
    const reached = reach(parseYaml("", text).documents, name, steps);
    if (reached === null) return null;
    if (reached.kind === "entry") return replaceValue(text, reached.entry.value, value, indentAt(text, reached.entry.keyStart));
    if (reached.kind === "item") return replaceValue(text, reached.value, value, indentAt(text, reached.value.start));
    const nested = nest(reached.rest.slice(1), value);
    if (reached.kind === "missing") return insertEntry(text, reached.map, reached.rest[0] ?? "", nested);
    return fillEmpty(text, reached.map, reached.entry, nest(reached.rest, value));
  };
}

/** Nothing to do where something stands there already. */
export function addEntry(name: MapName, steps: readonly string[], value: Value): Rewrite {
  return (text) => {
    const reached = reach(parseYaml("", text).documents, name, steps);
    if (reached === null) return null;
    const stands = reached.kind === "item" || (reached.kind === "entry" && !isEmpty(reached.entry.value));
    return stands ? text : setEntry(name, steps, value)(text);
  };
}

/** Nothing to do where nothing stands there. */
export function removeEntry(name: MapName, steps: readonly string[]): Rewrite {
  return (text) => {
    const reached = reach(parseYaml("", text).documents, name, steps);
    if (reached === null || reached.kind === "item") return null;
    if (reached.kind !== "entry") return text;
    if (isFlow(text, reached.map)) return removeFlow(text, reached.map, reached.entry);
    if (reached.map.entries.length === 1) return null; // would leave a key without a value
    const { keyStart, end } = reached.entry;
    const start = lineStart(text, keyStart);
    if (!isBlank(text.slice(start, keyStart))) return null;
    return splice(text, { start, end: nextLine(text, lastOffset(text, keyStart, end)), text: "" });
  };
}

/** The scalar at an offset, or that of the entry whose key stands there: a parameter's default. */
export function replaceScalar(offset: number, value: Value): Rewrite {
  return (text) => {
    const roots = parseYaml("", text).documents.flatMap(({ root }) => root ?? []);
    const found = roots.map((root) => scalarAround(root, offset)).find((scalar) => scalar !== null);
    return found ? replaceValue(text, found, value, indentAt(text, found.start)) : null;
  };
}

function scalarAround(value: YamlValue, offset: number): YamlValue | null {
  if (value.kind === "scalar") return value.start <= offset && offset < value.end ? value : null;
  if (offset < value.start || offset >= value.end) return null;
  if (value.kind === "list") return value.items.map((item) => scalarAround(item, offset)).find((found) => found !== null) ?? null;
  const entry = value.entries.find(({ keyStart, end }) => keyStart <= offset && offset < end);
  if (entry === undefined) return null;
  return offset < entry.value.start && entry.value.kind === "scalar" ? entry.value : scalarAround(entry.value, offset);
}

/** The file's own style: JSON or not, and how deep a level is (its least indented line tells). */
export function styleOf(text: string): Style {
  const json = /^[\s\uFEFF]*[{[]/.test(text);
  const indents = [...text.slice(0, STYLE_SAMPLE).matchAll(/^( +)(?=["'\w-])/gm)].map(([, spaces = ""]) => spaces.length);
  const least = Math.min(...indents.slice(0, 1000), 8);
  return { json, step: indents.length === 0 || least === 1 ? 2 : least, eol: eolOf(text) };
}

function replaceValue(text: string, old: YamlValue, value: Value, indent: string): string | null {
  const style = styleOf(text);
  if (old.kind === "scalar" && old.tag === null && old.value === value) return text;
  if (old.kind === "scalar" && isEmpty(old) && old.start === old.end) return null;
  const flow = old.kind !== "scalar" && isFlow(text, old);
  if (old.kind !== "scalar" && !flow) return null; // a block's lines are not replaced by guesswork
  const replacement = likeOld(text, old, value) ?? (style.json ? jsonText(value, indent, style) : inlineText(value, true));
  return replacement === null ? null : splice(text, { start: old.start, end: old.end, text: replacement });
}

/** A text keeps the quotes that the author gave the old one, a boolean in quotes or in capitals stays so. */
function likeOld(text: string, old: YamlValue, value: Value): string | null {
  const quote = text[old.start];
  const isText = typeof value === "string" || isTextOf(old, value);
  if (isText && quote === "'") return `'${String(value).replaceAll("'", "''")}'`;
  if (isText && quote === '"') return JSON.stringify(String(value));
  if (typeof value === "boolean" && old.kind === "scalar") return inCaseOf(old.text, String(value));
  return null;
}

/** "false" in quotes, where a boolean is to be set: some formats want text, as CloudFormation's parameters do. */
function isTextOf(old: YamlValue, value: Value): boolean {
  if (old.kind !== "scalar" || typeof old.value !== "string") return false;
  return typeof value === "boolean" ? /^(true|false)$/i.test(old.value) : typeof value === "number" && /^\d+$/.test(old.value);
}

function inCaseOf(old: string, word: string): string {
  if (/^(True|False)$/.test(old)) return `${word[0]?.toUpperCase()}${word.slice(1)}`;
  return /^(TRUE|FALSE)$/.test(old) ? word.toUpperCase() : word;
}

/** A one-line entry goes with the others of its kind, before what spreads over lines; anything else to the end. */
function insertEntry(text: string, map: YamlMap, key: string, value: Value): string | null {
  const style = styleOf(text);
  if (isFlow(text, map)) return insertFlow(text, map, { key, value }, style);
  const own = map.entries.filter((entry) => entry.keyStart >= map.start);
  const [first, last] = [own[0], own.reduce<YamlEntry | null>(later, null)];
  if (first === undefined || last === null) return null;
  const indent = " ".repeat(first.keyStart - lineStart(text, first.keyStart));
  const lines = entryLines(key, value, indent, style);
  if (lines === null) return null;
  const short = lines.length === 1 ? own.findLast((entry) => isOneLine(text, entry)) : undefined;
  const firstLine = lineStart(text, first.keyStart);
  if (lines.length === 1 && short === undefined && isBlank(text.slice(firstLine, first.keyStart))) {
    return splice(text, { start: firstLine, end: firstLine, text: `${lines[0]}${style.eol}` });
  }
  const after = short ?? last;
  const end = lineEnd(text, lastOffset(text, after.keyStart, after.end));
  return splice(text, { start: end, end, text: lines.map((line) => style.eol + line).join("") });
}

function isOneLine(text: string, { keyStart, end, value }: YamlEntry): boolean {
  return value.kind === "scalar" && !text.slice(keyStart, end).includes("\n");
}

function fillEmpty(text: string, map: YamlMap, entry: YamlEntry, value: Value): string | null {
  const style = styleOf(text);
  if (style.json || isFlow(text, map)) return replaceValue(text, entry.value, value, indentAt(text, entry.keyStart));
  const indent = " ".repeat(entry.keyStart - lineStart(text, entry.keyStart));
  const lines = entryLines(entry.key, value, indent, style);
  const end = lineEnd(text, entry.keyEnd);
  if (lines === null || !/^\s*:\s*(#.*|~|null)?$/.test(text.slice(entry.keyEnd, end))) return null;
  return splice(text, {
    start: lineStart(text, entry.keyStart) + indent.length,
    end,
    text: lines.join(style.eol).slice(indent.length),
  });
}

type Added = { readonly key: string; readonly value: Value };

function insertFlow(text: string, map: YamlMap, { key, value }: Added, style: Style): string | null {
  const last = map.entries.reduce<YamlEntry | null>(later, null);
  const oneLine = !text.slice(map.start, map.end).includes("\n");
  const quoted = scalarText(key, style.json);
  if (last === null) {
    const indent = indentAt(text, map.start);
    if (!style.json) return splice(text, { start: map.start, end: map.end, text: inlineText({ [key]: value }, true) ?? "{}" });
    return splice(text, { start: map.start, end: map.end, text: jsonText({ [key]: value }, indent, style) ?? "{}" });
  }
  const indent = indentAt(text, last.keyStart);
  const inner = style.json && !oneLine ? jsonText(value, indent, style) : inlineText(value, true, style.json);
  if (inner === null) return null;
  const gap = oneLine ? ", " : `,${style.eol}${indent}`;
  return splice(text, { start: last.end, end: last.end, text: `${gap}${quoted}: ${inner}` });
}

function removeFlow(text: string, map: YamlMap, entry: YamlEntry): string | null {
  const at = map.entries.indexOf(entry);
  const [before, after] = [map.entries[at - 1], map.entries[at + 1]];
  if (after !== undefined) return splice(text, { start: entry.keyStart, end: after.keyStart, text: "" });
  if (before !== undefined) return splice(text, { start: before.end, end: entry.end, text: "" });
  return splice(text, { start: map.start, end: map.end, text: "{}" });
}

function isFlow(text: string, value: YamlValue): boolean {
  return text[value.start] === "{" || text[value.start] === "[" || value.tag !== null;
}

function isEmpty(value: YamlValue): boolean {
  return value.kind === "scalar"
    ? value.value === null
    : value.kind === "map"
      ? value.entries.length === 0
      : value.items.length === 0;
}

function nest(steps: readonly string[], value: Value): Value {
  return steps.reduceRight<Value>((inner, step) => ({ [step]: inner }), value);
}

function later(one: YamlEntry | null, two: YamlEntry): YamlEntry {
  return one === null || two.end > one.end ? two : one;
}

/** Of the entry's own text, without the blank lines that a block scalar or a nested map may end with. */
function lastOffset(text: string, start: number, end: number): number {
  const own = text.slice(start, end).trimEnd();
  return start + Math.max(0, own.length - 1);
}
