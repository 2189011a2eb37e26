// Kubernetes' joins by selection: labels (Service, PodDisruptionBudget, NetworkPolicy) and target references (autoscalers).

import type { Resource } from "../model/resource.ts";
import { isObject, isUnknown, type Value } from "../model/value.ts";
import { type Answer, and, not, or } from "./answer.ts";
import { same } from "./condition/compare.ts";
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
