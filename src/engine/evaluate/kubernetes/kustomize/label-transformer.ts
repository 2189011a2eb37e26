// Labels and annotations for every object. `commonLabels` reach selectors and pod templates, `labels` as they say; which
// selectors there are stands in kustomize's own table of fields (api/internal/konfig/builtinpluginconsts).

import { isList, isObject } from "../../../model/value.ts";
import { field, membersOf } from "../../field.ts";
import { typeOf } from "../kube-object.ts";
import { podTemplateOf } from "../workload.ts";
import { type Built, partOfObject, withPart } from "./built.ts";
import { elementsOf, type Kustomization } from "./kustomization.ts";
import { changedAt, given, memberOf, type Part } from "./part.ts";

type Pairs = { readonly pairs: Part; readonly selectors: boolean; readonly templates: boolean };

export function withLabels(objects: readonly Built[], kustomization: Kustomization): readonly Built[] {
  const common = memberOf(kustomization.root, "commonLabels");
  const listed = elementsOf(kustomization, "labels").flatMap((element): Pairs[] => {
    const pairs = memberOf(element, "pairs");
    const selectors = field(element.value, "includeSelectors") === true;
    return pairs === null
      ? []
      : [{ pairs, selectors, templates: selectors || field(element.value, "includeTemplates") === true }];
  });
  const all = [...(common === null ? [] : [{ pairs: common, selectors: true, templates: true }]), ...listed];
  return all.reduce((current, pairs) => current.map((built) => labelled(built, pairs)), objects);
}

function labelled(built: Built, { pairs, selectors, templates }: Pairs): Built {
  const pod = templatePath(built);
  let part = withPairs(partOfObject(built), ["metadata", "labels"], pairs);
  if (templates && pod !== null && pod.length > 0) part = withPairs(part, [...pod, "metadata", "labels"], pairs);
  if (selectors) for (const path of selectorsOf(built.object.kind, pod)) part = withSelector(part, path, pairs);
  return withPart(built, part);
}

/** Kinds whose selector is added where there is none. */
const SELECTED: ReadonlyMap<string, readonly string[]> = new Map([
  ["Service", ["spec", "selector"]],
  ["ReplicationController", ["spec", "selector"]],
  ...["Deployment", "ReplicaSet", "DaemonSet", "StatefulSet"].map((kind): [string, string[]] => [
    kind,
    ["spec", "selector", "matchLabels"],
  ]),
]);
/** Kinds whose selector is extended where there is one. */
const EXTENDED: ReadonlyMap<string, readonly string[]> = new Map([
  ["Job", ["spec", "selector", "matchLabels"]],
  ["CronJob", ["spec", "jobTemplate", "spec", "selector", "matchLabels"]],
  ["PodDisruptionBudget", ["spec", "selector", "matchLabels"]],
  ["NetworkPolicy", ["spec", "podSelector", "matchLabels"]],
]);
const AFFINITIES = ["podAffinity", "podAntiAffinity"].flatMap((affinity) => [
  ["affinity", affinity, "requiredDuringSchedulingIgnoredDuringExecution", "*", "labelSelector", "matchLabels"],
  [
    "affinity",
    affinity,
    "preferredDuringSchedulingIgnoredDuringExecution",
    "*",
    "podAffinityTerm",
    "labelSelector",
    "matchLabels",
  ],
]);

type Selector = { readonly path: readonly string[]; readonly add: boolean };

function selectorsOf(kind: string, pod: readonly string[] | null): readonly Selector[] {
  const [created, extended] = [SELECTED.get(kind), EXTENDED.get(kind)];
  const inPods = kind === "Deployment" || kind === "StatefulSet" ? AFFINITIES : [];
  return [
    ...(created ? [{ path: created, add: true }] : []),
    ...(extended ? [{ path: extended, add: false }] : []),
    ...inPods.map((path) => ({ path: [...(pod ?? []), "spec", ...path], add: false })),
  ];
}

function withSelector(part: Part, { path, add }: Selector, pairs: Part): Part {
  if (add) return withPairs(part, path, pairs);
  return changedAt(part, path, (old) => (old !== null && isObject(old.value) ? withPairs(old, [], pairs) : old));
}

export function withAnnotations(objects: readonly Built[], { root }: Kustomization): readonly Built[] {
  const pairs = memberOf(root, "commonAnnotations");
  if (pairs === null) return objects;
  return objects.map((built) => {
    const pod = templatePath(built);
    const own = withPairs(partOfObject(built), ["metadata", "annotations"], pairs);
    return withPart(built, pod === null || pod.length === 0 ? own : withPairs(own, [...pod, "metadata", "annotations"], pairs));
  });
}

/** A label without a value (`team:`) stands for nothing that could be set. */
function withPairs(part: Part, path: readonly string[], pairs: Part): Part {
  return Object.entries(membersOf(pairs.value)).reduce((current, [name, value]) => {
    if (isList(value) || isObject(value)) return current;
    return changedAt(current, [...path, name], (old) => given(value, memberOf(pairs, name)?.place, old?.place), "create");
  }, part);
}

/** Path of the pod template; null when the object is no workload. */
export function templatePath({ object }: Built): readonly string[] | null {
  const pod = podTemplateOf({ type: typeOf(object), attributes: object.attributes });
  return pod === null ? null : pod.path.split(".").filter((name) => name !== "");
}
