// Addresses and forwarding rules. https://cloud.google.com/vpc/network-pricing

import { type Asked, type Estimator, text } from "../asked.ts";
import { priced } from "../component.ts";
import type { CostComponent } from "../cost.ts";

/** The first five of a project are sold together at the price of one, and which those are the code does not say. */
const ASSUMED_RULE = "the only one of its project; the first five cost this together";
const rule: Estimator = (it) => [
  priced(it, { name: "Forwarding rule", table: "gcp/network", key: "forwarding-rule", assumed: ASSUMED_RULE }),
];

export const GCP_NETWORKS: { readonly [type: string]: Estimator } = {
  google_compute_address: address,
  google_compute_forwarding_rule: rule,
  google_compute_global_forwarding_rule: (it) => rule({ ...it, region: "global" }),
};

/** An address that nothing in the code uses is dearer; an internal one is free. */
function address(it: Asked): readonly CostComponent[] {
  if (text(it.attributes, "address_type", "EXTERNAL") === "INTERNAL") return [];
  const isUsed = it.mentionedBy("google_compute_instance").length > 0;
  const key = isUsed ? "address" : "unused-address";
  return [
    priced(it, {
      name: `Static address (${isUsed ? "used by a machine" : "not used by a machine here"})`,
      table: "gcp/network",
      key,
    }),
  ];
}
