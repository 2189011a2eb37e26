// The statements of every identity policy that a resource holds, whatever it is called there, so that a rule about what
// somebody may do is written once: Terraform's policies, inline policies and policy documents, CloudFormation's
// policies, roles, users and groups. A statement with principals is of a resource's policy, and left out.

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
  const others = HOLDERS.flatMap((name) => held(attributes[name] ?? null, () => documents(name)));
  return [...own, ...others].filter((statement) => elements(objectOf(statement)?.principals ?? null).length === 0);
}

function held(value: Value, documents: () => readonly Value[] | null): readonly Value[] {
  return elements(value).flatMap((one) => {
    const inner = objectOf(one);
    const name = INSIDE.find((inside) => inner !== null && Object.hasOwn(inner, inside)) ?? "";
    const statements = statementsOf(inner?.[name] ?? one);
    if (!isUnknown(statements)) return elements(statements);
    return documents()?.flatMap((document) => elements(statementsOf(document))) ?? [statements];
  });
}
