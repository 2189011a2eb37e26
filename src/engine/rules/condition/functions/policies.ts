// Questions about the statements of IAM policies: what they allow, on what, and to whom.
// Matching follows the IAM reference: actions ignore case, "*" and "?" are wildcards.

import { isUnknown, type Unknown, type Value } from "../../../model/value.ts";
import { type Answer, and, not, or } from "../../answer.ts";
import { same } from "../compare.ts";
import { elements } from "./collections.ts";
import { fenced } from "./fenced.ts";
import { argument, type ConditionFunction, objectOf } from "./function.ts";
import { granted } from "./granted.ts";
import { keepsStrangersOut } from "./policy-conditions.ts";
import { statementsOf } from "./statements.ts";

const asked = (name: string, arity: 1 | 2, apply: (args: readonly Value[]) => Value): ConditionFunction => ({
  ...{ name, form: "call", arity: [arity, arity], boolean: true, seesUnknown: true, apply },
});

export const POLICIES: readonly ConditionFunction[] = [
  { ...asked("statements", 1, (args) => fenced(statementsOf(argument(args, 0)), isCovering)), boolean: false },
  { ...asked("granted", 1, (args) => granted(argument(args, 0), () => null)), boolean: false },
  asked("actionMatches", 2, (args) => glob(argument(args, 0), argument(args, 1), true)),
  asked("resourceMatches", 2, (args) => glob(argument(args, 0), argument(args, 1), false)),
  asked("allows", 2, (args) => allows(argument(args, 0), argument(args, 1))),
  asked("anyPrincipal", 1, (args) => anyPrincipal(argument(args, 0))),
  asked("openToAnyone", 1, (args) => openToAnyone(argument(args, 0))),
];

/** Whether an Allow statement covers the action ("iam:PassRole", or a pattern such as "s3:*"), whatever its resources. */
function allows(written: Value, action: Value): Answer {
  if (isUnknown(written)) return written;
  const statement = objectOf(written);
  if (statement === null) return false;
  const covered = (list: Value) => or(elements(list).map((one) => glob(one, action, true)));
  const excluded = elements(statement.notActions ?? null);
  return and([
    same(statement.effect ?? null, "Allow"),
    or([covered(statement.actions ?? null), excluded.length > 0 && not(covered(excluded))]),
  ]);
}

/** Whether everyone may use it: principal "*", alone or under AWS. What conditions narrow is the rule's own question. */
function anyPrincipal(statement: Value): Answer {
  if (isUnknown(statement)) return statement;
  return or(elements(objectOf(statement)?.principals ?? null).map(isAnyone));
}

/** For certain; actions and resources are held against each other alike. */
const isCovering = (pattern: Value, text: Value): boolean => glob(pattern, text, true) === true;

/** An Allow statement for everyone, or for everyone but some, that neither a condition nor a denial beside it keeps to known callers. */
function openToAnyone(written: Value): Answer {
  if (isUnknown(written)) return written;
  const statement = objectOf(written);
  if (statement === null || statement.fenced === true || namesNoAction(statement.actions ?? null)) return false;
  const excluding = elements(statement.notPrincipals ?? null).length > 0;
  const everyone = or([excluding, anyPrincipal(statement)]);
  return and([same(statement.effect ?? null, "Allow"), everyone, not(keepsStrangersOut(statement.conditions ?? null))]);
}

/** `actions = [""]` replaces the policy that a service has by default with one that allows nothing. */
function namesNoAction(actions: Value): boolean {
  const all = elements(actions);
  return all.length > 0 && all.every((action) => action === "");
}

function isAnyone(written: Value): Answer {
  if (isUnknown(written)) return written;
  const principal = objectOf(written);
  if (principal === null) return false;
  const { id = null } = principal;
  if (isUnknown(id) && id.identifier === true) return false;
  return and([same(id, "*"), or([same(principal.type ?? null, "*"), same(principal.type ?? null, "AWS")])]);
}

/** Whether the pattern covers the text; a wildcard in the text is text, so "s3:*" covers "s3:*" and "s3:Get*" does not. */
function glob(pattern: Value, text: Value, ignoreCase: boolean): Answer {
  if (pattern === "*") return true;
  if (isUnknown(pattern)) return beginsOtherwise(pattern, text) ? false : pattern;
  if (isUnknown(text)) return text;
  if (typeof pattern !== "string" || typeof text !== "string") return false;
  return ignoreCase ? covers(pattern.toLowerCase(), text.toLowerCase()) : covers(pattern, text);
}

/** The known beginning of a pattern holds no wildcard and differs from the text: it cannot cover it. */
function beginsOtherwise(pattern: Unknown, text: Value): boolean {
  const { prefix } = pattern;
  return prefix !== undefined && !/[*?]/.test(prefix) && typeof text === "string" && !text.startsWith(prefix);
}

/** Greedy with one point of return: linear in practice, never exponential. */
function covers(pattern: string, text: string): boolean {
  let [p, t, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    if (pattern[p] === "*") [star, mark, p] = [p, t, p + 1];
    else if (pattern[p] === "?" || pattern[p] === text[t]) [p, t] = [p + 1, t + 1];
    else if (star >= 0) [mark, t, p] = [mark + 1, mark + 1, star + 1];
    else return false;
  }
  return /^\**$/.test(pattern.slice(p));
}
