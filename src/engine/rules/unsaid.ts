// A description leaves out what nobody thought of mentioning. In source code a left-out attribute has the provider's
// default, and a resource that is not there is not there; in a description both are unknown.

import type { Resource } from "../model/resource.ts";
import { isList, unknown, type Value } from "../model/value.ts";
import { type Expression, partsOf } from "./condition/expression.ts";
import { type ParsedCheck, treeIn } from "./parsed-rule.ts";

const UNSAID = unknown("the description does not say");

/**
 * With every attribute that the check requires something of and the description does not give. Whether a check applies
 * (`when`) is taken as for an ordinary resource: who describes a database means no replica, no snapshot's copy.
 */
export function withUnsaid(resource: Resource, check: ParsedCheck): Resource {
  if (resource.language !== "text") return resource;
  const unsaid = readBy(check)
    .filter((name) => !Object.hasOwn(resource.attributes, name))
    .map((name): [string, Value] => [name, UNSAID]);
  return { ...resource, attributes: { ...Object.fromEntries(unsaid), ...resource.attributes } };
}

/** Attributes of the resource that the check requires something of. */
export function readBy({ require, each }: Pick<ParsedCheck, "require" | "each">): readonly string[] {
  return [require, ...(each === null ? [] : [each.in])].flatMap((text) => readIn(treeIn(text)));
}

function readIn(expression: Expression): readonly string[] {
  const [kind, of, names] = expression;
  const [first] = kind === "get" && of[0] === "name" && of[1] === "self" ? names : [];
  return first === undefined ? partsOf(expression).flatMap(readIn) : [first];
}

/** None joined says nothing when the joining side is a description. */
export function joinedOrUnsaid(resource: Resource, joined: Value): Value {
  return resource.language === "text" && isList(joined) && joined.length === 0 ? UNSAID : joined;
}
