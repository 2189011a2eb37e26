// GKE: the cluster's fee, and node pools at the size that they begin with. https://cloud.google.com/kubernetes-engine/pricing

import { type Attributes, isList } from "../../model/value.ts";
import { type Asked, block, blocks, type Estimator, flag, isOpen, number, text, times } from "../asked.ts";
import { priced, undecided } from "../component.ts";
import type { CostComponent, Known } from "../cost.ts";
import { disk } from "./disks.ts";
import { machine } from "./instances.ts";

/** What a node gets when nothing is written. */
const MACHINE = "e2-medium";
const NODE_DISK_GB = 100;
/** A regional pool has its number of nodes in each of this many zones. */
const ZONES = 3;

export const GCP_CLUSTERS: { readonly [type: string]: Estimator } = {
  google_container_cluster: cluster,
  google_container_node_pool: pool,
};

function cluster(it: Asked): readonly CostComponent[] {
  const { attributes } = it;
  const fee = priced(it, { name: "Cluster management fee", table: "gcp/cluster", key: "gke" });
  if (flag(attributes, "enable_autopilot", false) === true)
    return [fee, undecided("Pods", "Autopilot is paid for by what the pods ask for")];
  if (flag(attributes, "remove_default_node_pool", false) === true) return [fee];
  const pools = blocks(attributes, "node_pool");
  if (isOpen(pools)) return [fee, undecided("Nodes", pools.$unknown)];
  const own = pools.length === 0 ? [attributes] : pools;
  return [fee, ...own.flatMap((each) => nodes(it, each, zonesOf(attributes, attributes)))];
}

function pool(it: Asked): readonly CostComponent[] {
  const [cluster] = it.mentioned("google_container_cluster");
  return nodes(it, it.attributes, zonesOf(it.attributes, cluster?.attributes ?? {}));
}

/** A pool's own zones are all it has, a zonal cluster's come on top of its own; else a zone is one and a region three. */
function zonesOf(own: Attributes, cluster: Attributes): number {
  const [mine, shared] = [zones(own), zones(cluster)];
  if (own !== cluster && mine.length > 0) return mine.length;
  const home = [own["location"], cluster["location"]].find((place) => /-[a-z]$/.test(String(place ?? "")));
  if (shared.length > 0) return new Set([...shared, ...(home === undefined ? [] : [home])]).size;
  return home === undefined ? ZONES : 1;
}

const zones = (from: Attributes) => (isList(from["node_locations"]) ? from["node_locations"] : []);

function nodes(it: Asked, from: Attributes, zoneCount: number): readonly CostComponent[] {
  const config = block(from, "node_config");
  const written = number(from, "node_count", null);
  const each = written === null ? number(from, "initial_node_count", null) : written;
  if (each === null) return [undecided("Nodes", "the number of nodes is not written")];
  const count: Known<number> = times(each, zoneCount);
  const attributes: Attributes = { machine_type: MACHINE, ...config };
  return [
    machine(it, { from: attributes, count }),
    disk(it, {
      name: "Node disk",
      type: text(config, "disk_type", "pd-standard"),
      gigabytes: number(config, "disk_size_gb", NODE_DISK_GB),
      count,
    }),
  ];
}
