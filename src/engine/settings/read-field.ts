// Checks a written value against its field. What fits is kept; what does not gives a diagnostic with its line and is
// left out, so that one mistake does not cost the rest of the file.

import { isDay } from "../model/date.ts";
import { nearest } from "../model/nearest.ts";
import type { Diagnostic } from "../model/source.ts";
import { type Lines, rangeAt } from "../parse/lines.ts";
import type { YamlList, YamlMap, YamlScalar, YamlValue } from "../parse/yaml/tree.ts";
import type { Field } from "./field.ts";

/** Plain data in the shape of the field; undefined where nothing fitting was written. */
export type Plain = undefined | string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };

export class FieldReader {
  readonly diagnostics: Diagnostic[] = [];
  private readonly lines: Lines;

  constructor(lines: Lines) {
    this.lines = lines;
  }

  read(value: YamlValue, field: Field, path: string): Plain {
    if (field.kind === "either") return this.read(value, field.of.find((form) => fits(value, form)) ?? first(field.of), path);
    if (!fits(value, field)) return this.refuse(value, `${path || "the file"} must be ${nameOf(field)}`);
    if (value.kind === "scalar") return this.scalar(value, field, path);
    if (value.kind === "list") return this.list(value, field, path);
    return this.map(value, field, path);
  }

  refuse(at: { readonly start: number; readonly end: number }, message: string): undefined {
    this.diagnostics.push({ severity: "error", code: "settings", message, range: rangeAt(this.lines, at.start, at.end) });
    return undefined;
  }

  private list(value: YamlList, field: Field, path: string): Plain {
    const [of, whole] = field.kind === "list" ? [field.of, field.whole === true] : [field, false];
    const read = value.items.flatMap((item, index) => this.defined(item, of, `${path}[${index}]`));
    return whole && read.length < value.items.length ? undefined : read;
  }

  private map(value: YamlMap, field: Field, path: string): Plain {
    const read: { [key: string]: Plain } = {};
    for (const entry of value.entries) {
      const inner =
        field.kind === "object"
          ? own(field.fields, entry.key)
          : field.kind === "map" && knows(field.keys, entry.key)
            ? field.of
            : undefined;
      const known = inner ? this.read(entry.value, inner, path === "" ? entry.key : `${path}.${entry.key}`) : undefined;
      if (known !== undefined) read[entry.key] = known;
      else if (!inner) this.refuse({ start: entry.keyStart, end: entry.keyEnd }, unknownKey(entry.key, path, keysOf(field)));
    }
    const isWhole = field.kind === "object" && field.whole === true;
    if (isWhole && Object.keys(read).length < value.entries.length) return undefined;
    const missing = field.kind === "object" ? field.required.filter((key) => read[key] === undefined) : [];
    return missing.length === 0 ? read : this.refuse(value, `${path} lacks ${missing.join(" and ")}`);
  }

  private scalar(value: YamlScalar, field: Field, path: string): Plain {
    if (field.kind === "text" || field.kind === "date") {
      if (field.kind === "date" && !isDay(value.text))
        return this.refuse(value, `${path} is "${value.text}"; it must be ${nameOf(field)}`);
      if (field.kind === "text" && field.filled === true && value.text.trim() === "")
        return this.refuse(value, `${path} is empty`);
      return value.text;
    }
    if (field.kind === "choice" && !field.of.includes(value.text)) {
      return this.refuse(value, `${path} is "${value.text}"; it must be ${nameOf(field)}${didYouMean(value.text, field.of)}`);
    }
    if (field.kind === "number" && typeof value.value === "number" && (value.value < field.min || value.value > field.max)) {
      return this.refuse(value, `${path} is ${value.value}; it must be ${nameOf(field)}`);
    }
    return field.kind === "choice" ? value.text : (value.value ?? undefined);
  }

  private defined(item: YamlValue, field: Field, path: string): Plain[] {
    const read = this.read(item, field, path);
    return read === undefined ? [] : [read];
  }
}

function fits(value: YamlValue, field: Field): boolean {
  switch (field.kind) {
    case "flag":
      return value.kind === "scalar" && typeof value.value === "boolean";
    case "number":
      return value.kind === "scalar" && typeof value.value === "number";
    case "list":
      return value.kind === "list";
    case "map":
    case "object":
      return value.kind === "map";
    default:
      return value.kind === "scalar" && value.value !== null;
  }
}

function nameOf(field: Field): string {
  if (field.kind === "flag") return "true or false";
  if (field.kind === "number") return `a number from ${field.min} to ${field.max}`;
  if (field.kind === "choice") return `one of ${field.of.join(", ")}`;
  if (field.kind === "date") return "a date such as 2027-01-31";
  if (field.kind === "map" || field.kind === "object")
    return `a map with ${keysOf(field).length > 0 ? keysOf(field).join(", ") : "names as keys"}`;
  return field.kind === "list" ? "a list" : "a text";
}

function keysOf(field: Field): readonly string[] {
  if (field.kind === "object") return Object.keys(field.fields);
  return field.kind === "map" && field.keys !== null ? field.keys : [];
}

function unknownKey(key: string, path: string, known: readonly string[]): string {
  return `"${key}" is not known${path === "" ? "" : ` in ${path}`}${didYouMean(key, known) || `; known are ${known.join(", ")}`}`;
}

/** "; did you mean …?" when a known word is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === null ? "" : `; did you mean ${near}?`;
}

const own = (fields: { readonly [key: string]: Field }, key: string) => (Object.hasOwn(fields, key) ? fields[key] : undefined);
const knows = (keys: readonly string[] | null, key: string) => keys === null || keys.includes(key);
const first = (forms: readonly Field[]): Field => forms[0] ?? { kind: "text", doc: "" };
