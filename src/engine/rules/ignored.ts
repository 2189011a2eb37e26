// What Terraform's `lifecycle.ignore_changes` names is only what a resource began with: an autoscaler, a pipeline or a person
// sets it since, so what fails by it is not known, and writing another value would do nothing.
//
// Never of security: what began open is open until somebody is seen to close it.

import type { Resource } from "../model/resource.ts";
import { isList, isObject, isUnknown, type Unknown, unknown, type Value } from "../model/value.ts";
import { elements } from "./condition/functions/collections.ts";
import type { ParsedCheck, ParsedRule } from "./parsed-rule.ts";
import { readPath, stepsOf } from "./paths.ts";
import { readBy } from "./unsaid.ts";

/** The resource with what it ignores unknown, and why. */
export type Opened = { readonly resource: Resource; readonly because: string };

/** What Terraform itself reads of a resource; `all` does not speak of it. */
const META = new Set(["lifecycle", "count", "for_each", "depends_on", "provider"]);

/** Paths as they are written, or "all". */
export function ignoredBy({ language, attributes }: Pick<Resource, "language" | "attributes">): readonly string[] {
  if (language !== "terraform") return [];
  return elements(readPath(attributes, "lifecycle.ignore_changes")).filter((path) => typeof path === "string");
}

/** Null where the resource ignores nothing, or the rule may not heed it. */
export function openedBy(resource: Resource, { dimension }: Pick<ParsedRule, "dimension">, check: ParsedCheck): Opened | null {
  if (dimension === "security") return null;
  const ignored = ignoredBy(resource);
  if (ignored.length === 0) return null;
  const all = ignored.includes("all");
  const names = all ? "everything" : ignored.join(", ");
  const because = `${names} may be set elsewhere: lifecycle.ignore_changes leaves it alone once it is made`;
  const paths = all ? [...Object.keys(resource.attributes), ...readBy(check)] : ignored;
  const attributes = { ...resource.attributes };
  for (const [name = "", ...rest] of paths.map(stepsOf)) {
    if (!META.has(name)) attributes[name] = opened(attributes[name] ?? null, rest, unknown(because));
  }
  return { resource: { ...resource, attributes }, because };
}

/** What is not written stays so, unless it is itself what is ignored. */
function opened(value: Value, steps: readonly string[], because: Unknown): Value {
  const [step, ...rest] = steps;
  if (step === undefined) return because;
  if (isList(value)) return value.map((item, index) => (String(index) === step ? opened(item, rest, because) : item));
  if (!isObject(value) || isUnknown(value) || (rest.length > 0 && !Object.hasOwn(value, step))) return value;
  return { ...value, [step]: opened(value[step] ?? null, rest, because) };
}
