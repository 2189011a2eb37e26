// A value as HCL's own syntax, formatted as `terraform fmt` would leave it.

import { type Attributes, isList, isObject, isUnknown, type Value } from "../../model/value.ts";

/** Null for a value that is not wholly known. Lines after the first are indented by `indent`. */
export function hclLiteral(value: Value, indent: string, eol: string): string | null {
  if (isUnknown(value)) return null;
  if (typeof value === "string") return quoted(value);
  if (isList(value)) return listLiteral(value, indent, eol);
  if (isObject(value)) return objectLiteral(value, indent, eol);
  return String(value);
}

/** `name = value` lines of a body, their signs aligned. */
export function attributeLines(attributes: Attributes, indent: string, eol: string): string[] | null {
  const entries = Object.entries(attributes).map(([name, value]) => ({
    name: keyText(name),
    text: hclLiteral(value, indent, eol),
  }));
  const width = Math.max(
    0,
    ...entries.filter(({ text }) => text !== null && !text.includes("\n")).map(({ name }) => name.length),
  );
  const lines = entries.map(({ name, text }) => {
    if (text === null) return null;
    return `${indent}${text.includes("\n") ? name : name.padEnd(width)} = ${text}`;
  });
  return lines.some((line) => line === null) ? null : lines.filter((line) => line !== null);
}

function listLiteral(list: readonly Value[], indent: string, eol: string): string | null {
  const items = list.map((item) => hclLiteral(item, `${indent}  `, eol));
  if (items.some((item) => item === null)) return null;
  const short = `[${items.join(", ")}]`;
  if (!short.includes("\n") && indent.length + short.length <= 100) return short;
  return ["[", ...items.map((item) => `${indent}  ${item},`), `${indent}]`].join(eol);
}

function objectLiteral(object: Attributes, indent: string, eol: string): string | null {
  if (Object.keys(object).length === 0) return "{}";
  const lines = attributeLines(object, `${indent}  `, eol);
  return lines === null ? null : ["{", ...lines, `${indent}}`].join(eol);
}

function keyText(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? name : quoted(name);
}

const ESCAPES: { readonly [character: string]: string } = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** `${` and `%{` would start a template. */
function quoted(text: string): string {
  return `"${text.replace(/[\\"\n\r\t]/g, (character) => ESCAPES[character] ?? character).replace(/([$%])\{/g, "$1$1{")}"`;
}
