// Google Cloud: a firewall's rule is for the machines that bear one of its tags; without tags it is for whatever the network
// holds, of which a stack shows all where it makes the network for a cluster. A machine is inside without an `access_config`,
// unless a load balancer passes connections on to it; a cluster's nodes where they are private.

import type { ResourceGraph } from "../../graph/graph.ts";
import type { Resource } from "../../model/resource.ts";
import { isList, isUnknown, type Value } from "../../model/value.ts";
import { at, blocks, isFalse, isLeftOut, isTrue, mentioned, mentioning, ofStack, oncePerStack } from "./reading.ts";

const MACHINES = ["google_compute_instance", "google_compute_instance_template", "google_compute_region_instance_template"];
/** Kinds whose machines bear tags, and have addresses by what is written elsewhere. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ["google_container_cluster", "node_config.tags"],
  ["google_container_node_pool", "node_config.tags"],
  ["google_dataproc_cluster", "cluster_config.gce_cluster_config.tags"],
  ["google_compute_instance_from_template", "tags"],
]);
const FORWARDING = ["google_compute_forwarding_rule"];
const CLUSTERS = new Set(["google_container_cluster"]);
const POOLS = ["google_container_node_pool"];
/** Whose machines may have addresses, or stand in other projects. */
const MAY_BE_OUTSIDE = [
  ...["google_dataproc_cluster", "google_compute_instance_from_template", "google_compute_shared_vpc_host_project"],
];

export function isInternalFirewall(firewall: Resource, graph: ResourceGraph): boolean {
  const wanted = firewall.attributes.target_tags ?? null;
  if (isLeftOut(wanted)) return isForPrivateNodes(firewall, graph);
  if (!isList(wanted) || wanted.length === 0) return false;
  const tags = wanted.filter((tag) => typeof tag === "string");
  const { machines, others } = bearersIn(firewall.stack, graph);
  if (tags.length < wanted.length || others.any.length > 0 || tags.some((tag) => others.byTag.has(tag))) return false;
  const borne = tags.flatMap((tag) => machines.byTag.get(tag) ?? []);
  const isInside = machines.isAnyInside && borne.every(isWithoutAddress) && !isPassedOn(firewall.stack, graph);
  return borne.length + machines.any.length > 0 && isInside;
}

/** Of a stack, by the tags that they bear; `any`: whose tags are not all known. */
type Bearers = { readonly byTag: ReadonlyMap<string, readonly Resource[]>; readonly any: readonly Resource[] };

const bearersIn = oncePerStack((stack, graph) => {
  const machines = bearers(ofStack(stack, MACHINES, graph), () => "tags");
  const others = bearers(ofStack(stack, OTHERS.keys(), graph), ({ type }) => OTHERS.get(type) ?? "");
  return { machines: { ...machines, isAnyInside: machines.any.every(isWithoutAddress) }, others };
});

function bearers(all: readonly Resource[], pathOf: (one: Resource) => string): Bearers {
  const tagged = all.map((one) => [one, at(one, pathOf(one))] as const);
  const isOpen = (tags: Value) => isUnknown(tags) || (isList(tags) && tags.some(isUnknown));
  const textsOf = (tags: Value) => (isList(tags) ? tags.filter((tag) => typeof tag === "string") : []);
  const pairs = tagged.flatMap(([one, tags]) => textsOf(tags).map((tag) => [tag, one] as const));
  const byTag = Map.groupBy(pairs, ([tag]) => tag);
  return {
    byTag: new Map([...byTag].map(([tag, some]) => [tag, some.map(([, one]) => one)])),
    any: tagged.flatMap(([one, tags]) => (isOpen(tags) ? [one] : [])),
  };
}

/** For all of a network that the stack makes, in which a cluster of private nodes stands, and nothing that may have an address. */
function isForPrivateNodes(firewall: Resource, graph: ResourceGraph): boolean {
  if (!isLeftOut(firewall.attributes.target_service_accounts ?? null)) return false;
  const networks = mentioned(firewall, "network", graph) ?? [];
  const isOwn = ({ type, handed }: Resource) => type === "google_compute_network" && handed === undefined;
  const isBorne = (network: Resource) => mentioning(network, CLUSTERS, graph).length > 0;
  if (networks.length === 0 || !networks.every((one) => isOwn(one) && isBorne(one))) return false;
  return isAllPrivate(firewall.stack, graph);
}

const isAllPrivate = oncePerStack((stack, graph) => {
  const all = (types: Iterable<string>) => ofStack(stack, types, graph);
  if (all(MAY_BE_OUTSIDE).length > 0 || isPassedOn(stack, graph)) return false;
  return all(CLUSTERS).every(hasPrivateNodes) && !all(POOLS).some(isPublicPool) && all(MACHINES).every(isWithoutAddress);
});

const hasPrivateNodes = (cluster: Resource): boolean => isTrue(at(cluster, "private_cluster_config.enable_private_nodes"));

/** A pool may say it for itself; one that says nothing is as its cluster. */
function isPublicPool(pool: Resource): boolean {
  const own = at(pool, "network_config.enable_private_nodes");
  return isFalse(own) || isUnknown(own);
}

const isPassedOn = oncePerStack((stack, graph) =>
  ofStack(stack, FORWARDING, graph).some((one) => !isInternalScheme(at(one, "load_balancing_scheme"))),
);

/** Left out it is EXTERNAL. */
const isInternalScheme = (scheme: Value): boolean => typeof scheme === "string" && scheme.startsWith("INTERNAL");

function isWithoutAddress(machine: Resource): boolean {
  const interfaces = blocks(machine.attributes.network_interface ?? null);
  return (interfaces?.length ?? 0) > 0 && (interfaces?.every(isPrivate) ?? false);
}

function isPrivate(one: Value): boolean {
  const read = (name: string) => at({ attributes: { one } }, `one.${name}`);
  return ["access_config", "ipv6_access_config"].every((name) => isLeftOut(read(name)));
}
