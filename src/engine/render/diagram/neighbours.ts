// Who is joined to whom, seen through what is not drawn: a listener joins a load balancer to its targets, two security
// groups join a service to its database, a role's policy joins a function to a table.
//
// A resource that many others use (a key, a role for everything) joins nobody, and neither does what merely stands
// beside: two that mention the same subnet group, two that the same policy lists.

import type { ResourceGraph } from "../../graph/graph.ts";
import type { Resource } from "../../model/resource.ts";
import { isData, partOf } from "./drawing.ts";

/** Other end → the way there, both ends included. In the order of the walk, which is the graph's. */
export type Ways = ReadonlyMap<Resource, readonly Resource[]>;

const LONGEST = 3;
const HUB = 8;
export const SECURITY_GROUP = /security_?group$/i;
const ROLE = /iam_role$|::IAM::Role$|service_account$|^ServiceAccount$/;
const POLICY = /polic(y|ies)/i;

/** `stops` are drawn: a way ends there. Others that are worth a box end it as well. */
export function neighbours(graph: ResourceGraph, from: Resource, stops: ReadonlySet<Resource>): Ways {
  const ways = new Map<Resource, readonly Resource[]>();
  walk({ graph, stops, ways }, [from]);
  return ways;
}

export function mentions(graph: ResourceGraph, one: Resource, other: Resource): boolean {
  return graph.referenced(one).some((link) => link.resource === other);
}

type Walk = {
  readonly graph: ResourceGraph;
  readonly stops: ReadonlySet<Resource>;
  readonly ways: Map<Resource, readonly Resource[]>;
};

function walk(to: Walk, path: readonly Resource[]): void {
  const here = path.at(-1);
  if (here === undefined) return;
  for (const next of linked(to.graph, here)) {
    if (path.includes(next) || isData(next)) continue;
    const way = [...path, next];
    if (to.stops.has(next) || !isJoint(next)) {
      const known = to.ways.get(next);
      if (isWay(to.graph, way) && (known === undefined || known.length > way.length)) to.ways.set(next, way);
      continue;
    }
    if (way.length > LONGEST + 1 || isThird(path, next) || linked(to.graph, next).length > HUB) continue;
    walk(to, way);
  }
}

function linked(graph: ResourceGraph, resource: Resource): readonly Resource[] {
  return [...new Set([...graph.referenced(resource), ...graph.referencing(resource)].map((link) => link.resource))];
}

function isJoint(resource: Resource): boolean {
  return partOf(resource) === "connector" || SECURITY_GROUP.test(resource.type) || ROLE.test(resource.type);
}

/** Two security groups are one allowed way; a third would be the next way, from whoever stands behind the second. */
function isThird(path: readonly Resource[], next: Resource): boolean {
  return SECURITY_GROUP.test(next.type) && path.filter((one) => SECURITY_GROUP.test(one.type)).length >= 2;
}

function isWay(graph: ResourceGraph, way: readonly Resource[]): boolean {
  if (way.some((one, index) => isBetweenPolicies(one, way[index - 1], way[index + 1]))) return false;
  const [a, joint, b] = way;
  if (way.length !== 3 || a === undefined || joint === undefined || b === undefined) return true;
  const isShared = mentions(graph, a, joint) && mentions(graph, b, joint);
  const isListed = mentions(graph, joint, a) && mentions(graph, joint, b) && (POLICY.test(joint.type) || partOf(a) === partOf(b));
  return !isShared && !(isListed && !ROLE.test(a.type) && !ROLE.test(b.type));
}

/** What two policies of one role allow has nothing to do with each other. */
function isBetweenPolicies(one: Resource, before: Resource | undefined, after: Resource | undefined): boolean {
  return ROLE.test(one.type) && [before, after].every((other) => other !== undefined && POLICY.test(other.type));
}
