// IAM policies as statements, from whatever they were written in: JSON text, objects (CloudFormation, jsonencode), or
// the blocks of `aws_iam_policy_document`. Each becomes { sid, effect, actions, notActions, resources, notResources,
// principals, notPrincipals, conditions }: lists throughout, principals as { type, id }, conditions as { test, variable, values }.
// Matching follows the IAM reference: actions ignore case, "*" and "?" are wildcards.

import { isList, isUnknown, type Unknown, type Value } from "../../../model/value.ts";
import { type Answer, and, not, or } from "../../answer.ts";
import { same } from "../compare.ts";
import { elements, toJson } from "./collections.ts";
import { argument, type ConditionFunction, objectOf } from "./function.ts";
import { keepsStrangersOut } from "./policy-conditions.ts";

const asked = (name: string, arity: 1 | 2, apply: (args: readonly Value[]) => Value): ConditionFunction => ({
  ...{ name, form: "call", arity: [arity, arity], boolean: true, seesUnknown: true, apply },
});

export const POLICIES: readonly ConditionFunction[] = [
  { ...asked("statements", 1, (args) => statementsOf(argument(args, 0))), boolean: false },
  asked("actionMatches", 2, (args) => glob(argument(args, 0), argument(args, 1), true)),
  asked("resourceMatches", 2, (args) => glob(argument(args, 0), argument(args, 1), false)),
  asked("allows", 2, (args) => allows(argument(args, 0), argument(args, 1))),
  asked("anyPrincipal", 1, (args) => anyPrincipal(argument(args, 0))),
  asked("openToAnyone", 1, (args) => openToAnyone(argument(args, 0))),
];

/** Null (not written, or no policy) has no statements; an unread part is an unknown element. */
export function statementsOf(source: Value): Value {
  const read = toJson(source);
  if (isUnknown(read)) return read;
  if (isList(read)) return read.map(statementsOf).flatMap(elements);
  const document = objectOf(read);
  if (document === null) return [];
  if (Object.hasOwn(document, "Statement")) return listed(document.Statement ?? null).map(ofJson);
  const blocks = elements(document.statement ?? null).map(ofBlock);
  const others = ["source_policy_documents", "override_policy_documents", "source_json", "override_json"];
  return [...blocks, ...others.flatMap((name) => elements(document[name] ?? null).flatMap((one) => elements(statementsOf(one))))];
}

function ofJson(written: Value): Value {
  const statement = objectOf(written);
  if (statement === null) return written;
  return {
    sid: statement.Sid ?? null,
    effect: statement.Effect ?? null,
    actions: listed(statement.Action ?? null),
    notActions: listed(statement.NotAction ?? null),
    resources: listed(statement.Resource ?? null),
    notResources: listed(statement.NotResource ?? null),
    principals: principalsOf(statement.Principal ?? null),
    notPrincipals: principalsOf(statement.NotPrincipal ?? null),
    conditions: conditionsOf(statement.Condition ?? null),
  };
}

/** Of `aws_iam_policy_document`; its effect is Allow when left out (registry documentation, argument effect). */
function ofBlock(written: Value): Value {
  const block = objectOf(written);
  if (block === null) return written;
  const principals = (name: string) => elements(block[name] ?? null).flatMap(principalBlock);
  return {
    sid: block.sid ?? null,
    effect: block.effect ?? "Allow",
    actions: listed(block.actions ?? null),
    notActions: listed(block.not_actions ?? null),
    resources: listed(block.resources ?? null),
    notResources: listed(block.not_resources ?? null),
    principals: principals("principals"),
    notPrincipals: principals("not_principals"),
    conditions: elements(block.condition ?? null),
  };
}

function principalBlock(written: Value): readonly Value[] {
  const block = objectOf(written);
  return block === null ? [written] : typed(block.type ?? null, block.identifiers ?? null);
}

/** "*" is { type: "*", id: "*" }; { AWS: [a, b] } is one entry each. */
function principalsOf(written: Value): readonly Value[] {
  const byType = objectOf(written);
  if (byType !== null) return Object.entries(byType).flatMap(([type, ids]) => typed(type, ids));
  return listed(written).map((id) => (isUnknown(id) ? id : { type: id, id }));
}

const typed = (type: Value, ids: Value): readonly Value[] => listed(ids).map((id) => ({ type, id }));

function conditionsOf(written: Value): readonly Value[] {
  const tests = objectOf(written);
  if (tests === null) return elements(written);
  return Object.entries(tests).flatMap(([test, keys]): readonly Value[] => {
    const asked = objectOf(keys);
    if (asked === null) return [keys];
    return Object.entries(asked).map(([variable, values]) => ({ test, variable, values: listed(values) }));
  });
}

/** One element may be written without its list, an unknown list is one unknown element. */
const listed = (value: Value): readonly Value[] => elements(value);

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

/** An Allow statement for everyone, or for everyone but some, that no condition keeps to known callers. */
function openToAnyone(written: Value): Answer {
  if (isUnknown(written)) return written;
  const statement = objectOf(written);
  if (statement === null) return false;
  const excluding = elements(statement.notPrincipals ?? null).length > 0;
  const everyone = or([excluding, anyPrincipal(statement)]);
  return and([same(statement.effect ?? null, "Allow"), everyone, not(keepsStrangersOut(statement.conditions ?? null))]);
}

function isAnyone(written: Value): Answer {
  if (isUnknown(written)) return written;
  const principal = objectOf(written);
  if (principal === null) return false;
  return and([same(principal.id ?? null, "*"), or([same(principal.type ?? null, "*"), same(principal.type ?? null, "AWS")])]);
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
