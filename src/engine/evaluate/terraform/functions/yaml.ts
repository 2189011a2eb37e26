// `yamldecode`, as Terraform reads YAML: plain scalars by rules of its own (a mixture of YAML 1.1 and 1.2), one
// document, no tags but the core ones. The library gives the tree, this gives it its meaning, within a budget.

import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument, type Scalar, type YAMLMap } from "yaml";
import { type Failed, failed, isFailed } from "../failed.ts";
import { isPlainList, type Plain } from "./shape.ts";

/** Anchors may multiply: this many values are read, and this deep. */
const MAX_VALUES = 100_000;
const MAX_DEPTH = 200;

type Reading = { readonly document: Document; values: number };

export function decodeYaml(text: string): Plain | Failed {
  const document = parsed(text);
  if (isFailed(document)) return document;
  if (document.contents === null || document.errors.length > 0) return failed("the text is no YAML");
  return plainOf(document.contents, { document, values: 0 }, 0);
}

/** The library throws on what is nested beyond its own stack. */
function parsed(text: string): Document | Failed {
  try {
    return parseDocument(text, {
      version: "1.2",
      schema: "failsafe",
      uniqueKeys: false,
      keepSourceTokens: false,
      logLevel: "error",
    });
  } catch {
    return failed("the text is no YAML that can be read");
  }
}

function plainOf(node: unknown, reading: Reading, depth: number): Plain | Failed {
  if (++reading.values > MAX_VALUES || depth > MAX_DEPTH) return failed("the YAML is too large");
  if (isAlias(node)) return plainOf(node.resolve(reading.document), reading, depth + 1);
  if (isScalar(node)) return scalarOf(node);
  if (isMap(node)) return mapOf(node, reading, depth);
  return isSeq(node) ? listOf(node.items, reading, depth) : null;
}

function listOf(items: readonly unknown[], reading: Reading, depth: number): Plain | Failed {
  const list: Plain[] = [];
  for (const item of items) {
    const value = plainOf(item, reading, depth + 1);
    if (isFailed(value)) return value;
    list.push(value);
  }
  return list;
}

/** Of two equal keys the later one counts, merged ones (`<<`) included. */
function mapOf(map: YAMLMap, reading: Reading, depth: number): Plain | Failed {
  const entries = new Map<string, Plain>();
  for (const { key, value } of map.items) {
    const content = plainOf(value, reading, depth + 1);
    const name = isMerge(key) ? "<<" : plainOf(key, reading, depth + 1);
    if (isFailed(content)) return content;
    if (isFailed(name) || name === null || typeof name === "object") return failed("a key of the YAML is no text");
    if (!isMerge(key)) entries.set(String(name), content);
    else if (content === null || typeof content !== "object" || isPlainList(content)) return failed("only a map can be merged");
    else for (const [inner, item] of Object.entries(content)) entries.set(inner, item);
  }
  return Object.fromEntries(entries);
}

const isMerge = (key: unknown): boolean => isScalar(key) && key.type === "PLAIN" && key.value === "<<";

const TAG = "tag:yaml.org,2002:";

function scalarOf(node: Node & Scalar): Plain | Failed {
  const text = typeof node.value === "string" ? node.value : (node.source ?? "");
  if (node.tag === `${TAG}null`) return null;
  if (node.tag === `${TAG}str` || node.tag === `${TAG}binary`) return text;
  if (node.tag !== undefined && !/^tag:yaml\.org,2002:(int|float|bool|timestamp)$/.test(node.tag))
    return failed(`tag ${node.tag} is not read`);
  return node.type === "PLAIN" || node.type === undefined ? plainScalar(text) : text;
}

const WORDS = new Map<string, boolean | null>([
  ...["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map((word) => [word, true] as const),
  ...["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map((word) => [word, false] as const),
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, null] as const),
]);

function plainScalar(text: string): Plain {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) return Number(text);
  if (/^0x[0-9a-fA-F]+$|^0o[0-7]+$/.test(text)) return Number(text);
  return timestamp(text) ?? text;
}

const DATE = /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]| +)(\d\d?):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?$/;

/** As RFC 3339 in whole seconds. */
function timestamp(text: string): string | null {
  const match = DATE.exec(text);
  if (match === null) return null;
  const [, year = "", month = "", day = "", hour = "00", minute = "00", second = "00", zone = "Z"] = match;
  const two = (digits: string) => digits.padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${zone}`;
}
