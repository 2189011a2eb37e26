// A statement that denies everyone but certain callers takes from the others whatever the same policy allows them: "Deny
// kms:* unless aws:PrincipalArn is one of these" beside "Allow kms:* to everyone" opens nothing.

import { isUnknown, type Value } from "../../../model/value.ts";
import { elements } from "./collections.ts";
import { objectOf } from "./function.ts";
import { keepsStrangersOut } from "./policy-conditions.ts";

type Covers = (pattern: Value, text: Value) => boolean;

/** The same statements; those that a denial keeps to certain callers are marked `fenced`. */
export function fenced(statements: Value, covers: Covers): Value {
  if (isUnknown(statements)) return statements;
  const denials = elements(statements).filter(isFence);
  if (denials.length === 0) return statements;
  const isCovered = (statement: Value) => denials.some((denial) => isWithin(statement, denial, covers));
  return elements(statements).map((statement) => (isCovered(statement) ? { ...objectOf(statement), fenced: true } : statement));
}

function isFence(written: Value): boolean {
  const statement = isUnknown(written) ? null : objectOf(written);
  if (statement === null || statement.effect !== "Deny") return false;
  if (!elements(statement.principals ?? null).some((principal) => objectOf(principal)?.id === "*")) return false;
  const conditions = elements(statement.conditions ?? null);
  return conditions.length > 0 && conditions.every(spares) && conditions.some(sparesCallers);
}

/** Meets every stranger: the negation of what only a certain caller is, or a request that no service makes for another. */
const spares = (condition: Value) => sparesCallers(condition) || isFalse(condition);

function sparesCallers(written: Value): boolean {
  const condition = isUnknown(written) ? null : objectOf(written);
  if (condition === null || typeof condition.test !== "string" || !/not/i.test(condition.test)) return false;
  const test = condition.test.replace(/not/i, "").replace(/ifexists$/i, "");
  return keepsStrangersOut([{ ...condition, test }]) === true;
}

function isFalse(written: Value): boolean {
  const { test = null, variable = null, values = null } = (isUnknown(written) ? null : objectOf(written)) ?? {};
  if (typeof test !== "string" || typeof variable !== "string" || !/^bool(ifexists)?$/i.test(test)) return false;
  return (
    /^aws:(principalisawsservice|viaawsservice)$/i.test(variable) && elements(values).every((value) => String(value) === "false")
  );
}

function isWithin(written: Value, denial: Value, covers: Covers): boolean {
  const [statement, by] = [objectOf(written), objectOf(denial)];
  if (statement === null || by === null || statement.effect !== "Allow") return false;
  const all = (name: "actions" | "resources") => {
    const patterns = elements(by[name] ?? null);
    const isIn = (one: Value) => patterns.some((pattern) => isSame(pattern, one) || covers(pattern, one));
    return elements(statement[name] ?? null).every(isIn);
  };
  return elements(statement.actions ?? null).length > 0 && all("actions") && all("resources");
}

const isSame = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b);
