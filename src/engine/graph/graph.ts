// Resources and the references between them, looked up both ways.
//
// A reference may name a resource without its instance key (`aws_subnet.a` when any instance may be meant); it then
// joins every instance of that address within the stack.

import { fitted } from "../model/fitted.ts";
import { push } from "../model/push.ts";
import type { Reference, Resource } from "../model/resource.ts";

/** One end of a join: the resource at the other end and the reference that makes it. */
export type Link = { readonly resource: Resource; readonly reference: Reference };

export type ResourceGraph = {
  readonly resources: readonly Resource[];
  /** All instances of an address within a stack: one, unless the address leaves out the instance key. */
  at(stack: string, address: string): readonly Resource[];
  /** Those that mention this one, in the order of `resources`. */
  referencing(resource: Resource): readonly Link[];
  /** Those that this one mentions, in the order of its references. */
  referenced(resource: Resource): readonly Link[];
  /** Everything that depends on this one, directly or through others, nearest first. */
  dependents(resource: Resource): readonly Resource[];
};

/** References join within a stack: so each has an index of its own, made when something of it is first asked. */
type OfStack = {
  readonly resources: Resource[];
  /** Under the full address and, for instances, under the address without instance keys. */
  readonly byAddress: Map<string, Resource[]>;
  readonly outgoing: Map<Resource, readonly Link[]>;
  incoming: ReadonlyMap<Resource, readonly Link[]> | null;
};

const NO_LINKS: readonly Link[] = [];

export function buildGraph(resources: readonly Resource[]): ResourceGraph {
  const stacks = indexByStack(resources);
  const at = (stack: string, address: string) => stacks.get(stack)?.byAddress.get(address) ?? [];
  const referenced = (resource: Resource) => outgoing(resource, stacks.get(resource.stack));
  const referencing = (resource: Resource) => incoming(stacks.get(resource.stack)).get(resource) ?? NO_LINKS;
  return { resources, at, referenced, referencing, dependents: (resource) => reach(resource, referencing) };
}

/**
 * Within a module whose number is not known (`module.a[?]`) others mention a resource without that key.
 */
function indexByStack(resources: readonly Resource[]): ReadonlyMap<string, OfStack> {
  const index = new Map<string, OfStack>();
  for (const resource of resources) {
    const ofStack = index.get(resource.stack) ?? emptyStack();
    ofStack.resources.push(resource);
    for (const name of namesOf(resource.address)) push(ofStack.byAddress, name, resource);
    index.set(resource.stack, ofStack);
  }
  return index;
}

const emptyStack = (): OfStack => ({ resources: [], byAddress: new Map(), outgoing: new Map(), incoming: null });

function namesOf(address: string): Iterable<string> {
  if (!address.includes("[")) return [address];
  const lastBare = (name: string) => name.replace(/\[[^[\]]*\]$/, "");
  const counted = address.replaceAll("[?]", "");
  return new Set([address, withoutKeys(address), lastBare(address), counted, lastBare(counted)]);
}

/** Remembered: rules ask for the same resource's links again and again. */
function outgoing(resource: Resource, ofStack: OfStack | undefined): readonly Link[] {
  if (ofStack === undefined || resource.references.length === 0) return NO_LINKS;
  const known = ofStack.outgoing.get(resource);
  if (known !== undefined) return known;
  const links: Link[] = [];
  for (const reference of resource.references)
    for (const other of ofStack.byAddress.get(reference.to) ?? [])
      if (other !== resource) links.push({ resource: other, reference });
  const found = fitted(links);
  ofStack.outgoing.set(resource, found);
  return found;
}

function incoming(ofStack: OfStack | undefined): ReadonlyMap<Resource, readonly Link[]> {
  if (ofStack === undefined) return new Map();
  ofStack.incoming ??= indexIncoming(ofStack);
  return ofStack.incoming;
}

function indexIncoming(ofStack: OfStack): ReadonlyMap<Resource, readonly Link[]> {
  const index = new Map<Resource, Link[]>();
  for (const resource of ofStack.resources) {
    for (const link of outgoing(resource, ofStack)) push(index, link.resource, { resource, reference: link.reference });
  }
  return index;
}

function reach(from: Resource, next: (resource: Resource) => readonly Link[]): readonly Resource[] {
  const seen = new Set<Resource>([from]);
  const queue = [from];
  for (const resource of queue) {
    for (const link of next(resource)) {
      if (seen.has(link.resource)) continue;
      seen.add(link.resource);
      queue.push(link.resource);
    }
  }
  return queue.slice(1);
}

/** `module.a["x"].aws_b.c[0]` → `module.a.aws_b.c`. A Kubernetes or CloudFormation address has no keys and stays. */
export function withoutKeys(address: string): string {
  return address.includes("[") ? address.replace(KEYS, "") : address;
}

/** `module.a["x"].aws_b.c[0]` → `["x"]`, `[0]` */
export const keysOf = (address: string): readonly string[] => address.match(KEYS) ?? [];

const KEYS = /\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\]/g;

const CALLS = /^(?:module\.[\w-]+(?:\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\])?\.)+/;

/** `module.a["x"].module.b.aws_c.d[0]` → `aws_c.d[0]`. */
export function withoutCalls(address: string): string {
  return address.replace(CALLS, "");
}
