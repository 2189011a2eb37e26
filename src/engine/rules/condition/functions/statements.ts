// IAM policies as statements, from whatever they were written in: JSON text, objects (CloudFormation, jsonencode), or
// the blocks of `aws_iam_policy_document`. Each becomes { sid, effect, actions, notActions, resources, notResources,
// principals, notPrincipals, conditions }: lists throughout, principals as { type, id }, conditions as { test, variable, values }.

import { isList, isUnknown, type Value } from "../../../model/value.ts";
import { elements, toJson } from "./collections.ts";
import { objectOf } from "./function.ts";

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
