// `yamlencode`, as Terraform writes YAML: texts and keys quoted, lists at the indentation of their key, texts of
// several lines as literal blocks.

import { compareText } from "../types/sets.ts";
import { encodeJson } from "./json.ts";
import { isPlainList, type Plain } from "./shape.ts";

/** A scalar that stands alone and is not quoted is followed by the end-of-document mark. */
export function encodeYaml(value: Plain): string {
  if (typeof value === "object" && value !== null) return encoded(value);
  return typeof value === "string" ? scalarLines(value).trimStart() : `${encodeJson(value)}\n...\n`;
}

function encoded(value: Plain): string {
  if (isPlainList(value) && value.length > 0) return value.map((item) => `-${afterDash(item)}`).join("");
  if (!isMapping(value)) return scalarLines(value).trimStart();
  const names = Object.keys(value).sort(compareText);
  return names.map((name) => `${encodeJson(name)}:${afterKey(value[name] ?? null)}`).join("");
}

const isMapping = (value: Plain): value is { readonly [name: string]: Plain } =>
  typeof value === "object" && value !== null && !isPlainList(value) && Object.keys(value).length > 0;

const isFilledList = (value: Plain): boolean => isPlainList(value) && value.length > 0;

function afterDash(value: Plain): string {
  return isMapping(value) || isFilledList(value) ? ` ${indented(encoded(value)).trimStart()}` : scalarLines(value);
}

function afterKey(value: Plain): string {
  if (isFilledList(value)) return `\n${encoded(value)}`;
  return isMapping(value) ? `\n${indented(encoded(value))}` : scalarLines(value);
}

const indented = (text: string): string => text.replace(/^(?=[^\n])/gm, "  ");

function scalarLines(value: Plain): string {
  if (isPlainList(value)) return " []\n";
  if (typeof value === "object" && value !== null) return " {}\n";
  if (typeof value !== "string" || !value.includes("\n")) return ` ${encodeJson(value)}\n`;
  const keep = value.endsWith("\n\n") ? "+" : value.endsWith("\n") ? "" : "-";
  const leading = /^[ \n]/.test(value) ? "2" : "";
  return ` |${leading}${keep}\n${indented(value.endsWith("\n") ? value : `${value}\n`)}`;
}
