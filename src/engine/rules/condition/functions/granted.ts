// The statements of every identity policy that a resource holds, whatever it is called there, so that a rule about what
// somebody may do is written once: Terraform's policies, inline policies and policy documents, CloudFormation's
// policies, roles, users and groups. A document with principals is of a resource, and left out.

import { isUnknown, type Value } from "../../../model/value.ts";
import { elements } from "./collections.ts";
import { objectOf } from "./function.ts";
import { statementsOf } from "./statements.ts";

/** Attributes that hold a policy, or a list of objects that do. */
const HOLDERS = ["policy", "inline_policy", "PolicyDocument", "Policies", "InlinePolicy"];
const INSIDE = ["policy", "PolicyDocument"];

type Documents = (path: string) => readonly Value[] | null;

/** `documents` are those that an attribute of the resource refers to, for texts that are not known. */
export function granted(resource: Value, documents: Documents): Value {
  const attributes = objectOf(resource);
  if (attributes === null) return resource;
  const own = Object.hasOwn(attributes, "statement") ? elements(statementsOf(attributes)) : [];
  return [...ofIdentity(own), ...HOLDERS.flatMap((name) => held(attributes[name] ?? null, () => documents(name)))];
}

/** Principals stand in every statement of a resource's policy, and in none of an identity's. */
function ofIdentity(statements: readonly Value[]): readonly Value[] {
  const names = (statement: Value, who: string) => elements(objectOf(statement)?.[who] ?? null).length > 0;
  return statements.some((one) => names(one, "principals") || names(one, "notPrincipals")) ? [] : statements;
}

function held(value: Value, documents: () => readonly Value[] | null): readonly Value[] {
  return elements(value).flatMap((one) => {
    const inner = objectOf(one);
    const name = INSIDE.find((inside) => inner !== null && Object.hasOwn(inner, inside)) ?? "";
    const statements = statementsOf(inner?.[name] ?? one);
    if (!isUnknown(statements)) return ofIdentity(elements(statements));
    return documents()?.flatMap((document) => ofIdentity(elements(statementsOf(document)))) ?? [statements];
  });
}
