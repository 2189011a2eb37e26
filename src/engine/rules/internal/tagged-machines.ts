// Google Cloud: a firewall's rule is for the machines that bear one of its tags; without tags it is for whatever the network
// holds, of which a stack shows all where it makes the network for a cluster. A machine is inside without an `access_config`,
// unless a load balancer passes connections on to it; a cluster's nodes where they are private.

import type { ResourceGraph } from "../../graph/graph.ts";
import type { Resource } from "../../model/resource.ts";
import { isList, isUnknown, type Value } from "../../model/value.ts";
import { at, blocks, isFalse, isLeftOut, isTrue, mentioned, mentioning, ofStack } from "./reading.ts";

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
  if (!isList(wanted) || wanted.length === 0 || wanted.some((tag) => typeof tag !== "string")) return false;
  const { stack } = firewall;
  const bears = (tags: Value) => isUnknown(tags) || (isList(tags) && tags.some((tag) => isUnknown(tag) || wanted.includes(tag)));
  const machines = ofStack(stack, MACHINES, graph).filter((one) => bears(one.attributes.tags ?? null));
  const others = ofStack(stack, OTHERS.keys(), graph).filter((one) => bears(at(one, OTHERS.get(one.type) ?? "")));
  return machines.length > 0 && others.length === 0 && !isPassedOn(stack, graph) && machines.every(isWithoutAddress);
}

/** For all of a network that the stack makes, in which a cluster of private nodes stands, and nothing that may have an address. */
function isForPrivateNodes(firewall: Resource, graph: ResourceGraph): boolean {
  if (!isLeftOut(firewall.attributes.target_service_accounts ?? null)) return false;
  const networks = mentioned(firewall, "network", graph) ?? [];
  const isOwn = ({ type, handed }: Resource) => type === "google_compute_network" && handed === undefined;
  const isBorne = (network: Resource) => mentioning(network, CLUSTERS, graph).length > 0;
  if (networks.length === 0 || !networks.every((one) => isOwn(one) && isBorne(one))) return false;
  const all = (types: Iterable<string>) => ofStack(firewall.stack, types, graph);
  if (all(MAY_BE_OUTSIDE).length > 0 || isPassedOn(firewall.stack, graph)) return false;
  return all(CLUSTERS).every(hasPrivateNodes) && !all(POOLS).some(isPublicPool) && all(MACHINES).every(isWithoutAddress);
}

const hasPrivateNodes = (cluster: Resource): boolean => isTrue(at(cluster, "private_cluster_config.enable_private_nodes"));

/** A pool may say it for itself; one that says nothing is as its cluster. */
function isPublicPool(pool: Resource): boolean {
  const own = at(pool, "network_config.enable_private_nodes");
  return isFalse(own) || isUnknown(own);
}

const isPassedOn = (stack: string, graph: ResourceGraph): boolean =>
  ofStack(stack, FORWARDING, graph).some((one) => !isInternalScheme(at(one, "load_balancing_scheme")));

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
