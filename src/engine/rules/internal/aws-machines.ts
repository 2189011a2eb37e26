// AWS: a machine gets a public address at its start, by its own word or by its subnet's, or later from what is attached to it.

import type { ResourceGraph } from "../../graph/graph.ts";
import type { Resource } from "../../model/resource.ts";
import { hasPublicPassage, isPublished, isWithoutRoute } from "./aws-ways-in.ts";
import { at, blocks, isFalse, isLeftOut, isOff, mentioned, mentioning } from "./reading.ts";

const SUBNETS = [
  "subnet_id",
  "SubnetId",
  "vpc_zone_identifier",
  "VPCZoneIdentifier",
  "network_interface.subnet_id",
  "NetworkInterfaces.SubnetId",
];
const GROUPS_OF_MACHINES = new Set(["aws_autoscaling_group", "AWS::AutoScaling::AutoScalingGroup"]);
const MACHINES = new Set(["aws_instance", "aws_spot_instance_request", "AWS::EC2::Instance", "aws_network_interface_attachment"]);

export function isMachineInside(machine: Resource, graph: ResourceGraph): boolean {
  if (isReachedFromOutside(machine, graph) || !hasOnlyOldAddresses(machine)) return false;
  const own = [at(machine, "associate_public_ip_address"), ...ofInterfaces(at(machine, "NetworkInterfaces"))];
  if (own.some(isFalse)) return own.every(isOff);
  return isWithoutRoute(machine, SUBNETS) || (own.every(isLeftOut) && isInPrivateSubnets(machine, graph));
}

/** What a subnet gives, it gives to machines: an interface of its own has what is attached to it. */
export function isNetworkInterfaceInside(one: Resource, graph: ResourceGraph): boolean {
  const machines = mentioning(one, MACHINES, graph).map(({ resource }) => resource);
  return [one, ...machines].every((each) => !isReachedFromOutside(each, graph) && hasOnlyOldAddresses(each));
}

export function isAttachmentInside(attachment: Resource, graph: ResourceGraph): boolean {
  const ends = mentioned(attachment, "network_interface_id", graph);
  const isInside = (end: Resource) =>
    end.type === "aws_network_interface"
      ? isNetworkInterfaceInside(end, graph)
      : MACHINES.has(end.type) && isMachineInside(end, graph);
  return ends?.every(isInside) ?? false;
}

/** A template says it itself, or the subnets of the groups that start machines by it do. */
export function isTemplateInside(template: Resource, graph: ResourceGraph): boolean {
  if (hasPublicPassage(template, graph)) return false;
  const { attributes } = template;
  const own = [
    at(template, "associate_public_ip_address"),
    at(template, "AssociatePublicIpAddress"),
    ...ofInterfaces(attributes.network_interfaces ?? null),
    ...ofInterfaces(at(template, "LaunchTemplateData.NetworkInterfaces")),
  ];
  if (own.some(isFalse)) return own.every(isOff);
  const users = graph.referencing(template).map(({ resource }) => resource);
  const isPrivate = (user: Resource) => GROUPS_OF_MACHINES.has(user.type) && isInPrivateSubnets(user, graph);
  return own.every(isLeftOut) && users.length > 0 && users.every(isPrivate);
}

/** What each interface that is written says of its public address. */
function ofInterfaces(written: ReturnType<typeof at>): readonly ReturnType<typeof at>[] {
  const interfaces = blocks(written);
  if (interfaces === null) return [written];
  return interfaces.map((one) => {
    const read = (name: string) => at({ attributes: { one } }, `one.${name}`);
    return read("associate_public_ip_address") ?? read("AssociatePublicIpAddress");
  });
}

const isReachedFromOutside = (one: Resource, graph: ResourceGraph): boolean =>
  isPublished(one, graph) || hasPublicPassage(one, graph);

/** An address of the sixth version is a public one. */
const hasOnlyOldAddresses = (one: Resource): boolean =>
  ["ipv6_address_count", "ipv6_addresses", "Ipv6AddressCount", "Ipv6Addresses"].every((name) => isLeftOut(at(one, name)));

function isInPrivateSubnets(one: Resource, graph: ResourceGraph): boolean {
  if (isWithoutRoute(one, SUBNETS)) return true;
  const paths = SUBNETS.filter((path) => !isLeftOut(at(one, path)));
  return paths.length > 0 && paths.every((path) => mentioned(one, path, graph)?.every(isPrivateSubnet) ?? false);
}

/** It gives a machine that starts in it no address unless it says so (provider's and CloudFormation's default). */
function isPrivateSubnet(subnet: Resource): boolean {
  const isSubnet = subnet.type === "aws_subnet" || subnet.type === "AWS::EC2::Subnet";
  const given = [
    "map_public_ip_on_launch",
    "MapPublicIpOnLaunch",
    "assign_ipv6_address_on_creation",
    "AssignIpv6AddressOnCreation",
  ];
  return isSubnet && given.every((name) => isOff(at(subnet, name)));
}
