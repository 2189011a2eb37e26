// Paths in a FixSpec → steps in the resource's own attributes. "item.…" starts at the element that the outcome is about,
// "pod.…" at the workload's pod template, anything else at the resource.

import { segments } from "../compare/attribute-changes.ts";
import type { Place, Places, Resource } from "../model/resource.ts";
import { type Expression, partsOf } from "../rules/condition/expression.ts";
import type { Finding } from "../rules/outcome.ts";
import { type ParsedCheck, treeIn } from "../rules/parsed-rule.ts";
import { positionIsIn } from "./position.ts";

/** Null when the element cannot be found in the source. */
export function stepsFor(path: string, finding: Finding, resource: Resource, check: ParsedCheck): readonly string[] | null {
  const [root = "", ...rest] = segments(path);
  if (root === "self") return rest;
  if (root === "pod") return inOwnWords(resource, podSteps(resource, rest));
  if (root !== "item" || check.each === null) return inOwnWords(resource, [root, ...rest]);
  const item = itemSteps(resource.places, finding, lastName(treeIn(check.each.in)));
  return item === null ? null : [...item, ...inOwnWords(resource, rest)];
}

function podSteps({ type }: Resource, [first = "", ...rest]: readonly string[]): readonly string[] {
  const kind = type
    .slice(type.lastIndexOf("/") + 1)
    .toLowerCase()
    .replaceAll("_", "");
  const template = /cronjob/.test(kind)
    ? ["spec", "jobTemplate", "spec", "template"]
    : /pod(v1)?$/.test(kind)
      ? []
      : ["spec", "template"];
  if (first === "labels" || first === "annotations") return [...template, "metadata", first, ...rest];
  if (first === "replicas") return ["spec", "replicas"];
  return first === "spec" ? [...template, "spec", ...rest] : [...template, "spec", first, ...rest];
}

/** Terraform's Kubernetes provider says run_as_non_root where a manifest says runAsNonRoot. */
function inOwnWords({ language, type }: Resource, steps: readonly string[]): readonly string[] {
  if (language !== "terraform" || !type.startsWith("kubernetes_")) return steps;
  return steps.map((step) => step.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase());
}

/** `self.ingress` → ingress; `pod.containers.filter(c, …)` → containers. */
function lastName(list: Expression): string {
  const [first] = partsOf(list);
  if (list[0] === "get" && list[1][0] === "name") return list[2].at(-1) ?? "";
  return first === undefined ? "" : lastName(first);
}

/** The list element around the place that the finding points at: of the list so named, else the innermost. */
function itemSteps(places: Places, finding: Finding, list: string): readonly string[] | null {
  const around = elementsAround(places, finding, []);
  const named = around.filter((steps) => sameList(steps.at(-2) ?? "", list));
  return named.at(-1) ?? around.at(-1) ?? null;
}

function elementsAround(places: Places, finding: Finding, path: readonly string[]): (readonly string[])[] {
  return Object.entries(places).flatMap(([step, place]) => {
    if (!isAround(place, finding)) return [];
    const steps = [...path, step];
    return [...(/^\d+$/.test(step) ? [steps] : []), ...elementsAround(place.children ?? {}, finding, steps)];
  });
}

function isAround(place: Place, { range }: Finding): boolean {
  return place.range.path === range.path && positionIsIn(range.start, place.range);
}

/** Initial containers count as containers; Terraform's blocks are named in the singular. */
function sameList(step: string, list: string): boolean {
  const plain = (name: string) =>
    name
      .replace(/^init_?/, "")
      .replace(/s$/, "")
      .toLowerCase();
  return list !== "" && plain(step) === plain(list);
}
