// Public addresses, load balancers and NAT gateways. https://azure.microsoft.com/pricing/details/ip-addresses/

import { type Asked, type Estimator, text } from "../asked.ts";
import { priced, usageBased } from "../component.ts";
import type { CostComponent } from "../cost.ts";

/** The first rules of a balancer are sold together. */
const RULES_TOGETHER = 5;

export const AZURE_NETWORKS: { readonly [type: string]: Estimator } = {
  azurerm_public_ip: (it) => {
    const sku = text(it.attributes, "sku", "Standard");
    const method = text(it.attributes, "allocation_method", "Static");
    if (sku === "Basic" && method === "Dynamic") return [];
    const key = sku === "Basic" ? "public-ip|basic" : "public-ip|standard";
    return [priced(it, { name: "Public IP address (static)", table: "azure/network", key })];
  },
  azurerm_lb: balancer,
  azurerm_nat_gateway: (it) => [
    priced(it, { name: "NAT gateway", table: "azure/network", key: "nat-gateway" }),
    usageBased(it, { name: "Data processed", table: "azure/network", key: "nat-gateway|data", usage: "data_gb" }),
  ],
};

/** A balancer without rules costs nothing; Basic ones are free. */
function balancer(it: Asked): readonly CostComponent[] {
  if (text(it.attributes, "sku", "Standard") === "Basic") return [];
  const rules = it.mentionedBy("azurerm_lb_rule", "azurerm_lb_outbound_rule").length;
  if (rules === 0) return [priced(it, { name: "Rules", table: "azure/network", key: "balancer|rules", quantity: 0 })];
  const more = rules - RULES_TOGETHER;
  return [
    priced(it, { name: `First ${RULES_TOGETHER} rules`, table: "azure/network", key: "balancer|rules" }),
    ...(more > 0
      ? [priced(it, { name: "Further rules", table: "azure/network", key: "balancer|more-rules", quantity: more })]
      : []),
  ];
}
