// AWS: how a stranger comes to what has no public address of its own: an address that is attached to it, an accelerator, or
// a network load balancer, which passes connections on with the client's address.

import type { ResourceGraph } from "../../graph/graph.ts";
import { oncePer } from "../../model/once-per.ts";
import type { Resource } from "../../model/resource.ts";
import { isList } from "../../model/value.ts";
import { withoutIndices } from "../paths.ts";
import { at, isLeftOut, isTrue, mentioned, mentioning } from "./reading.ts";

/** What gives a public address to what it mentions. */
const ADDRESSES = new Set([
  "aws_eip",
  "aws_eip_association",
  "aws_globalaccelerator_endpoint_group",
  "aws_globalaccelerator_custom_routing_endpoint_group",
  "AWS::EC2::EIP",
  "AWS::EC2::EIPAssociation",
  "AWS::GlobalAccelerator::EndpointGroup",
]);

export const isPublished = (bearer: Resource, graph: ResourceGraph): boolean => mentioning(bearer, ADDRESSES, graph).length > 0;

/** Stacks with a network load balancer that is not known to be internal. */
const stacksWithPublicPassage = oncePer(
  (graph: ResourceGraph): ReadonlySet<string> => new Set(graph.resources.filter(passesOn).map(({ stack }) => stack)),
);

export const hasPublicPassage = ({ stack }: Resource, graph: ResourceGraph): boolean => stacksWithPublicPassage(graph).has(stack);

function passesOn(resource: Resource): boolean {
  if (resource.type === "aws_lb" || resource.type === "aws_alb")
    return isNetworkKind(at(resource, "load_balancer_type")) && !isTrue(at(resource, "internal"));
  return (
    resource.type === "AWS::ElasticLoadBalancingV2::LoadBalancer" &&
    isNetworkKind(at(resource, "Type")) &&
    at(resource, "Scheme") !== "internal"
  );
}

/** Left out it is one for HTTP; not known it may be any. */
const isNetworkKind = (kind: ReturnType<typeof at>): boolean => !isLeftOut(kind) && kind !== "application";

/** The module that most networks are made by, whose interface says of these subnets that no route leads in. */
const NETWORK =
  /^(registry\.terraform\.io\/)?terraform-aws-modules\/vpc\/aws$|github\.com[/:]terraform-aws-modules\/terraform-aws-vpc(\.git)?(\?|$)/;
const INNER = new Set(["private_subnets", "intra_subnets"]);

/** All subnets that it is in: an address that it is given there is reached by nobody. */
export function isWithoutRoute({ references }: Resource, paths: readonly string[]): boolean {
  const subnets = references.filter(({ from }) => paths.includes(withoutIndices(from)));
  return subnets.length > 0 && subnets.every(({ source, attribute }) => NETWORK.test(source ?? "") && INNER.has(attribute));
}

/** A service's target groups: of HTTP, which only an application load balancer serves, or known in a stack without a passage. */
export function areTargetsInside(service: Resource, graph: ResourceGraph): boolean {
  return ["load_balancer.target_group_arn", "LoadBalancers.TargetGroupArn"].every((path) => {
    const [block = ""] = path.split(".");
    const written = at(service, block);
    if (isLeftOut(written)) return true;
    const groups = mentioned(service, path, graph);
    if (groups === null || !isList(written)) return false;
    return groups.every(isOfWeb) || !hasPublicPassage(service, graph);
  });
}

function isOfWeb(group: Resource): boolean {
  const protocol = at(group, "protocol") ?? at(group, "Protocol");
  return protocol === "HTTP" || protocol === "HTTPS";
}
