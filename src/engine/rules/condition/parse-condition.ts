// CEL text to our syntax tree. Only the loader uses it: at run time conditions come parsed.
//
// cel-js parses and checks operand types; on top of that every name, function and count of arguments is checked here,
// and whatever stands where a condition is needed must be one: `self.enabled` alone would be a guess about its type.

import { type ASTNode, Environment } from "@marcbachmann/cel-js";
import type { Scalar } from "../../model/value.ts";
import { didYouMean } from "../../settings/read-field.ts";
import type { Arithmetic, Comparison, Expression, Macro } from "./expression.ts";
import { partsOf, readsOutside } from "./expression.ts";
import { FUNCTIONS } from "./functions/index.ts";
import { pattern } from "./functions/text.ts";

/** A rule's named conditions, by name: read as `variables.name`, and put in where they are read. */
export type Variables = ReadonlyMap<string, Expression>;

export type Parsed = { readonly expression: Expression } | { readonly problem: string };

/** `condition` must give true, false or unknown; `value` anything. */
export type Expected = "condition" | "value";

const MACROS = ["all", "exists", "exists_one", "map", "filter"];
/** Parts of a condition with its variables put in: each may read those before it twice. */
const MAX_PARTS = 4_000;
const COMPARISONS = ["==", "!=", "<", "<=", ">", ">=", "in"];

class Problem extends Error {}

const environment = declare();

export function parseCondition(
  source: string,
  names: readonly string[],
  expected: Expected,
  variables: Variables = new Map(),
): Parsed {
  try {
    const known = environment.clone();
    for (const name of [...names, "variables"]) known.registerVariable(name, "dyn");
    const expression = convert(known.parse(source).ast, variables);
    if (countParts(expression) > MAX_PARTS) throw new Problem(`with its variables it has more than ${MAX_PARTS} parts`);
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

function convert(node: ASTNode, variables: Variables): Expression {
  const into = (part: ASTNode) => convert(part, variables);
  switch (node.op) {
    case "value":
      return ["value", literal(node.args)];
    case "id":
      return ["name", node.args];
    case ".":
      return isVariables(node.args[0]) ? variable(node.args[1], variables) : get(into(node.args[0]), node.args[1]);
    case "[]":
      return ["at", into(node.args[0]), into(node.args[1])];
    case "!_":
      return ["not", into(node.args)];
    case "-_":
      return node.args.op === "value" ? ["value", -Number(node.args.args)] : ["minus", into(node.args)];
    case "&&":
      return chain("and", node.args.map(into));
    case "||":
      return chain("or", node.args.map(into));
    case "?:":
      return ["if", into(node.args[0]), into(node.args[1]), into(node.args[2])];
    case "list":
      return list(node.args.map(into));
    case "map":
      return ["object", node.args.map(([key, value]) => [into(key), into(value)] as const)];
    case "call":
      return convertCall(node.args[0], node.args[1], variables);
    case "rcall":
      return convertMethod(node.args[0], node.args[1], node.args[2], variables);
    default:
      return convertBinary(node, variables);
  }
}

function get(owner: Expression, name: string): Expression {
  return owner[0] === "get" ? ["get", owner[1], [...owner[2], name]] : ["get", owner, [name]];
}

/** `a && b && c` as one list of three. */
function chain(operator: "and" | "or", operands: readonly Expression[]): Expression {
  return [operator, operands.flatMap((operand) => (operand[0] === operator ? operand[1] : [operand]))];
}

function list(items: readonly Expression[]): Expression {
  const literals = items.flatMap((item) => (item[0] === "value" && !Array.isArray(item[1]) ? [item[1] as Scalar] : []));
  return literals.length === items.length ? ["value", literals] : ["list", items];
}

const isVariables = (node: ASTNode) => node.op === "id" && node.args === "variables";

function variable(name: string, variables: Variables): Expression {
  const found = variables.get(name);
  if (found === undefined) throw new Problem(missing("entry of variables called", name, [...variables.keys()]));
  return found;
}

/** A variable's tree is shared by whoever reads it, and counted once for each. */
function countParts(expression: Expression, counted = new Map<Expression, number>()): number {
  const known = counted.get(expression);
  if (known !== undefined) return known;
  const parts = partsOf(expression).reduce((sum, part) => sum + countParts(part, counted), 1);
  counted.set(expression, parts);
  return parts;
}

function convertBinary(node: ASTNode, variables: Variables): Expression {
  const { op, args } = node;
  if (!Array.isArray(args) || args.length !== 2) throw new Problem(`"${op}" is not part of the condition language`);
  const [left, right] = args as [ASTNode, ASTNode]; // binary operators alone are left
  const parts = [convert(left, variables), convert(right, variables)] as const;
  return COMPARISONS.includes(op) ? ["compare", op as Comparison, ...parts] : ["arithmetic", op as Arithmetic, ...parts];
}

function convertCall(name: string, args: readonly ASTNode[], variables: Variables): Expression {
  const [first] = args;
  if (name !== "has") return ["call", name, args.map((each) => convert(each, variables))];
  if (args.length !== 1 || first?.op !== ".") throw new Problem("has() asks for one attribute: has(self.x)");
  return ["has", convert(first, variables)];
}

function convertMethod(name: string, receiver: ASTNode, args: readonly ASTNode[], variables: Variables): Expression {
  const into = (part: ASTNode) => convert(part, variables);
  if (!MACROS.includes(name)) return ["call", name, [into(receiver), ...args.map(into)]];
  const [variable, ...rest] = args;
  const [body, other] = rest.map(into);
  if (variable?.op !== "id" || !body) throw new Problem(`${name}() takes a variable and an expression: list.${name}(x, …)`);
  if ([...variables.values()].some((each) => readsOutside(each, variable.args)))
    throw new Problem(`"${variable.args}" is read by a variable of the rule; choose another name`);
  if (other && name !== "map") throw new Problem(`${name}() takes one expression after its variable`);
  const [step, filter] = other ? [other, body] : [body, null];
  return ["each", name as Macro, into(receiver), variable.args, step, filter];
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
  if (expression[0] === "get") return [describe(expression[1]), ...expression[2]].join(".");
  if (expression[0] === "at") return `${describe(expression[1])}[…]`;
  return expression[0] === "call" ? `${expression[1]}(…)` : "this";
}

function missing(kind: string, name: string, known: readonly string[]): string {
  return `there is no ${kind} "${name}"${didYouMean(name, known)}`;
}

function firstLine(message: string | undefined): string {
  return (message ?? "cannot be read").split("\n")[0] ?? "";
}
