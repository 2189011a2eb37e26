// Kubernetes objects written for Terraform's Kubernetes provider, read as the manifests that they become.
//
// `kubernetes_deployment` says spec[0].template[0].spec[0].container[…].security_context[0].run_as_user where a manifest
// says spec.template.spec.containers[…].securityContext.runAsUser. Each object made remembers its path in the attributes.

import { oncePer } from "../model/once-per.ts";
import type { Resource } from "../model/resource.ts";
import { type Attributes, isList, isObject, type Value } from "../model/value.ts";
import { terraformKind } from "./resource-types.ts";

/** Repeated blocks whose field in the manifest is a list: the provider's singular → the API's plural. */
const LISTS: { readonly [block: string]: string } = {
  ...Object.fromEntries("env ingress egress from to ports tls".split(" ").map((name) => [name, name])),
  ...{ container: "containers", init_container: "initContainers", volume: "volumes", env_from: "envFrom" },
  ...{ volume_mount: "volumeMounts", port: "ports", toleration: "tolerations", image_pull_secrets: "imagePullSecrets" },
  ...{ topology_spread_constraint: "topologySpreadConstraints", volume_claim_template: "volumeClaimTemplates" },
  ...{ match_expressions: "matchExpressions", host_aliases: "hostAliases" },
  ...{ rule: "rules", subject: "subjects", metric: "metrics", sysctl: "sysctls", limit: "limits" },
  ...{ path: "paths", policy: "policies", items: "items", http_header: "httpHeaders", node_selector_term: "nodeSelectorTerms" },
  ...{ required_during_scheduling_ignored_during_execution: "requiredDuringSchedulingIgnoredDuringExecution" },
  ...{ preferred_during_scheduling_ignored_during_execution: "preferredDuringSchedulingIgnoredDuringExecution" },
};

/** Fields whose abbreviation the API writes in capitals. */
const CAPITALS: { readonly [name: string]: string } = {
  ...{ host_pid: "hostPID", host_ipc: "hostIPC", host_ip: "hostIP", cluster_ip: "clusterIP", external_ips: "externalIPs" },
  ...{ load_balancer_ip: "loadBalancerIP", pod_cidr: "podCIDR", cluster_ips: "clusterIPs" },
};

/** Maps whose keys are the author's own and stay as they are. */
const FREE = new Set(["labels", "annotations", "match_labels", "selector", "node_selector", "limits", "requests", "data"]);

const origins = new WeakMap<object, readonly string[]>();

/** The path at which an object of a manifest was written; null for one that was not translated. */
export function originOf(value: Value): readonly string[] | null {
  return typeof value === "object" && value !== null ? (origins.get(value) ?? null) : null;
}

/** The resource's attributes in the manifest's own words, which a type of Kubernetes' own (`apps/v1/Deployment`) is in. */
export function manifestOf(resource: Resource): Attributes {
  if (resource.language !== "terraform" || resource.type.includes("/")) return resource.attributes;
  return translated(resource);
}

const translated = oncePer(({ type, attributes }: Resource): Attributes => {
  return { kind: terraformKind(type), ...translate(attributes, []) };
});

/** Terraform's word for a manifest's field: `runAsUser` → `run_as_user`, `containers` → `container`. */
export function writtenName(field: string): string {
  return WRITTEN.get(field) ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Where several words become one field, the first is taken. */
const WRITTEN: ReadonlyMap<string, string> = new Map(
  [...Object.entries(LISTS), ...Object.entries(CAPITALS)].reverse().map(([written, field]) => [field, written]),
);

function translate(written: Attributes, path: readonly string[]): Attributes {
  const made: { [name: string]: Value } = {};
  for (const [name, value] of Object.entries(written)) {
    const list = Object.hasOwn(LISTS, name) && (isList(value) || isObject(value)) ? LISTS[name] : undefined; // JSON leaves out the list of one
    if (list !== undefined) made[list] = translateAll(value, [...path, name]);
    else made[camelCase(name)] = FREE.has(name) && !isBlock(value) ? value : single(value, [...path, name]);
  }
  origins.set(made, path);
  return made;
}

function translateAll(value: Value, path: readonly string[]): Value {
  const items = isList(value) ? value : [value];
  return items.map((item, index) => (isObject(item) ? translate(item, [...path, String(index)]) : item));
}

/** Any other block is a single one; a list of plain values stays a list. */
function single(value: Value, path: readonly string[]): Value {
  if (!isBlock(value)) return isObject(value) ? translate(value, path) : value;
  return value.length === 1 && isObject(value[0]) ? translate(value[0], [...path, "0"]) : translateAll(value, path);
}

function isBlock(value: Value): value is readonly Value[] {
  return isList(value) && value.length > 0 && value.every((item) => isObject(item));
}

function camelCase(name: string): string {
  return CAPITALS[name] ?? name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
