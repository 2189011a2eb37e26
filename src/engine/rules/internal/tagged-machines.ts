// Google Cloud: a firewall's rule is for the machines that bear one of its tags; without tags it is for whatever the network
// holds, of which a stack seldom shows all. A machine is inside without an `access_config`, unless a load balancer passes
// connections on to it.

import type { ResourceGraph } from "../../graph/graph.ts";
import type { Resource } from "../../model/resource.ts";
import { isList, isUnknown, type Value } from "../../model/value.ts";
import { at, blocks, isLeftOut, ofStack } from "./reading.ts";

const MACHINES = ["google_compute_instance", "google_compute_instance_template", "google_compute_region_instance_template"];
/** Kinds whose machines bear tags, and have addresses by what is written elsewhere. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ["google_container_cluster", "node_config.tags"],
  ["google_container_node_pool", "node_config.tags"],
  ["google_dataproc_cluster", "cluster_config.gce_cluster_config.tags"],
  ["google_compute_instance_from_template", "tags"],
]);
const FORWARDING = ["google_compute_forwarding_rule"];

export function isInternalFirewall(firewall: Resource, graph: ResourceGraph): boolean {
  const wanted = firewall.attributes.target_tags ?? null;
  if (!isList(wanted) || wanted.length === 0 || wanted.some((tag) => typeof tag !== "string")) return false;
  const { stack } = firewall;
  const bears = (tags: Value) => isUnknown(tags) || (isList(tags) && tags.some((tag) => isUnknown(tag) || wanted.includes(tag)));
  const machines = ofStack(stack, MACHINES, graph).filter((one) => bears(one.attributes.tags ?? null));
  const others = ofStack(stack, OTHERS.keys(), graph).filter((one) => bears(at(one, OTHERS.get(one.type) ?? "")));
  const isPassedOn = ofStack(stack, FORWARDING, graph).some((one) => !isInternalScheme(at(one, "load_balancing_scheme")));
  return machines.length > 0 && others.length === 0 && !isPassedOn && machines.every(isWithoutAddress);
}

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
