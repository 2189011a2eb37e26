// References between the objects of a stack: by selector, by target and by name, each within its namespace.

import type { Reference } from "../../model/resource.ts";
import { type Attributes, isList, type Value } from "../../model/value.ts";
import { field, membersOf } from "../field.ts";
import { addressOf, type KubeObject, typeOf } from "./kube-object.ts";
import { matchesMap, matchesSelector } from "./selector.ts";
import { kindAndGroup, type PodTemplate, podTemplateOf } from "./workload.ts";

type Workload = { readonly object: KubeObject; readonly pod: PodTemplate; readonly labels: Attributes };

/** The objects of one stack, indexed for joining. */
export type Neighbours = {
  readonly byName: ReadonlyMap<string, readonly KubeObject[]>;
  readonly workloads: ReadonlyMap<string, readonly Workload[]>;
};

export function neighboursOf(objects: readonly KubeObject[]): Neighbours {
  const workloads = objects.flatMap((object) => {
    const pod = podTemplateOf({ type: typeOf(object), attributes: object.attributes });
    return pod === null ? [] : [{ object, pod, labels: labelsOf(pod.template) }];
  });
  return {
    byName: Map.groupBy(objects, (object) => nameKey(object.kind, object.namespace, object.name)),
    workloads: Map.groupBy(workloads, ({ object }) => object.namespace ?? ""),
  };
}

/** Sorted by place of mention, then by address. */
export function referencesOf(object: KubeObject, neighbours: Neighbours): readonly Reference[] {
  const found = [...selected(object, neighbours), ...named(object, neighbours)];
  const unique = new Map(found.map((reference) => [`${reference.from}\n${reference.to}`, reference]));
  return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, reference]) => reference);
}

function selected(object: KubeObject, { workloads }: Neighbours): Reference[] {
  const near = workloads.get(object.namespace ?? "") ?? [];
  const spec = membersOf(object.attributes["spec"]);
  const join = (from: string, matches: (labels: Attributes) => boolean) =>
    near.filter((workload) => matches(workload.labels)).map((workload) => mention(from, workload.object));
  if (object.kind === "Service" && kindAndGroup(typeOf(object))[1] === "") {
    return join("spec.selector", (labels) => matchesMap(spec["selector"], labels));
  }
  if (object.kind === "NetworkPolicy") return join("spec.podSelector", (labels) => matchesSelector(spec["podSelector"], labels));
  const selects = object.kind === "PodDisruptionBudget" || object.kind === "ServiceMonitor" || object.kind === "PodMonitor";
  return selects ? join("spec.selector", (labels) => matchesSelector(spec["selector"], labels)) : [];
}

/** Attribute path → the kind that the name found there is of; `*` stands for every element of a list. */
const NAMES: readonly (readonly [kinds: readonly string[], path: string, target: string])[] = [
  [["Ingress"], "spec.rules.*.http.paths.*.backend.service.name", "Service"],
  [["Ingress"], "spec.rules.*.http.paths.*.backend.serviceName", "Service"],
  [["Ingress"], "spec.defaultBackend.service.name", "Service"],
  [["Ingress"], "spec.tls.*.secretName", "Secret"],
  [["HTTPRoute", "GRPCRoute", "TCPRoute"], "spec.rules.*.backendRefs.*.name", "Service"],
  [["StatefulSet"], "spec.serviceName", "Service"],
  [["Rollout"], "spec.workloadRef.name", "Deployment"],
];
/** The same of what stands in no namespace. */
const CLUSTER_NAMES: typeof NAMES = [
  [["PersistentVolumeClaim"], "spec.volumeName", "PersistentVolume"],
  [["PersistentVolumeClaim", "PersistentVolume"], "spec.storageClassName", "StorageClass"],
];
const POD_NAMES: readonly (readonly [path: string, target: string])[] = [
  ["spec.serviceAccountName", "ServiceAccount"],
  ["spec.volumes.*.configMap.name", "ConfigMap"],
  ["spec.volumes.*.secret.secretName", "Secret"],
  ["spec.volumes.*.persistentVolumeClaim.claimName", "PersistentVolumeClaim"],
  ...["spec.containers.*", "spec.initContainers.*"].flatMap((container): [string, string][] => [
    [`${container}.envFrom.*.configMapRef.name`, "ConfigMap"],
    [`${container}.envFrom.*.secretRef.name`, "Secret"],
    [`${container}.env.*.valueFrom.configMapKeyRef.name`, "ConfigMap"],
    [`${container}.env.*.valueFrom.secretKeyRef.name`, "Secret"],
  ]),
];

/** A name of another object: where it stands and of what kind that object is. */
export type Mention = {
  readonly path: readonly string[];
  readonly kind: string;
  readonly name: string;
  /** Undefined: the object's own. */
  readonly namespace?: string | null;
};

export function mentionsOf(object: KubeObject): readonly Mention[] {
  const pod = podTemplateOf({ type: typeOf(object), attributes: object.attributes });
  const own = byTable(object, NAMES);
  const before = pod === null ? [] : pod.path.split(".").filter((name) => name !== "");
  const ofPod = pod === null ? [] : POD_NAMES.flatMap(([path, kind]) => byPath(pod.template, path, kind));
  const ofCluster = byTable(object, CLUSTER_NAMES).map((mention) => ({ ...mention, namespace: null }));
  const named = [...own, ...ofCluster, ...targeted(object), ...claimed(object)];
  return [...named, ...ofPod.map((mention) => ({ ...mention, path: [...before, ...mention.path] }))];
}

function byTable({ kind: own, attributes }: KubeObject, table: typeof NAMES): Mention[] {
  return table.filter(([kinds]) => kinds.includes(own)).flatMap(([, path, kind]) => byPath(attributes, path, kind));
}

function byPath(root: Attributes, path: string, kind: string): Mention[] {
  return walk(root, path.split("."), []).flatMap(({ at, value }) =>
    typeof value === "string" ? [{ path: at, kind, name: value }] : [],
  );
}

/** `scaleTargetRef`, `targetRef` and the role of a binding name their kind themselves. */
function targeted(object: KubeObject): Mention[] {
  const paths = ["spec.scaleTargetRef", "spec.targetRef", "roleRef", "subjects.*"];
  return paths.flatMap((path) =>
    walk(object.attributes, path.split("."), []).flatMap(({ at, value }): Mention[] => {
      const { kind, name, namespace = object.namespace } = membersOf(value);
      if (typeof kind !== "string" || typeof name !== "string") return [];
      const within = kind === "ClusterRole" || typeof namespace !== "string" ? null : namespace;
      return [{ path: [...at, "name"], kind, name, namespace: within }];
    }),
  );
}

/** A volume that is kept for one claim. */
function claimed({ kind, attributes }: KubeObject): Mention[] {
  const { name, namespace } = membersOf(field(attributes, "spec", "claimRef"));
  if (kind !== "PersistentVolume" || typeof name !== "string") return [];
  const within = typeof namespace === "string" ? namespace : null;
  return [{ path: ["spec", "claimRef", "name"], kind: "PersistentVolumeClaim", name, namespace: within }];
}

function named(object: KubeObject, { byName }: Neighbours): Reference[] {
  return mentionsOf(object).flatMap(({ path, kind, name, namespace = object.namespace }) =>
    (byName.get(nameKey(kind, namespace, name)) ?? []).map((other) => mention(written(path), other)),
  );
}

/** ["spec", "volumes", "0", "name"] → "spec.volumes[0].name" */
function written(path: readonly string[]): string {
  return path.reduce((text, part) => (/^\d+$/.test(part) ? `${text}[${part}]` : text === "" ? part : `${text}.${part}`), "");
}

type Found = { readonly at: readonly string[]; readonly value: Value };

function walk(value: Value | undefined, path: readonly string[], at: readonly string[]): Found[] {
  const [name, ...rest] = path;
  if (value === undefined) return [];
  if (name === undefined) return [{ at, value }];
  if (name === "*") return isList(value) ? value.flatMap((item, index) => walk(item, rest, [...at, String(index)])) : [];
  return walk(membersOf(value)[name], rest, [...at, name]);
}

function labelsOf(template: Attributes): Attributes {
  return membersOf(field(template, "metadata", "labels"));
}

const mention = (from: string, other: KubeObject): Reference => ({ from, to: addressOf(other), attribute: "" });
const nameKey = (kind: string, namespace: string | null, name: string) => `${kind}\n${namespace ?? ""}\n${name}`;
