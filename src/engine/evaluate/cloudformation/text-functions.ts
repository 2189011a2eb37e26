// Sub, Join, Split, Select, Base64, ToJsonString and Length.

import { isList, isUnknown, unknown, type Value } from "../../model/value.ts";
import type { YamlValue } from "../../parse/yaml/tree.ts";
import { attributeOf, referTo } from "./names.ts";
import { type Context, type Evaluated, evaluate, plainly, REMOVED } from "./scope.ts";
import { dynamicReference, joined } from "./texts.ts";

/** Values of an argument list; what is AWS::NoValue is left out. */
export function argumentsOf(argument: YamlValue, context: Context): readonly Value[] {
  const items = argument.kind === "list" ? argument.items : [argument];
  return items.map((item) => plainly(item, { ...context, verbatim: true }));
}

/** Both forms: a text, or a text and its own variables. */
export function sub(argument: YamlValue, context: Context): Evaluated {
  const [template, map] = argument.kind === "list" ? argument.items : [argument];
  if (template?.kind !== "scalar") return { value: unknown("Fn::Sub without a text") };
  const inner = { ...context, verbatim: true };
  const own = new Map(map?.kind === "map" ? map.entries.map(({ key, value }) => [key, evaluate(value, inner)]) : []);
  const parts = partsOf(template.text).map((part): Value => {
    if ("text" in part) return part.text;
    const found = own.get(part.name) ?? named(part.name, context);
    return found.value === REMOVED ? "" : found.value;
  });
  const value = joined(parts);
  return { value: (typeof value === "string" ? dynamicReference(value) : null) ?? value };
}

function named(name: string, context: Context): Evaluated {
  const dot = name.indexOf(".");
  return dot < 0 ? referTo(name, context) : attributeOf(name.slice(0, dot), name.slice(dot + 1), context);
}

type Part = { readonly text: string } | { readonly name: string };

/** "${A}-x-${!B}" → name A, text "-x-", text "${B}". */
function partsOf(template: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const match of template.matchAll(/\$\{([^{}]*)\}/g)) {
    if (match.index > at) parts.push({ text: template.slice(at, match.index) });
    const name = (match[1] ?? "").trim();
    parts.push(name.startsWith("!") ? { text: `\${${name.slice(1)}}` } : { name });
    at = match.index + match[0].length;
  }
  if (at < template.length) parts.push({ text: template.slice(at) });
  return parts;
}

export function join(argument: YamlValue, context: Context): Evaluated {
  const [delimiter, list] = argumentsOf(argument, context);
  if (isUnknown(list)) return { value: list };
  if (typeof delimiter !== "string" || !isList(list)) return { value: unknown("Fn::Join without a delimiter and a list") };
  const value = joined(list, delimiter);
  return { value: (typeof value === "string" ? dynamicReference(value) : null) ?? value };
}

export function split(argument: YamlValue, context: Context): Evaluated {
  const [delimiter, text] = argumentsOf(argument, context);
  if (isUnknown(text)) return { value: unknown(text.$unknown) };
  if (typeof delimiter !== "string" || delimiter === "" || typeof text !== "string")
    return { value: unknown("Fn::Split of no text") };
  return { value: text.split(delimiter) };
}

export function select(argument: YamlValue, context: Context): Evaluated {
  const [index, list] = argumentsOf(argument, context);
  if (isUnknown(index) || isUnknown(list)) return { value: isUnknown(list) ? unknown(list.$unknown) : (index ?? null) };
  const found = isList(list) ? list[Number(index)] : undefined;
  return { value: found ?? unknown("Fn::Select of an element that is not there") };
}

/** The text itself: what it says matters to a review, not how it is packed. */
export function base64(argument: YamlValue, context: Context): Evaluated {
  return evaluate(argument, { ...context, verbatim: true });
}

export function toJsonString(argument: YamlValue, context: Context): Evaluated {
  const value = plainly(argument, { ...context, verbatim: true });
  const hidden = firstUnknown(value);
  return { value: hidden ? unknown(hidden) : JSON.stringify(value ?? null) };
}

function firstUnknown(value: Value | undefined): string | null {
  if (isUnknown(value)) return value.$unknown;
  if (typeof value !== "object" || value === null) return null;
  for (const part of Object.values(value)) {
    const found = firstUnknown(part);
    if (found !== null) return found;
  }
  return null;
}

export function length(argument: YamlValue, context: Context): Evaluated {
  const value = plainly(argument, context);
  return { value: isList(value) ? value.length : isUnknown(value) ? unknown(value.$unknown) : unknown("Fn::Length of no list") };
}
