// YAML as Terraform reads and writes it. Anchors are expanded within a budget.

import { parseDocument } from "yaml";
import { type Failed, failed } from "../failed.ts";
import { compareText } from "../types/sets.ts";
import { encodeJson } from "./json.ts";
import { isPlainList, type Plain } from "./shape.ts";

/** 100 is the YAML library's own default against alias bombs. */
const MAX_ALIASES = 100;

export function decodeYaml(text: string): Plain | Failed {
  try {
    const document = parseDocument(text, { version: "1.2", merge: true, logLevel: "silent" });
    const [error] = document.errors;
    if (error !== undefined) return failed("the text is no YAML");
    return plainOf(document.toJS({ maxAliasCount: MAX_ALIASES }), 0);
  } catch {
    return failed("the text is no YAML that can be read");
  }
}

/** What the library gives is plain data but for dates and the like, which become texts. */
function plainOf(value: unknown, depth: number): Plain {
  if (depth > 200) throw new Error("nested too deeply");
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map((item) => plainOf(item, depth + 1));
  if (typeof value !== "object") return String(value);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plainOf(item, depth + 1)]));
}

/** Texts and keys are quoted always, lists stand at the indentation of their key. */
export function encodeYaml(value: Plain): string {
  if (isPlainList(value) && value.length > 0) return value.map((item) => `- ${nested(item, "  ")}`).join("");
  if (!isMapping(value)) return `${scalar(value)}\n`;
  const names = Object.keys(value).sort(compareText);
  return names.map((name) => `${encodeJson(name)}:${afterKey(value[name] ?? null)}`).join("");
}

const isMapping = (value: Plain): value is { readonly [name: string]: Plain } =>
  typeof value === "object" && value !== null && !isPlainList(value) && Object.keys(value).length > 0;

function nested(value: Plain, indent: string): string {
  return encodeYaml(value).trimEnd().replaceAll("\n", `\n${indent}`).concat("\n");
}

function afterKey(value: Plain): string {
  if (isPlainList(value) && value.length > 0) return `\n${encodeYaml(value)}`;
  return isMapping(value) ? `\n  ${nested(value, "  ")}` : ` ${text(value)}`;
}

function text(value: Plain): string {
  if (typeof value !== "string" || !value.includes("\n")) return `${scalar(value)}\n`;
  const mark = value.endsWith("\n") ? (value.endsWith("\n\n") ? "|+" : "|") : "|-";
  return `${mark}\n${value
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => (line === "" ? "" : `  ${line}`))
    .join("\n")}\n`;
}

function scalar(value: Plain): string {
  if (isPlainList(value)) return "[]";
  return typeof value === "object" && value !== null ? "{}" : encodeJson(value);
}
