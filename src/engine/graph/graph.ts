// Resources and the references between them, looked up both ways.
//
// A reference may name a resource without its instance key (`aws_subnet.a` when any instance may be meant); it then
// joins every instance of that address within the stack.

import { fitted } from "../model/fitted.ts";
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

export function buildGraph(resources: readonly Resource[]): ResourceGraph {
  const byAddress = indexByAddress(resources);
  const at = (stack: string, address: string) => byAddress.get(stack)?.get(address) ?? [];
  const referenced = rememberedBy((resource: Resource): readonly Link[] => {
    const links: Link[] = [];
    for (const reference of resource.references)
      for (const other of at(resource.stack, reference.to)) if (other !== resource) links.push({ resource: other, reference });
    return fitted(links);
  });
  const incoming = memo(() => indexIncoming(resources, referenced));
  const referencing = (resource: Resource) => incoming().get(resource) ?? [];
  return { resources, at, referenced, referencing, dependents: (resource) => reach(resource, referencing) };
}

/**
 * By stack, and there under its full address and, for instances, under the address without instance keys. Within a module whose number is not
 * known (`module.a[?]`) others mention it without that key.
 */
function indexByAddress(resources: readonly Resource[]): ReadonlyMap<string, ReadonlyMap<string, readonly Resource[]>> {
  const index = new Map<string, Map<string, Resource[]>>();
  for (const resource of resources) {
    const ofStack = index.get(resource.stack) ?? new Map<string, Resource[]>();
    for (const name of namesOf(resource.address)) push(ofStack, name, resource);
    index.set(resource.stack, ofStack);
  }
  return index;
}

function namesOf(address: string): Iterable<string> {
  if (!address.includes("[")) return [address];
  const lastBare = (name: string) => name.replace(/\[[^[\]]*\]$/, "");
  const counted = address.replaceAll("[?]", "");
  return new Set([address, withoutKeys(address), lastBare(address), counted, lastBare(counted)]);
}

function indexIncoming(
  resources: readonly Resource[],
  referenced: (resource: Resource) => readonly Link[],
): ReadonlyMap<Resource, readonly Link[]> {
  const index = new Map<Resource, Link[]>();
  for (const resource of resources) {
    for (const link of referenced(resource)) push(index, link.resource, { resource, reference: link.reference });
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
  return address.includes("[") ? address.replace(/\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\]/g, "") : address;
}

const CALLS = /^(?:module\.[\w-]+(?:\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\])?\.)+/;

/** `module.a["x"].module.b.aws_c.d[0]` → `aws_c.d[0]`. */
export function withoutCalls(address: string): string {
  return address.replace(CALLS, "");
}

function push<K, V>(index: Map<K, V[]>, key: K, value: V): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}

/** Rules ask for the same resource's links again and again. */
function rememberedBy<K, T>(find: (key: K) => T): (key: K) => T {
  const known = new Map<K, T>();
  return (key) => {
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const found = find(key);
    known.set(key, found);
    return found;
  };
}

function memo<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
