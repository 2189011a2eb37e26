// EKS: the control plane, and node groups at the size that they are asked to have. https://aws.amazon.com/eks/pricing/

import { isList, isUnknown } from "../../model/value.ts";
import { type Asked, block, type Estimator, isOpen, keyOf, number, text } from "../asked.ts";
import { priced, undecided } from "../component.ts";
import type { CostComponent, Known } from "../cost.ts";
import { volume } from "./volumes.ts";

/** What a managed node group takes when nothing is written. */
const NODE_TYPE = "t3.medium";
const NODE_DISK_GB = 20;

export const CLUSTERS: { readonly [type: string]: Estimator } = {
  aws_eks_cluster: (it) => [priced(it, { name: "Control plane", table: "aws/cluster", key: "eks" })],
  aws_eks_node_group: nodes,
};

function nodes(it: Asked): readonly CostComponent[] {
  const count = number(block(it.attributes, "scaling_config"), "desired_size", 1);
  if (text(it.attributes, "capacity_type", "ON_DEMAND") === "SPOT")
    return [undecided("Instance usage", "spot prices change by the hour")];
  if (String(text(it.attributes, "ami_type", "")).startsWith("WINDOWS"))
    return [undecided("Instance usage", "no list price of Windows machines is known")];
  const type = typeOf(it);
  const name = isOpen(type) ? "Instance usage" : `Instance usage (Linux, on-demand, ${type})`;
  const size = number(it.attributes, "disk_size", NODE_DISK_GB);
  return [
    priced(it, { name, table: "aws/instance", key: keyOf(type), quantity: count }),
    ...volume(it, { from: {}, size, type: "volume_type", label: "Node disk", count }),
  ];
}

function typeOf(it: Asked): Known<string> {
  const types = it.attributes["instance_types"];
  if (isUnknown(types)) return types;
  const [first] = isList(types) ? types : [];
  if (isUnknown(first)) return first;
  if (typeof first === "string") return first;
  const [template] = it.mentioned("aws_launch_template");
  return template === undefined ? NODE_TYPE : text(template.attributes, "instance_type", NODE_TYPE);
}
