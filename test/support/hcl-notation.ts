// Trees of HCL as short text, for tests: `(+ 1 (* 2 3))`.

import type { Body, Expression, ForExpr, TemplatePart } from "../../src/engine/parse/hcl/ast.ts";

/** Attributes and blocks in the order of the text. */
export function bodyNotation(body: Body): string {
  const attributes = body.attributes.map((item) => ({ at: item.start, text: `${item.name}=${notation(item.value)}` }));
  const blocks = body.blocks.map((item) => {
    const words = [item.type, ...item.labels.map(({ text }) => JSON.stringify(text)), bodyNotation(item.body)];
    return { at: item.start, text: `(${words.filter(Boolean).join(" ")})` };
  });
  return [...attributes, ...blocks]
    .sort((a, b) => a.at - b.at)
    .map(({ text }) => text)
    .join(" ");
}

export function notation(node: Expression): string {
  switch (node.kind) {
    case "literal":
      return JSON.stringify(node.value);
    case "variable":
      return node.name;
    case "get":
      return `${notation(node.on)}.${node.name}`;
    case "index":
      return `${notation(node.on)}[${notation(node.key)}]`;
    case "splat":
      return `(splat ${notation(node.on)} ${splatNotation(node.each, node.full ? "[*]" : ".*")})`;
    case "call":
      return list(["call", node.name, ...node.args.map(notation), node.expand ? "..." : ""]);
    case "unary":
      return `(${node.operator} ${notation(node.operand)})`;
    case "binary":
      return `(${node.operator} ${notation(node.left)} ${notation(node.right)})`;
    case "conditional":
      return `(? ${notation(node.condition)} ${notation(node.yes)} ${notation(node.no)})`;
    case "tuple":
      return `[${node.items.map(notation).join(" ")}]`;
    case "object":
      return `{${node.items.map(({ key, value }) => `${notation(key)}=${notation(value)}`).join(" ")}}`;
    case "for":
      return forNotation(node);
    case "parens":
      return `(paren ${notation(node.inner)})`;
    case "template":
      return `\`${partsNotation(node.parts)}\``;
    case "invalid":
      return "<invalid>";
  }
}

function list(words: readonly string[]): string {
  return `(${words.filter(Boolean).join(" ")})`;
}

/** The element stands as an unnamed variable at the innermost place. */
function splatNotation(each: Expression, mark: string): string {
  if (each.kind === "variable" && each.name === "") return mark;
  if (each.kind === "get") return `${splatNotation(each.on, mark)}.${each.name}`;
  if (each.kind === "index") return `${splatNotation(each.on, mark)}[${notation(each.key)}]`;
  if (each.kind === "splat")
    return `(splat ${splatNotation(each.on, mark)} ${splatNotation(each.each, each.full ? "[*]" : ".*")})`;
  return notation(each);
}

function forNotation({ keyName, valueName, collection, key, value, condition, grouped }: ForExpr): string {
  const names = keyName === null ? valueName : `${keyName},${valueName}`;
  const pair = key === null ? notation(value) : `${notation(key)}=>${notation(value)}`;
  const words = ["for", names, notation(collection), pair, grouped ? "..." : "", condition ? `if ${notation(condition)}` : ""];
  const inner = words.filter(Boolean).join(" ");
  return key === null ? `[${inner}]` : `{${inner}}`;
}

export function partsNotation(parts: readonly TemplatePart[]): string {
  return parts.map(partNotation).join("");
}

function partNotation(part: TemplatePart): string {
  if (part.kind === "text") return JSON.stringify(part.text).slice(1, -1);
  if (part.kind === "interpolation") return `\${${notation(part.value)}}`;
  if (part.kind === "if")
    return `%{if ${notation(part.condition)}}${partsNotation(part.yes)}%{else}${partsNotation(part.no)}%{endif}`;
  const names = part.keyName === null ? part.valueName : `${part.keyName},${part.valueName}`;
  return `%{for ${names} ${notation(part.collection)}}${partsNotation(part.body)}%{endfor}`;
}
