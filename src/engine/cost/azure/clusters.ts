// AKS: the control plane's tier, and node pools at the size that they are asked to have.
// https://azure.microsoft.com/pricing/details/kubernetes-service/

import type { Attributes } from "../../model/value.ts";
import { type Asked, block, type Estimator, isOpen, number, text } from "../asked.ts";
import { priced, undecided } from "../component.ts";
import type { CostComponent } from "../cost.ts";
import { disk } from "./disks.ts";
import { machine } from "./machines.ts";

/** What a pool's node gets when nothing is written: the size follows from the number of processors. */
const NODE_DISK_GB = 128;
const ASSUMED_DISK = `${NODE_DISK_GB} GB, what nodes with up to 7 processors get`;

export const AZURE_CLUSTERS: { readonly [type: string]: Estimator } = {
  azurerm_kubernetes_cluster: (it) => [...controlPlane(it), ...pool(it, block(it.attributes, "default_node_pool"))],
  azurerm_kubernetes_cluster_node_pool: (it) => pool(it, it.attributes),
};

function controlPlane(it: Asked): readonly CostComponent[] {
  const tier = text(it.attributes, "sku_tier", "Free");
  if (tier === "Free") return [];
  const key = isOpen(tier) ? tier : tier === "Paid" ? "standard" : tier.toLowerCase();
  return [priced(it, { name: "Uptime SLA", table: "azure/cluster", key })];
}

function pool(it: Asked, from: Attributes): readonly CostComponent[] {
  const written = number(from, "node_count", null);
  const count = written === null ? number(from, "min_count", 1) : written;
  const nodes = { ...it, attributes: from };
  if (text(from, "os_type", "Linux") === "Windows")
    return [undecided("Instance usage", "no list price of Windows machines is known")];
  const usage = machine(nodes, { size: text(from, "vm_size", null), count });
  if (text(from, "os_disk_type", "Managed") === "Ephemeral") return [usage];
  const size = number(from, "os_disk_size_gb", null);
  const assumed = size === null ? ASSUMED_DISK : undefined;
  return [usage, disk(it, { name: "Node disk", sku: diskKind(from), gigabytes: size ?? NODE_DISK_GB, count, assumed })];
}

/** Premium where the size takes it, which the "s" in its name says: Standard_D2s_v3, not Standard_D2_v3. */
function diskKind(from: Attributes): string {
  return /^[A-Za-z]+_([A-Z]+S\d|[A-Z]+\d+[a-z-\d]*s)/.test(String(text(from, "vm_size", ""))) ? "Premium_LRS" : "Standard_LRS";
}
