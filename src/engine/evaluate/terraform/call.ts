// Function calls. `try` and `can` look at whether evaluating an argument failed; templates are evaluated with their
// variables as the only names; everything else is in the registry.

import type { Call, Expression } from "../../parse/hcl/ast.ts";
import { type Failed, failed, isFailed } from "./failed.ts";
import { findFunction } from "./functions/registry.ts";
import { firstUnknown } from "./functions/shape.ts";
import { fail, LIMITS } from "./run.ts";
import { originOf, type Scope } from "./scope.ts";
import { renderTemplate, TEMPLATE_FUNCTIONS } from "./template-file.ts";
import { also, derived, isListData, isUnknownData, settle, sizeOf, type Traced, tracedUnknown } from "./traced.ts";

type Evaluate = (expression: Expression, scope: Scope) => Traced;

export function callFunction(call: Call, scope: Scope, evaluate: Evaluate): Traced {
  const name = call.name.replace(/^core::/, "");
  if (name === "try") return firstSuccess(call, scope, evaluate);
  if (name === "can") return succeeds(call, scope, evaluate);
  const args = argumentsOf(call, scope, evaluate);
  if ("data" in args) return args;
  for (const argument of args) scope.run.steps += cost(argument);
  if (name.startsWith("provider::")) return also(tracedUnknown(`${name}() is the provider's`), args);
  if (TEMPLATE_FUNCTIONS.has(name)) return located(renderTemplate(call, args, { scope, evaluate }), call, { scope, args });
  const work = findFunction(name, scope.files);
  const result = work === undefined ? failed(`there is no function ${name}`) : work(args);
  return located(result, call, { scope, args });
}

/** A value that the function made was written here; one that it passed through keeps its place. */
function located(result: Traced | Failed, call: Call, { scope, args }: { scope: Scope; args: readonly Traced[] }): Traced {
  if (isFailed(result)) return also(fail(scope.run, `${call.name}: ${result.failed}`), args);
  const value = withinBudget(result);
  return value.at === null ? { ...value, at: originOf(scope, call) } : value;
}

/** Functions walk their arguments: long ones cost as many steps. */
const cost = ({ data }: Traced): number => (typeof data === "string" ? data.length >> 4 : sizeOf(data));

function withinBudget(value: Traced): Traced {
  const { data } = value;
  if (typeof data === "number" && !Number.isFinite(data))
    return also(tracedUnknown("a number too large for this engine"), [value]);
  if (typeof data === "string" && data.length > LIMITS.text)
    return also(tracedUnknown(`a text longer than ${LIMITS.text} characters`), [value]);
  if (isListData(data) && data.items.length > LIMITS.items)
    return also(tracedUnknown(`more than ${LIMITS.items} elements`), [value]);
  return value;
}

/** An unknown list after `...` leaves the whole call unknown. */
function argumentsOf(call: Call, scope: Scope, evaluate: Evaluate): readonly Traced[] | Traced {
  const args = call.args.map((argument) => evaluate(argument, scope));
  const last = args.at(-1);
  if (!call.expand || last === undefined) return args;
  const spread = settle(last);
  if (isUnknownData(spread.data)) return also(tracedUnknown(spread.data.$unknown), args);
  if (!isListData(spread.data)) return fail(scope.run, "only a list can be expanded into arguments");
  return [...args.slice(0, -1), ...spread.data.items.map((item) => also(item, [spread]))];
}

/** What is not known may fail yet: it mentions what the next argument does, which it may turn out to be. */
function firstSuccess(call: Call, scope: Scope, evaluate: Evaluate): Traced {
  const tried: Traced[] = [];
  let open: Traced | null = null;
  for (const argument of call.args) {
    const before = scope.run.failures;
    const value = evaluate(argument, scope);
    const succeeded = scope.run.failures === before;
    scope.run.failures = before;
    if (succeeded && open === null && !isUnknownData(value.data)) return also(value, tried);
    if (succeeded) open ??= value;
    tried.push(value);
  }
  return also(open ?? fail(scope.run, "no argument of try succeeds"), tried);
}

function succeeds(call: Call, scope: Scope, evaluate: Evaluate): Traced {
  const [argument] = call.args;
  if (argument === undefined) return fail(scope.run, "can takes 1 argument");
  const before = scope.run.failures;
  const value = evaluate(argument, scope);
  const failing = scope.run.failures > before;
  scope.run.failures = before;
  if (failing) return derived(false, [value], originOf(scope, call));
  return derived(firstUnknown(value) ?? true, [value], originOf(scope, call));
}
