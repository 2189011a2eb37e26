// Type constraints of variables (`list(object({ name = string, size = optional(number, 1) }))`), read from the syntax.

import type { Call, Expression, ObjectItem } from "../../../parse/hcl/ast.ts";

export type Type =
  | { readonly kind: "any" }
  | { readonly kind: "string" }
  | { readonly kind: "number" }
  | { readonly kind: "bool" }
  | SequenceType
  | { readonly kind: "map"; readonly of: Type }
  | { readonly kind: "object"; readonly attributes: ReadonlyMap<string, AttributeType> }
  | { readonly kind: "tuple"; readonly items: readonly Type[] };

export type SequenceType = { readonly kind: "list" | "set"; readonly of: Type };

export type AttributeType = { readonly type: Type; readonly optional: boolean; readonly fallback: Expression | null };

export const ANY: Type = { kind: "any" };
export const STRING: Type = { kind: "string" };
export const NUMBER: Type = { kind: "number" };
export const BOOL: Type = { kind: "bool" };

/** What cannot be read as a type constrains nothing. Terraform 0.11's quoted forms ("string", "list") are read too. */
export function typeConstraint(expression: Expression): Type {
  if (expression.kind === "parens") return typeConstraint(expression.inner);
  if (expression.kind === "variable") return named(expression.name);
  if (expression.kind === "literal" && typeof expression.value === "string") return named(expression.value);
  return expression.kind === "call" ? constructed(expression) : ANY;
}

function named(name: string): Type {
  if (name === "string" || name === "number" || name === "bool") return { kind: name };
  return name === "list" || name === "map" || name === "set" ? { kind: name, of: ANY } : ANY;
}

function constructed(call: Call): Type {
  const [first] = call.args;
  if (first === undefined) return ANY;
  if (call.name === "list" || call.name === "set" || call.name === "map") return { kind: call.name, of: typeConstraint(first) };
  if (call.name === "tuple" && first.kind === "tuple") return { kind: "tuple", items: first.items.map(typeConstraint) };
  if (call.name === "object" && first.kind === "object") return { kind: "object", attributes: attributeTypes(first.items) };
  return ANY;
}

function attributeTypes(items: readonly ObjectItem[]): ReadonlyMap<string, AttributeType> {
  return new Map(items.flatMap((item) => (keyOf(item) === null ? [] : [[keyOf(item) ?? "", attributeType(item.value)]])));
}

function attributeType(expression: Expression): AttributeType {
  if (expression.kind !== "call" || expression.name !== "optional" || expression.args[0] === undefined)
    return { type: typeConstraint(expression), optional: false, fallback: null };
  return { type: typeConstraint(expression.args[0]), optional: true, fallback: expression.args[1] ?? null };
}

function keyOf(item: ObjectItem): string | null {
  if (item.key.kind === "variable") return item.key.name;
  return item.key.kind === "literal" && typeof item.key.value === "string" ? item.key.value : null;
}
