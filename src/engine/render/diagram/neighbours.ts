// Who is joined to whom, seen through what is not drawn: a listener joins a load balancer to its targets, two security
// groups join a service to its database, a role's policy joins a function to a table.
//
// A resource that many others use (a key, a role for everything) joins nobody, and neither does one thing that two
// others merely share: both mention the same subnet group, but nothing flows between them.

import type { ResourceGraph } from "../../graph/graph.ts";
import type { Resource } from "../../model/resource.ts";
import { isData, partOf } from "./drawing.ts";

const LONGEST = 3;
const HUB = 8;
const SECURITY_GROUP = /security_?group/i;
const ROLE = /iam_role$|::IAM::Role$|service_account$|^ServiceAccount$/;

/** Resources of `stops`, and others worth a box, that `from` is joined to. Sorted as the walk meets them. */
export function neighbours(graph: ResourceGraph, from: Resource, stops: ReadonlySet<Resource>): readonly Resource[] {
  const found = new Set<Resource>();
  walk({ graph, stops, found }, [from]);
  found.delete(from);
  return [...found];
}

type Walk = { readonly graph: ResourceGraph; readonly stops: ReadonlySet<Resource>; readonly found: Set<Resource> };

function walk(to: Walk, path: readonly Resource[]): void {
  const here = path.at(-1);
  if (here === undefined) return;
  for (const next of linked(to.graph, here)) {
    if (path.includes(next) || isData(next)) continue;
    const through = !to.stops.has(next) && isJoint(next);
    if (!through && !isShared(to.graph, [...path, next])) to.found.add(next);
    if (through && path.length <= LONGEST && !isThird(path, next) && linked(to.graph, next).length <= HUB)
      walk(to, [...path, next]);
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

/** One thing between two that both mention it. */
function isShared(graph: ResourceGraph, path: readonly Resource[]): boolean {
  const [a, between, b] = path;
  if (path.length !== 3 || a === undefined || between === undefined || b === undefined) return false;
  const mentions = (one: Resource) => graph.referenced(one).some((link) => link.resource === between);
  return mentions(a) && mentions(b);
}
