// A description leaves out what nobody thought of mentioning. In source code a left-out attribute has the provider's
// default, and a resource that is not there is not there; in a description both are unknown.

import type { Resource } from "../model/resource.ts";
import { isList, unknown, type Value } from "../model/value.ts";
import type { Check } from "./rule.ts";

const UNSAID = unknown("the description does not say");

/**
 * With every attribute that the check requires something of and the description does not give. Whether a check applies
 * (`when`) is taken as for an ordinary resource: who describes a database means no replica, no snapshot's copy.
 */
export function withUnsaid(resource: Resource, check: Check): Resource {
  if (resource.language !== "text") return resource;
  const unsaid = readBy(check)
    .filter((name) => !Object.hasOwn(resource.attributes, name))
    .map((name): [string, Value] => [name, UNSAID]);
  return { ...resource, attributes: { ...Object.fromEntries(unsaid), ...resource.attributes } };
}

/** Attributes of the resource that the check requires something of. */
export function readBy({ require, each }: Check): readonly string[] {
  const conditions = [require, each?.in].join(" ");
  return [...conditions.matchAll(/\bself\.([A-Za-z_]\w*)/g)].map((match) => match[1] ?? "");
}

/** None joined says nothing when the joining side is a description. */
export function joinedOrUnsaid(resource: Resource, joined: Value): Value {
  return resource.language === "text" && isList(joined) && joined.length === 0 ? UNSAID : joined;
}
