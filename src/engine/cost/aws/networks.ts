// NAT gateways, public addresses and interface endpoints. https://aws.amazon.com/vpc/pricing/

import { isList, isUnknown } from "../../model/value.ts";
import { type Asked, type Estimator, text } from "../asked.ts";
import { priced, undecided, usageBased } from "../component.ts";
import type { CostComponent } from "../cost.ts";

export const NETWORKS: { readonly [type: string]: Estimator } = {
  aws_nat_gateway: (it) => [
    priced(it, { name: "NAT gateway", table: "aws/network", key: "nat-gateway" }),
    usageBased(it, { name: "Data processed", table: "aws/network", key: "nat-gateway|data", usage: "data_gb" }),
  ],
  /** The same price whether it is in use or not, since February 2024. */
  aws_eip: (it) => [priced(it, { name: "Public IPv4 address", table: "aws/network", key: "public-ipv4" })],
  aws_vpc_endpoint: endpoint,
};

/** Gateway endpoints are free; an interface stands in each subnet. */
function endpoint(it: Asked): readonly CostComponent[] {
  const kind = text(it.attributes, "vpc_endpoint_type", "Gateway");
  if (kind === "Gateway") return [];
  const subnets = it.attributes["subnet_ids"];
  if (isUnknown(subnets)) return [undecided("Endpoint", subnets.$unknown)];
  const quantity = isList(subnets) && subnets.length > 0 ? subnets.length : 1;
  return [
    priced(it, { name: "Interface endpoint", table: "aws/network", key: "vpc-endpoint", quantity }),
    usageBased(it, { name: "Data processed", table: "aws/network", key: "vpc-endpoint|data", usage: "data_gb" }),
  ];
}
