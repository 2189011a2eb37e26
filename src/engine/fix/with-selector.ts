// A constraint on where pods run names them by labels, which a rule cannot know: "{selector}" in its fix stands for the
// labels that the workload finds its own pods by.

import type { Resource } from "../model/resource.ts";
import { type Attributes, isList, isObject, isUnknown, part, type Value } from "../model/value.ts";
import type { FixSpec } from "../rules/rule.ts";

export const SELECTOR = "{selector}";

/** Null when the fix needs labels that the source does not give; Terraform writes such a constraint as a block. */
export function withSelector(fix: FixSpec, resource: Resource): FixSpec | null {
  if (!JSON.stringify(fix.set ?? {}).includes(`"${SELECTOR}"`)) return fix;
  if (resource.language !== "kubernetes") return null;
  const labels = selectorOf(resource.attributes);
  if (labels === null) return null;
  return { ...fix, set: Object.fromEntries(Object.entries(fix.set ?? {}).map(([path, value]) => [path, filled(value, labels)])) };
}

/** Null where it has none, or where one of them is not known. */
export function selectorOf(attributes: Attributes): Attributes | null {
  const labels = part(part(part(attributes, "spec"), "selector"), "matchLabels");
  if (!isObject(labels) || Object.keys(labels).length === 0) return null;
  return Object.values(labels).some((label) => isUnknown(label)) ? null : labels;
}

function filled(value: Value, labels: Value): Value {
  if (value === SELECTOR) return labels;
  if (isList(value)) return value.map((each) => filled(each, labels));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, filled(each, labels)]));
}
