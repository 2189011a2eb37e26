// What a value that is not known is put together from. `concat(local.offices, var.more)` is unknown for one reason whatever the
// offices are; its makeup is a digest of all that went into it, so that a change of them is seen to change something.

import { hash64 } from "../../model/hash64.ts";
import type { Expression } from "../../parse/hcl/ast.ts";
import { type Data, isDictData, isLazyData, isListData, isUnknownData, type Traced } from "./traced.ts";

/** What went into a value, in the order of evaluation: values, and the text of templates. */
export type Parts = Data[];

/** The value with its makeup, where it is unknown and came about here. */
export function withMakeup(value: Traced, expression: Expression, parts: Parts): Traced {
  if (!isUnknownData(value.data) || isPassedOn(expression, parts)) return value;
  return { ...value, data: { ...value.data, makeup: makeupOf(signature(expression), parts) } };
}

/** 16 hex digits; alike for values that are equal as far as they are known. */
export function makeupOf(kind: string, parts: Iterable<Data>): string {
  return hash64([kind, ...Array.from(parts, digest)].join("\0"));
}

/**
 * It came about elsewhere: what is read of something known stands there, of a resource or a module it is told by what it mentions;
 * a conversion changes its type alone, and of a condition that is known the branch is what is taken.
 */
function isPassedOn(expression: Expression, parts: Parts): boolean {
  const [first] = parts;
  switch (expression.kind) {
    case "get":
    case "index":
    case "splat":
      return first === undefined || !isUnknownData(first);
    case "call":
      return CONVERSIONS.has(expression.name);
    case "conditional":
      return typeof first === "boolean";
    case "template":
      return expression.parts.length === 1;
    case "parens":
      return true;
    default:
      return false;
  }
}

const CONVERSIONS: ReadonlySet<string> = new Set(["tobool", "tolist", "tomap", "tonumber", "toset", "tostring"]);

function signature(expression: Expression): string {
  if (expression.kind === "call") return `call ${expression.name}`;
  if (expression.kind === "get") return `get ${expression.name}`;
  if (expression.kind === "unary") return `unary ${expression.operator}`;
  return expression.kind === "binary" ? `binary ${operators(expression).join(" ")}` : expression.kind;
}

/** Of a chain, which is evaluated in one go. */
function operators(expression: Expression): readonly string[] {
  const found: string[] = [];
  for (let at = expression; at.kind === "binary"; at = at.left) found.push(at.operator);
  return found;
}

/** Collections are shared by many values: each is digested once. */
const digests = new WeakMap<object, string>();

function digest(data: Data): string {
  if (typeof data !== "object" || data === null) return `${typeof data} ${data}`;
  if (isUnknownData(data)) return `unknown ${data.makeup ?? data.$unknown}`;
  if (isLazyData(data)) return "computed";
  const known = digests.get(data) ?? digestOfAll(data);
  digests.set(data, known);
  return known;
}

function digestOfAll(data: Data): string {
  if (isListData(data))
    return makeupOf(
      "list",
      data.items.map((item) => item.data),
    );
  if (!isDictData(data)) return "";
  const names = [...data.entries.keys()].sort();
  return makeupOf(
    "dict",
    names.flatMap((name) => [name, data.entries.get(name)?.data ?? null]),
  );
}
