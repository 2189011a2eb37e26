// ElastiCache: nodes by type and engine. https://aws.amazon.com/elasticache/pricing/

import { type Asked, block, type Estimator, isOpen, keyOf, number, text, times } from "../asked.ts";
import { priced, undecided } from "../component.ts";
import type { CostComponent, Known } from "../cost.ts";

export const CACHES: { readonly [type: string]: Estimator } = {
  aws_elasticache_cluster: (it) => {
    // A member of a replication group is counted there.
    if (text(it.attributes, "replication_group_id", null) !== null) return [];
    return nodes(it, number(it.attributes, "num_cache_nodes", 1), text(it.attributes, "engine", "memcached"));
  },
  aws_elasticache_replication_group: (it) => nodes(it, groupSize(it), text(it.attributes, "engine", "redis")),
};

function nodes(it: Asked, count: Known<number>, engine: Known<string>): readonly CostComponent[] {
  const type = text(it.attributes, "node_type", null);
  if (type === null) return [undecided("Cache nodes", "no node type is written")];
  const name = isOpen(type) ? "Cache nodes" : `Cache nodes (on-demand, ${type})`;
  return [priced(it, { name, table: "aws/cache", key: keyOf(engine, type), quantity: count })];
}

/** Shards × (replicas and their primary), or the plain number of nodes. */
function groupSize({ attributes }: Asked): Known<number> {
  const plain = number(attributes, "num_cache_clusters", null) ?? number(attributes, "number_cache_clusters", null);
  if (plain !== null) return plain;
  const mode = block(attributes, "cluster_mode");
  const shards = number(attributes, "num_node_groups", null) ?? number(mode, "num_node_groups", 1);
  const replicas = number(attributes, "replicas_per_node_group", null) ?? number(mode, "replicas_per_node_group", 0);
  return times(shards, isOpen(replicas) ? replicas : replicas + 1);
}
