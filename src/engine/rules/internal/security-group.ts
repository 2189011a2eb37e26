// AWS: a security group is borne by network interfaces, and they have a public address or none: a balancer by its scheme,
// a machine by its subnet or its own word, a task by its service, a database by its switch. What AWS itself puts into a
// network (endpoints, functions, file systems, caches) never has one. What nothing bears opens nothing.

import type { Link, ResourceGraph } from "../../graph/graph.ts";
import type { Resource } from "../../model/resource.ts";
import { withoutIndices } from "../paths.ts";
import { standsWith } from "../stands-with.ts";
import { BALANCERS, BEARERS } from "./aws-bearers.ts";

/** Who mentions a group without bearing it: rules that let its members in, and what only hands its id on. */
const PEERS =
  /^(data\.|aws_(default_)?security_group|aws_vpc_security_group_|aws_ssm_parameter$|AWS::EC2::SecurityGroup|AWS::SSM::Parameter$)/;
const BORNE = /(^|\.)((vpc_?)?security_?groups?(_?ids?)?|groupset|sg_ids?)$/i;

export function isInternalGroup(group: Resource, graph: ResourceGraph): boolean {
  if (group.type !== "aws_security_group" && group.type !== "AWS::EC2::SecurityGroup") return false;
  if (group.handed !== undefined) return false;
  const bearers = graph.referencing(group).filter((link) => link.reference.from !== "" && !isPeer(link, graph));
  if (bearers.length === 0) return isOutOfReach(group, graph);
  return (
    bearers.some(({ resource }) => resource.conditional === undefined || standsWith(group, resource)) &&
    bearers.every((link) => isInside(link, graph))
  );
}

/**
 * Made by a module beside what could bear it, given to none of it and handed out to nobody: it can be borne only by what looks it
 * up. A group of the root's, or one that stands alone in its module, may be used by hand or by another root.
 */
function isOutOfReach({ address, stack, output }: Resource, graph: ResourceGraph): boolean {
  if (!address.startsWith("module.") || output !== undefined) return false;
  const module = address.slice(0, address.lastIndexOf(".aws_security_group"));
  return bearingIn(graph)?.has(placeOf(stack, module)) === true;
}

/** Modules that make what could bear a group, they or what they call; null where groups are looked up. Worked out once. */
const known = new WeakMap<ResourceGraph, ReadonlySet<string> | null>();

function bearingIn(graph: ResourceGraph): ReadonlySet<string> | null {
  const found = known.get(graph);
  if (found !== undefined) return found;
  const isLookedUp = graph.resources.some(({ type }) => /^data\.aws_security_groups?$/.test(type));
  const bearers = graph.resources.filter(({ type }) => BEARERS.has(type) || type === "aws_eks_node_group");
  const modules = bearers.flatMap(({ stack, address }) => modulesOf(address).map((module) => placeOf(stack, module)));
  const bearing = isLookedUp ? null : new Set(modules);
  known.set(graph, bearing);
  return bearing;
}

/** "module.a", "module.a.module.b" of "module.a.module.b.aws_instance.c". */
const modulesOf = (address: string): readonly string[] =>
  [...address.matchAll(/[.](?=module[.]|[a-z]+_\w+[.])/g)].map(({ index }) => address.slice(0, index)).filter(isModule);

const isModule = (path: string): boolean => path.startsWith("module.");
const placeOf = (stack: string, module: string): string => `${stack}\n${module}`;

/** None that is seen to bear it is anything but a balancer, or inside; who else bears it is the rule's to ask. */
export function isBalancedGroup(group: Resource, graph: ResourceGraph): boolean {
  const bearers = graph
    .referencing(group)
    .filter((link) => BORNE.test(withoutIndices(link.reference.from)) && !isPeer(link, graph));
  return bearers.every((link) => BALANCERS.has(link.resource.type) || isInside(link, graph));
}

function isPeer({ resource, reference }: Link, graph: ResourceGraph): boolean {
  return PEERS.test(resource.type) || /source_?security_?groups?/i.test(reference.from) || isReadNested(resource, graph);
}

/** A nested stack hands its parameters on to what its template declares; one that was not read may do anything with them. */
function isReadNested({ type, stack, address }: Resource, graph: ResourceGraph): boolean {
  if (type !== "AWS::CloudFormation::Stack") return false;
  return graph.resources.some((each) => each.stack === stack && each.address.startsWith(`${address}/`));
}

function isInside({ resource, reference }: Link, graph: ResourceGraph): boolean {
  const from = withoutIndices(reference.from);
  return BORNE.test(from) && (BEARERS.get(resource.type)?.(resource, graph, from) ?? false);
}
