// CEL text to our syntax tree. Only the loader uses it: at run time conditions come parsed.
//
// cel-js parses and checks operand types; on top of that every name, function and count of arguments is checked here,
// and whatever stands where a condition is needed must be one: `self.enabled` alone would be a guess about its type.

import { type ASTNode, Environment } from "@marcbachmann/cel-js";
import { didYouMean } from "../../settings/read-field.ts";
import type { Arithmetic, Comparison, Expression, Macro } from "./expression.ts";
import { partsOf } from "./expression.ts";
import { FUNCTIONS } from "./functions/index.ts";
import { pattern } from "./functions/text.ts";

export type Parsed = { readonly expression: Expression } | { readonly problem: string };

/** `condition` must give true, false or unknown; `value` anything. */
export type Expected = "condition" | "value";

const MACROS = ["all", "exists", "exists_one", "map", "filter"];
const COMPARISONS = ["==", "!=", "<", "<=", ">", ">=", "in"];

class Problem extends Error {}

const environment = declare();

export function parseCondition(source: string, names: readonly string[], expected: Expected): Parsed {
  try {
    const known = environment.clone();
    for (const name of names) known.registerVariable(name, "dyn");
    const expression = convert(known.parse(source).ast);
    check(expression, new Set(names));
    if (expected === "condition") requireCondition(expression);
    const typed = known.check(source);
    if (!typed.valid) return { problem: firstLine(typed.error?.message) };
    return { expression };
  } catch (error) {
    return { problem: firstLine(error instanceof Error ? error.message : String(error)) }; // cel-js throws on a syntax error
  }
}

function declare(): Environment {
  const declared = new Environment({ homogeneousAggregateLiterals: false, limits: { maxDepth: 60, maxAstNodes: 2_000 } });
  for (const { name, form, arity, boolean, standard } of FUNCTIONS.values()) {
    if (standard) continue;
    for (let count = arity[0]; count <= arity[1]; count++) {
      const parameters = Array<string>(form === "call" ? count : count - 1)
        .fill("dyn")
        .join(", ");
      const receiver = form === "method" ? "dyn." : "";
      declared.registerFunction(`${receiver}${name}(${parameters}): ${boolean ? "bool" : "dyn"}`, () => null);
    }
  }
  return declared;
}

function convert(node: ASTNode): Expression {
  switch (node.op) {
    case "value":
      return ["value", literal(node.args)];
    case "id":
      return ["name", node.args];
    case ".":
      return ["get", convert(node.args[0]), node.args[1]];
    case "[]":
      return ["at", convert(node.args[0]), convert(node.args[1])];
    case "!_":
      return ["not", convert(node.args)];
    case "-_":
      return node.args.op === "value" ? ["value", -Number(node.args.args)] : ["minus", convert(node.args)];
    case "&&":
      return ["and", convert(node.args[0]), convert(node.args[1])];
    case "||":
      return ["or", convert(node.args[0]), convert(node.args[1])];
    case "?:":
      return ["if", convert(node.args[0]), convert(node.args[1]), convert(node.args[2])];
    case "list":
      return ["list", node.args.map(convert)];
    case "map":
      return ["object", node.args.map(([key, value]) => [convert(key), convert(value)])];
    case "call":
      return convertCall(node.args[0], node.args[1]);
    case "rcall":
      return convertMethod(node.args[0], node.args[1], node.args[2]);
    default:
      return convertBinary(node);
  }
}

function convertBinary(node: ASTNode): Expression {
  const { op, args } = node;
  if (!Array.isArray(args) || args.length !== 2) throw new Problem(`"${op}" is not part of the condition language`);
  const [left, right] = args as [ASTNode, ASTNode]; // binary operators alone are left
  const parts = [convert(left), convert(right)] as const;
  return COMPARISONS.includes(op) ? ["compare", op as Comparison, ...parts] : ["arithmetic", op as Arithmetic, ...parts];
}

function convertCall(name: string, args: readonly ASTNode[]): Expression {
  const [first] = args;
  if (name !== "has") return ["call", name, args.map(convert)];
  if (args.length !== 1 || first?.op !== ".") throw new Problem("has() asks for one attribute: has(self.x)");
  return ["has", convert(first)];
}

function convertMethod(name: string, receiver: ASTNode, args: readonly ASTNode[]): Expression {
  if (!MACROS.includes(name)) return ["call", name, [convert(receiver), ...args.map(convert)]];
  const [variable, ...rest] = args;
  const [body, other] = rest.map(convert);
  if (variable?.op !== "id" || !body) throw new Problem(`${name}() takes a variable and an expression: list.${name}(x, …)`);
  if (other && name !== "map") throw new Problem(`${name}() takes one expression after its variable`);
  const [step, filter] = other ? [other, body] : [body, null];
  return ["each", name as Macro, convert(receiver), variable.args, step, filter];
}

function literal(value: unknown): string | number | boolean | null {
  if (typeof value === "bigint") return Number(value);
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw new Problem("bytes and unsigned numbers are not part of the condition language");
}

function check(expression: Expression, names: ReadonlySet<string>): void {
  if (expression[0] === "name" && !names.has(expression[1])) throw new Problem(missing("variable", expression[1], [...names]));
  if (expression[0] === "call") checkCall(expression[1], expression[2]);
  if (expression[0] !== "each") {
    for (const part of partsOf(expression)) check(part, names);
    return;
  }
  const [, macro, receiver, variable, body, filter] = expression;
  const inner = new Set(names).add(variable);
  check(receiver, names);
  for (const part of filter === null ? [body] : [body, filter]) check(part, inner);
  for (const part of macro === "map" ? [filter] : [body]) if (part) requireCondition(part);
}

function checkCall(name: string, args: readonly Expression[]): void {
  const called = FUNCTIONS.get(name);
  if (!called) throw new Problem(missing("function", name, [...FUNCTIONS.keys(), ...MACROS, "has"]));
  const [least, most] = called.arity;
  if (args.length < least || args.length > most) throw new Problem(`${name}() takes ${least} arguments, not ${args.length}`);
  const regex = name === "matches" ? args[1] : undefined;
  if (regex?.[0] === "value") pattern(String(regex[1]));
}

/** Every operand of a connective as well. @throws Problem saying what to write instead. */
function requireCondition(expression: Expression): void {
  const [kind] = expression;
  if (kind === "and" || kind === "or" || kind === "not") for (const part of partsOf(expression)) requireCondition(part);
  else if (kind === "if") for (const part of partsOf(expression)) requireCondition(part);
  else if (!isCondition(expression))
    throw new Problem(`${describe(expression)} is no condition: compare it, as in "${describe(expression)} == true"`);
}

function isCondition(expression: Expression): boolean {
  if (expression[0] === "value") return typeof expression[1] === "boolean";
  if (expression[0] === "each") return !["map", "filter"].includes(expression[1]);
  if (expression[0] === "call") return FUNCTIONS.get(expression[1])?.boolean === true;
  return expression[0] === "has" || expression[0] === "compare";
}

function describe(expression: Expression): string {
  if (expression[0] === "name") return expression[1];
  if (expression[0] === "get") return `${describe(expression[1])}.${expression[2]}`;
  if (expression[0] === "at") return `${describe(expression[1])}[…]`;
  return expression[0] === "call" ? `${expression[1]}(…)` : "this";
}

function missing(kind: string, name: string, known: readonly string[]): string {
  return `there is no ${kind} "${name}"${didYouMean(name, known)}`;
}

function firstLine(message: string | undefined): string {
  return (message ?? "cannot be read").split("\n")[0] ?? "";
}
