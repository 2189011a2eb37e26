// Label selectors (kubernetes.io/docs/concepts/overview/working-with-objects/labels): does a selector match labels?
// A label that is not known leaves the match undecided, which joins nothing: a join that may not exist is no evidence.

import { type Attributes, isList, isObject, type Value } from "../../model/value.ts";
import { field, membersOf } from "../field.ts";

/** A plain map, as Services and ReplicationControllers have; an empty one selects nothing there. */
export function matchesMap(selector: Value | undefined, labels: Attributes): boolean {
  if (!isObject(selector)) return false;
  const wanted = Object.entries(selector);
  return wanted.length > 0 && wanted.every(([name, value]) => same(labels[name], value));
}

/** `matchLabels` and `matchExpressions`; an empty selector matches everything. */
export function matchesSelector(selector: Value | undefined, labels: Attributes): boolean {
  if (!isObject(selector)) return false;
  const wanted = Object.entries(membersOf(field(selector, "matchLabels")));
  const expressions = listOf(field(selector, "matchExpressions"));
  return wanted.every(([name, value]) => same(labels[name], value)) && expressions.every((each) => holds(each, labels));
}

function holds(expression: Value, labels: Attributes): boolean {
  const key = field(expression, "key");
  if (typeof key !== "string") return false;
  const label = labels[key];
  const values = listOf(field(expression, "values"));
  switch (field(expression, "operator")) {
    case "In":
      return values.some((value) => same(label, value));
    case "NotIn":
      return !values.some((value) => same(label, value));
    case "Exists":
      return label !== undefined;
    case "DoesNotExist":
      return label === undefined;
    default:
      return false;
  }
}

const listOf = (value: Value | undefined): readonly Value[] => (isList(value) ? value : []);

function same(label: Value | undefined, wanted: Value): boolean {
  return label !== undefined && typeof label !== "object" && typeof wanted !== "object" && String(label) === String(wanted);
}
