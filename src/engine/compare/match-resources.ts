// Which resource of the base is which on the head: a cascade of keys, the surest first. Each step sees only what the
// steps before it left over, pairs what shares a key, and asks likeness where several do.

import { withoutCalls, withoutKeys } from "../graph/graph.ts";
import type { Resource } from "../model/resource.ts";
import { isObject, isUnknown, part } from "../model/value.ts";
import { mayStand } from "./may-stand.ts";
import { type Revision, resourceKey } from "./revision.ts";
import { likeness } from "./same-value.ts";

export type Pair = { readonly before: Resource; readonly after: Resource };

export type Matching = {
  /** In the order of the head. */
  readonly pairs: readonly Pair[];
  readonly added: readonly Resource[];
  readonly removed: readonly Resource[];
  /** Of those: what seems to be the same under another name. Terraform and CloudFormation destroy the one and make the other. */
  readonly renamed: readonly Pair[];
};

type Left = { readonly before: Set<Resource>; readonly after: Set<Resource> };

type Step = {
  /** Null: the step says nothing about this resource. `stack` is the head's name of its stack. */
  readonly before: (resource: Resource, stack: string) => string | null;
  readonly after: (resource: Resource, stack: string) => string | null;
  /** How alike two must be to be paired. */
  readonly alike: number;
  /** Only where one stands against one. */
  readonly alone?: true;
};

/** Beyond this many combinations under one key, pairs are made in order rather than by likeness. */
const MAX_COMBINATIONS = 10_000;

type Side = Pick<Revision, "resources" | "coverage">;

/** Without what may still stand on the head: nobody removed that. */
export function matchRevisions(before: Side, after: Side, stacks: ReadonlyMap<string, string>): Matching {
  const { removed, renamed, ...matching } = matchResources(before.resources, after.resources, stacks);
  const stands = mayStand(before, after, stacks);
  return {
    ...matching,
    removed: removed.filter((resource) => !stands(resource)),
    renamed: renamed.filter((pair) => !stands(pair.before)),
  };
}

/** `stacks`: id on the base → id on the head. */
export function matchResources(
  before: readonly Resource[],
  after: readonly Resource[],
  stacks: ReadonlyMap<string, string>,
): Matching {
  const left = { before: new Set(before), after: new Set(after) };
  const partner = new Map(taken(steps(after), left, stacks).map((pair) => [pair.after, pair.before]));
  const pairs = after.flatMap((is) => {
    const was = partner.get(is);
    return was === undefined ? [] : [{ before: was, after: is }];
  });
  const [added, removed] = [[...left.after], [...left.before]];
  return { pairs, added, removed, renamed: taken(RENAMINGS, left, stacks) };
}

/** Pairs, step by step; what is paired is left no more. */
function taken(cascade: readonly Step[], left: Left, stacks: ReadonlyMap<string, string>): readonly Pair[] {
  return cascade.flatMap((step) => {
    const pairs = pairsOf(step, left, stacks);
    for (const pair of pairs) {
      left.before.delete(pair.before);
      left.after.delete(pair.after);
    }
    return pairs;
  });
}

function steps(after: readonly Resource[]): readonly Step[] {
  const standing = new Set(after.map((resource) => resourceKey(resource.stack, resource.address)));
  return [
    ...movedBlocks(after, standing),
    same((resource, stack) => resourceKey(stack, resource.address), { alike: 0 }),
    same((resource, stack) => [stack, resource.type, withoutKeys(resource.address)].join("\n"), { alike: 0 }), // count → for_each
    same(intoModule, { alike: 0.5 }),
    same(otherVersion, { alike: 0, alone: true }),
    same(sameSelector, { alike: 0, alone: true }),
    same(sameManifest, { alike: 0.5, alone: true }),
    same(otherKind, { alike: 0.5, alone: true }),
    same((resource) => [resource.type, resource.address].join("\n"), { alike: 0.75, alone: true }), // moved file
    same(sameName, { alike: 0.5, alone: true }),
    ROOT_INTO_MODULE,
  ];
}

const GONE = "gone:";

/** A root that another calls now: the same block of the same file, which nobody applies by itself any more. */
const ROOT_INTO_MODULE: Step = {
  before: (resource, stack) =>
    stack.startsWith(GONE) && withoutCalls(resource.address) === resource.address ? written(resource) : null,
  after: (resource) => (withoutCalls(resource.address) === resource.address ? null : written(resource)),
  alike: 0.5,
  alone: true,
};

function written({ language, address, range }: Resource): string | null {
  return language === "terraform" ? [range.path, withoutCalls(address)].join("\n") : null;
}

/**
 * Likeness is all that speaks for it: another name in the same stack, else the same name in another. Of Kubernetes' objects
 * another name in the same file, or the same name there in another namespace.
 */
const RENAMINGS: readonly Step[] = [
  same((resource) => inFile(resource, resource.name), { alike: 0, alone: true }),
  same((resource) => inFile(resource, ""), { alike: 0.75 }),
  same((resource, stack) => (isMade(resource) ? [stack, resource.type].join("\n") : null), { alike: 0.5 }),
  same((resource) => (isMade(resource) ? [resource.type, resource.name].join("\n") : null), { alike: 0.5, alone: true }),
];

function inFile({ language, type, range }: Resource, name: string): string | null {
  return language === "kubernetes" ? [kindOf(type), range.path, name].join("\n") : null;
}

function isMade({ language, type }: Resource): boolean {
  return (language === "terraform" && !type.startsWith("data.")) || language === "cloudformation";
}

function same(key: Step["before"], how: { alike: number; alone?: true }): Step {
  return { before: key, after: key, ...how };
}

/** Where blocks form a chain the base may stand at any of its addresses: the latest is asked for first. */
function movedBlocks(after: readonly Resource[], standing: ReadonlySet<string>): readonly Step[] {
  const longest = after.reduce((most, { movedEarlier = [] }) => Math.max(most, 1 + movedEarlier.length), 1);
  return Array.from({ length: longest }, (_, place) => movedBlock(standing, place));
}

/** A `moved` block counts as long as nothing stands at its old address; blocks of past moves stay in the source. */
function movedBlock(standing: ReadonlySet<string>, place: number): Step {
  return {
    before: (resource, stack) => resourceKey(stack, resource.address),
    after: ({ movedFrom, movedEarlier = [] }, stack) => {
      const from = place === 0 ? movedFrom : movedEarlier[place - 1];
      if (from === undefined || standing.has(resourceKey(stack, from))) return null;
      return resourceKey(stack, from);
    },
    alike: 0,
  };
}

function intoModule({ language, type, name }: Resource, stack: string): string | null {
  return language === "terraform" ? [stack, type, name].join("\n") : null;
}

const NAMING = /^(name|bucket|identifier|[a-z]+_(name|identifier))$/;

/** A block of Terraform that another stack took over and changed: its address and the names it gives are what they were. */
function sameName({ language, type, address, attributes }: Resource): string | null {
  const names = Object.entries(attributes).filter(
    ([key, value]) => NAMING.test(key) && typeof value === "string" && value !== "",
  );
  return language === "terraform" && names.length > 0 ? JSON.stringify([type, address, names.sort()]) : null;
}

/** The same Kubernetes object under another API version. */
function otherVersion({ language, type, address }: Resource, stack: string): string | null {
  if (language !== "kubernetes" || !address.startsWith(type)) return null;
  return [stack, kindOf(type), address.slice(type.length)].join("\n");
}

/** A renamed Kubernetes object that still answers for the same pods. */
function sameSelector({ language, type, attributes }: Resource, stack: string): string | null {
  const selector = part(part(attributes, "spec"), "selector");
  const labels = part(selector, "matchLabels") ?? selector;
  if (language !== "kubernetes" || !isObject(labels) || Object.keys(labels).length === 0) return null;
  if (Object.values(labels).some(isUnknown)) return null;
  const namespace = part(part(attributes, "metadata"), "namespace") ?? null;
  return [stack, kindOf(type), JSON.stringify(namespace), JSON.stringify(Object.entries(labels).sort())].join("\n");
}

/** A renamed workload or Service that is written where it was, by an overlay's `nameSuffix`. Of what holds data a rename is a loss. */
function sameManifest({ language, type, range }: Resource, stack: string): string | null {
  if (language !== "kubernetes" || !/\/(Deployment|DaemonSet|ReplicaSet|Job|CronJob|Service)$/.test(type)) return null;
  return [stack, kindOf(type), range.path, range.start.line].join("\n");
}

/** A Deployment that becomes a StatefulSet, or the other way round. */
function otherKind({ language, type, address }: Resource, stack: string): string | null {
  if (language !== "kubernetes" || !/^apps\/\w+\/(Deployment|StatefulSet|DaemonSet)$/.test(type)) return null;
  return [stack, address.slice(type.length)].join("\n");
}

function pairsOf(step: Step, left: Left, stacks: ReadonlyMap<string, string>): Pair[] {
  if (left.before.size === 0 || left.after.size === 0) return [];
  const was = indexBy([...left.before], (resource) =>
    step.before(resource, stacks.get(resource.stack) ?? `${GONE}${resource.stack}`),
  );
  const is = indexBy([...left.after], (resource) => step.after(resource, resource.stack));
  return [...is].flatMap(([key, afters]) => pairUp(was.get(key) ?? [], afters, step));
}

function indexBy(resources: readonly Resource[], keyOf: (resource: Resource) => string | null): Map<string, Resource[]> {
  const index = Map.groupBy(resources, keyOf);
  return new Map([...index].flatMap(([key, mine]) => (key === null ? [] : [[key, mine]])));
}

/** The most alike first; ties in order. */
function pairUp(befores: readonly Resource[], afters: readonly Resource[], { alike, alone }: Step): Pair[] {
  if (alone && (befores.length !== 1 || afters.length !== 1)) return [];
  if (alike === 0 && befores.length === 1 && afters.length === 1) return inOrder(befores, afters);
  if (befores.length * afters.length > MAX_COMBINATIONS) return inOrder(befores, afters);
  const all = befores.flatMap((before) =>
    afters.map((after) => ({ before, after, like: likeness(before.attributes, after.attributes) })),
  );
  const taken = new Set<Resource>();
  return all
    .filter((pair) => pair.like >= alike)
    .sort((a, b) => b.like - a.like)
    .filter((pair) => {
      if (taken.has(pair.before) || taken.has(pair.after)) return false;
      taken.add(pair.before).add(pair.after);
      return true;
    });
}

function inOrder(befores: readonly Resource[], afters: readonly Resource[]): Pair[] {
  return afters.slice(0, befores.length).flatMap((after, index) => {
    const before = befores[index];
    return before === undefined ? [] : [{ before, after }];
  });
}

function kindOf(type: string): string {
  return type.slice(type.lastIndexOf("/") + 1);
}
