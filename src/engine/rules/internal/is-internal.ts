// Whether what a firewall's rule lets in reaches nothing but what has no public address. A source of 0.0.0.0/0 is then
// wide, and not the internet.
//
// True only where something in the stack bears the rule and all that bears it is known to be inside, or where it stands in a
// module from which nothing can bear it. Who is not known, or nobody (what may not exist at all among them), or one that may have an address makes it false; it is never unknown. It goes by structure alone, never by names.

import type { ResourceGraph } from "../../graph/graph.ts";
import type { Resource } from "../../model/resource.ts";
import { isInternalNetworkGroup } from "./network-security-group.ts";
import { isBalancedGroup, isInternalGroup } from "./security-group.ts";
import { isInternalFirewall } from "./tagged-machines.ts";

type Ask = (resource: Resource, graph: ResourceGraph) => boolean;

/** All that a rule of its own mentions as its group: none, and nothing is known of who bears it. */
const ofGroup =
  (through: string, ask: Ask): Ask =>
  (rule, graph) => {
    const groups = graph.referenced(rule).filter(({ reference }) => reference.from === through);
    return groups.length > 0 && groups.every(({ resource }) => ask(resource, graph));
  };

const OF_AWS = (ask: Ask): readonly (readonly [string, Ask])[] => [
  ["aws_security_group", ask],
  ["aws_security_group_rule", ofGroup("security_group_id", ask)],
  ["aws_vpc_security_group_ingress_rule", ofGroup("security_group_id", ask)],
  ["AWS::EC2::SecurityGroup", ask],
  ["AWS::EC2::SecurityGroupIngress", ofGroup("GroupId", ask)],
];

const ASKED: ReadonlyMap<string, Ask> = new Map([
  ...OF_AWS(isInternalGroup),
  ["azurerm_network_security_group", isInternalNetworkGroup],
  ["azurerm_network_security_rule", ofGroup("network_security_group_name", isInternalNetworkGroup)],
  ["google_compute_firewall", isInternalFirewall],
]);

export function isInternal(resource: Resource, graph: ResourceGraph): boolean {
  return ASKED.get(resource.type)?.(resource, graph) ?? false;
}

const BALANCED: ReadonlyMap<string, Ask> = new Map(OF_AWS(isBalancedGroup));

/** What is seen to bear a group of AWS is a load balancer, which answers on its listeners' ports alone, or inside. */
export function isBalanced(resource: Resource, graph: ResourceGraph): boolean {
  return BALANCED.get(resource.type)?.(resource, graph) ?? false;
}
