// Kubernetes' joins by selection: labels (Service, PodDisruptionBudget, NetworkPolicy) and target references (autoscalers).

import { oncePer } from "../model/once-per.ts";
import type { Resource } from "../model/resource.ts";
import { isObject, isUnknown, type Value } from "../model/value.ts";
import { type Answer, and, not, or } from "./answer.ts";
import { same, toNumber } from "./condition/compare.ts";
import { elements } from "./condition/functions/collections.ts";
import { manifestOf } from "./manifest.ts";
import { podOf, read } from "./pod.ts";

/** Whether `selector` (a Service, budget, policy or autoscaler) means the pods of `workload`. */
export function selects(selector: Resource, workload: Resource): Answer {
  const manifest = manifestOf(selector);
  const spec = read(manifest, "spec");
  const near = same(namespaceOf(selector), namespaceOf(workload));
  if (near === false) return false;
  const target = read(spec, "scaleTargetRef") ?? read(spec, "targetRef");
  return and([near, target === null ? selectsLabels(kindOf(selector), spec, workload) : targets(target, workload)]);
}

function selectsLabels(kind: string, spec: Value, workload: Resource): Answer {
  const pod = podOf(workload);
  if (pod === null) return false;
  const labels = read(pod.view, "labels");
  if (kind.startsWith("Service")) return hasLabels(read(spec, "selector"), labels, false);
  if (kind.startsWith("NetworkPolicy")) return matchesSelector(read(spec, "podSelector"), labels, true);
  return matchesSelector(read(spec, "selector"), labels, kind.startsWith("PodDisruptionBudget"));
}

/** A label, or under the empty name what the workload itself is called. */
export type Label = { readonly name: string; readonly value: string };

/** `open`: names of labels whose values are not known; null where none of them is. */
export type Borne = { readonly known: readonly Label[]; readonly open: readonly string[] | null };

const OWN_NAME = "";

/** A label that the selector means nobody without; null where it asks for none, or for none that is compared as text. */
export const labelAsked = oncePer((selector: Resource): Label | null => {
  const spec = read(manifestOf(selector), "spec");
  const target = read(spec, "scaleTargetRef") ?? read(spec, "targetRef");
  if (target !== null) return plain(OWN_NAME, read(target, "name"));
  const kind = kindOf(selector);
  const written = read(spec, kind.startsWith("NetworkPolicy") ? "podSelector" : "selector");
  const wanted = kind.startsWith("Service") ? written : read(written, "matchLabels");
  if (!isObject(wanted) || isUnknown(wanted)) return null;
  const labels = Object.entries(wanted).map(([name, value]) => plain(name, value));
  return labels.find((label) => label !== null) ?? null;
});

/** What the workload's pods bear, and its own name. */
export const labelsBorne = oncePer((workload: Resource): Borne => {
  const pod = podOf(workload);
  const name = read(read(manifestOf(workload), "metadata"), "name");
  const labels = pod === null ? null : read(pod.view, "labels");
  const all = Object.entries({ ...(isObject(labels) && labels), [OWN_NAME]: name });
  const known = all.flatMap(([key, value]) => plain(key, value) ?? []);
  const open = all.flatMap(([key, value]) => (isUnknown(value) ? [key] : []));
  return { known, open: isUnknown(labels) ? null : open };
});

/** Text that no number and no boolean equals. */
function plain(name: string, value: Value): Label | null {
  if (typeof value !== "string" || /^(true|false)$/i.test(value) || toNumber(value) !== null) return null;
  return { name, value };
}

/** An empty selector means every pod where `emptyMeansAll`; a Service without one selects none. */
function matchesSelector(selector: Value, labels: Value, emptyMeansAll: boolean): Answer {
  if (isUnknown(selector)) return selector;
  if (!isObject(selector)) return false;
  const expressions = elements(read(selector, "matchExpressions"));
  if (Object.keys(selector).length === 0) return emptyMeansAll;
  const wanted = hasLabels(read(selector, "matchLabels"), labels, true);
  return and([wanted, ...expressions.map((expression) => matchesExpression(expression, labels))]);
}

function hasLabels(wanted: Value, labels: Value, emptyMeansAll: boolean): Answer {
  if (isUnknown(wanted)) return wanted;
  const entries = isObject(wanted) ? Object.entries(wanted) : [];
  if (entries.length === 0) return emptyMeansAll;
  return and(entries.map(([name, value]) => same(read(labels, name), value)));
}

function matchesExpression(expression: Value, labels: Value): Answer {
  const [key, operator, values] = ["key", "operator", "values"].map((name) => read(expression, name));
  const label = read(labels, typeof key === "string" ? key : "");
  const among = or(elements(values ?? null).map((value) => same(label, value)));
  if (operator === "In") return among;
  if (operator === "NotIn") return not(among);
  const exists = not(same(label, null));
  return operator === "Exists" ? exists : operator === "DoesNotExist" && not(exists);
}

function targets(target: Value, workload: Resource): Answer {
  const manifest = manifestOf(workload);
  const name = read(read(manifest, "metadata"), "name");
  return and([same(read(target, "kind"), kindOf(workload)), same(read(target, "name"), name)]);
}

function kindOf(resource: Resource): string {
  const kind = manifestOf(resource).kind;
  return typeof kind === "string" ? kind : (resource.type.split("/").at(-1) ?? "");
}

function namespaceOf(resource: Resource): Value {
  return read(read(manifestOf(resource), "metadata"), "namespace") ?? "default";
}
