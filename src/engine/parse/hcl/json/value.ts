// JSON values as HCL expressions: strings are templates, property names too; or references, where Terraform wants them.

import type { Expression, ObjectItem } from "../ast.ts";
import { readTemplate, readWhole, type Whole } from "../parse-template.ts";
import type { Problem } from "../reader.ts";
import { normalise } from "../texts.ts";
import type { Json, JsonText } from "./json.ts";

/** "plain": strings are only themselves (variable files); "bare": a string is an expression (`depends_on`, `type`). */
export type Strings = "template" | "plain" | "bare";

export function toExpression(json: Json, strings: Strings, problems: Problem[]): Expression {
  const { start, end } = json;
  switch (json.kind) {
    case "text":
      return fromText(json, strings, problems);
    case "scalar":
      return { kind: "literal", start, end, value: json.value };
    case "list":
      return { kind: "tuple", start, end, items: json.items.map((item) => toExpression(item, strings, problems)) };
    case "object":
      return { kind: "object", start, end, items: json.members.map((member) => toItem(member, strings, problems)) };
  }
}

function toItem({ name, value }: { name: JsonText; value: Json }, strings: Strings, problems: Problem[]): ObjectItem {
  const key = fromText(name, strings === "bare" ? "plain" : strings, problems);
  return { start: name.start, end: value.end, key, value: toExpression(value, strings, problems) };
}

function fromText(json: JsonText, strings: Strings, problems: Problem[]): Expression {
  const { start, end, text } = json;
  const template = text.includes("${") || text.includes("%{");
  if (strings === "bare" && !template) return moved(readWhole(text), json, problems);
  if (strings === "plain" || !template) return { kind: "literal", start, end, value: normalise(text) };
  const expression = moved(readTemplate(text), json, problems);
  return { ...expression, start, end };
}

/** The expression with its offsets in the file instead of in the string. */
function moved({ expression, problems: found }: Whole, json: JsonText, problems: Problem[]): Expression {
  const place = (at: number) => json.places?.[at] ?? Math.min(json.start + 1 + at, json.end - 1);
  for (const { message, start, end } of found) problems.push({ message, start: place(start), end: place(end) });
  return JSON.parse(JSON.stringify(expression), (key, value) =>
    key === "start" || key === "end" ? place(Number(value)) : value,
  );
}
