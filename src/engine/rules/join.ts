// A check's `related` resources: through references, through equal literal values, or through Kubernetes' selectors.
//
// Three-valued as everything else: when nothing is joined for certain but something may be (its attribute is not known,
// or its own existence is not), the list itself is Unknown, so that "there is none" is never claimed wrongly. So it is
// where a file of the stack could not be read and might hold it; `beside`, which answers for rare kinds, takes no heed.
// An output, or a module that was not read and is given a resource, counts among whatever mentions it: it may use it. So
// does such a module among whatever is mentioned, where any type may be.

import type { Link, ResourceGraph } from "../graph/graph.ts";
import type { Resource } from "../model/resource.ts";
import { isList, isUnknown, type Unknown, unknown, type Value } from "../model/value.ts";
import type { Answer } from "./answer.ts";
import { statementsOf } from "./condition/functions/statements.ts";
import { isBalanced, isInternal } from "./internal/is-internal.ts";
import { manifestOf } from "./manifest.ts";
import { readPath, withoutIndices } from "./paths.ts";
import { kindWritten, namesOfType } from "./resource-types.ts";
import { type ByType, type ResourcesByType, resourcesByType } from "./resources-by-type.ts";
import type { Relation } from "./rule.ts";
import { selects } from "./select.ts";

/** `possible`: what belongs to the list beside others that do for certain, if it exists at all. */
export type Joined = { readonly value: Value; readonly resources: readonly Resource[]; readonly possible?: readonly Resource[] };

/** Stack → why some of its resources are not known: a file that could not be read. */
export type Gaps = ReadonlyMap<string, Unknown>;

/** Outputs of another stack: that it is still read says of none of them that it still stands. */
const ELSEWHERE = "data.terraform_remote_state";

const NONE: Joined = { value: [], resources: [] };
const noneBut = (open: Unknown | null): Joined => (open === null ? NONE : { value: open, resources: [] });

/** Joins whose other end may stand in any file; what a resource itself mentions it mentions by name. */
const AWAITED: ReadonlySet<Relation["direction"]> = new Set(["referenced-by", "shares", "selects", "selected-by"]);

/** Resources of one type in one stack by the literal value of an attribute; `open`: unknown there, referring to nothing. */
type Holders = { readonly byValue: ReadonlyMap<string, readonly Resource[]>; readonly open: readonly Resource[] };

const NO_TYPES: ByType = new Map();

export class Joins {
  private readonly graph: ResourceGraph;
  private readonly gaps: Gaps;
  private readonly owners = new Map<object, Resource>();
  private readonly holders = new Map<string, Map<string, Holders>>();
  private readonly everywhere = new WeakMap<Relation, Joined>();
  private readonly present = new Map<Relation, readonly string[]>();
  private index: ResourcesByType | null = null;

  constructor(graph: ResourceGraph, gaps: Gaps = new Map()) {
    this.graph = graph;
    this.gaps = gaps;
  }

  /** Whose attributes these are, of what has been joined. */
  ownerOf(attributes: Value): Resource | undefined {
    return typeof attributes === "object" && attributes !== null ? this.owners.get(attributes) : undefined;
  }

  join(self: Resource, relation: Relation): Joined {
    return relation.direction === "anywhere" ? this.everyone(relation) : this.joinOf(self, relation);
  }

  /** As if all that may exist did. */
  joinAll(self: Resource, relation: Relation): Joined {
    const { value, resources, possible = [] } = this.join(self, relation);
    if (possible.length === 0 || !isList(value)) return { value, resources };
    return { value: [...value, ...possible.map((other) => this.told(other, relation))], resources: [...resources, ...possible] };
  }

  /** The second step: what is joined to each of those that another name joins, each told once. */
  joinFurther(first: Joined, relation: Relation, all: boolean): Joined {
    const steps = first.resources.map((one) => (all ? this.joinAll(one, relation) : this.join(one, relation)));
    const resources = [...new Set(steps.flatMap((step) => step.resources))];
    const open = [first.value, ...steps.map(({ value }) => value)].find(isUnknown);
    const told = [...new Set(steps.flatMap(({ value }) => (isList(value) ? value : [])))];
    return { value: told.length === 0 && open !== undefined ? open : told, resources };
  }

  /** The same list for whoever asks, who may be among them. */
  private everyone(relation: Relation): Joined {
    const known = this.everywhere.get(relation);
    if (known) return known;
    const all = relation.resource.flatMap((type) => this.ofTypeAnywhere(type));
    const resources = all.filter(({ conditional }) => conditional === undefined);
    const open = all.find(({ conditional }) => conditional !== undefined);
    const value =
      resources.length === 0 && open ? reasonOf(open, open.conditional) : resources.map((other) => this.told(other, relation));
    const joined: Joined = { value, resources };
    this.everywhere.set(relation, joined);
    return joined;
  }

  private joinOf(self: Resource, relation: Relation): Joined {
    if (this.nobody(self, relation)) return noneBut(this.awaited(self, relation));
    const { certain, possible, reason } = sorted(self, this.candidates(self, relation));
    const open = reason ?? this.awaited(self, relation);
    const resources = [...certain];
    const told: Value[] = [];
    for (const other of resources) told.push(this.told(other, relation));
    for (const _ of unreadModules(self, relation, this.graph)) told.push({});
    if (isHandedOut(self, relation)) return { value: [...told, {}], resources };
    if (told.length === 0 && open !== null) return { value: open, resources };
    return { value: told, resources, possible };
  }

  /** The usual case, decided at once: the stack holds nothing of the kinds that are asked for. */
  private nobody(self: Resource, relation: Relation): boolean {
    const names = this.presentOf(relation);
    if (names.length === 0) return true;
    const near = this.near(self.stack);
    for (const name of names) if (name === "*" || near.has(name)) return false;
    return true;
  }

  /** Of the types that a relation names those that stand anywhere: most name what a repository has nothing of. */
  private presentOf(relation: Relation): readonly string[] {
    const known = this.present.get(relation);
    if (known) return known;
    const { names } = this.all();
    const found = relation.resource.filter((name) => name === "*" || names.has(name));
    this.present.set(relation, found);
    return found;
  }

  /** Who may be joined unseen: what a file holds that was not read, or makes a module that is given the resource. */
  private awaited({ stack, address, handed }: Resource, { direction }: Relation): Unknown | null {
    const given = direction === "referenced-by" && handed !== undefined;
    const gap = AWAITED.has(direction) ? this.gaps.get(stack) : undefined;
    return gap ?? (given ? unknown(`${handed}, which is not in the repository, is given ${address}`) : null);
  }

  /**
   * On the head's side, for a resource that is gone from it: selectors are read there, and links by reference on the base,
   * where the resource stood.
   */
  joinRemaining(gone: Resource, relation: Relation, base: Joins): Joined {
    if (relation.direction !== "referenced-by" && relation.direction !== "references") return this.join(gone, relation);
    const { value, resources } = base.join(gone, relation);
    if (isUnknown(value)) return { value, resources };
    const standing = resources.flatMap(({ stack, type, address }) =>
      this.ofType(stack, type).filter((other) => other.address === address && type !== ELSEWHERE),
    );
    const modules = unreadModules(gone, relation, base.graph).filter((name) => this.usesModule(gone.stack, name));
    return { value: [...standing.map((other) => this.told(other, relation)), ...modules.map(() => ({}))], resources: standing };
  }

  /** Something of the stack reads an output of the module, or is given to it. */
  private usesModule(stack: string, name: string): boolean {
    return this.graph.resources.some(
      (one) => one.stack === stack && (one.handed === name || one.references.some(({ to }) => to === name)),
    );
  }

  /** One that is joined by its kind's name is read as a manifest, one by its own type in its own words. */
  private told(other: Resource, relation: Relation): Value {
    const byKind = kindWritten(other.type) !== null && !relation.resource.includes(other.type);
    if (byKind && !relation.resource.includes("*")) return manifestOf(other);
    this.owners.set(other.attributes, other);
    return other.attributes;
  }

  /** Documents that the attribute refers to (`aws_iam_policy_document.x.json`); null when it refers to none. */
  documents(resource: Resource, path: string): readonly Value[] | null {
    const links = this.graph.referenced(resource).filter((link) => isDocument(link) && concerns(link.reference.from, path));
    return links.length === 0 ? null : links.map((link) => this.document(link.resource, 0));
  }

  /** Whether all that bears a firewall's rule or group has no public address. */
  internal(resource: Resource): boolean {
    return isInternal(resource, this.graph);
  }

  /** The same, or a load balancer. */
  balanced(resource: Resource): boolean {
    return isBalanced(resource, this.graph);
  }

  /** With the statements of the documents that it is built upon. */
  private document(data: Resource, depth: number): Value {
    const sources = this.graph
      .referenced(data)
      .filter((link) => isDocument(link) && /^(source|override)_/.test(link.reference.from) && depth < 5);
    const inherited = sources.flatMap((link) => statementsOf(this.document(link.resource, depth + 1)));
    const { source_policy_documents: _, override_policy_documents: __, ...own } = data.attributes;
    const attributes = sources.length > 0 ? own : data.attributes;
    return inherited.length === 0 ? attributes : [attributes, ...inherited.flat()];
  }

  /** Who may be joined, and whether: true, or unknown with the reason. */
  private candidates(self: Resource, relation: Relation): readonly (readonly [Resource, Answer])[] {
    const { direction, through } = relation;
    if (direction === "beside") return this.besides(self, relation).map((other) => [other, true]);
    if (direction === "selects") return this.besides(self, relation).map((other) => [other, selects(self, other)]);
    if (direction === "selected-by") return this.besides(self, relation).map((other) => [other, selects(other, self)]);
    if (direction === "shares") return this.sharing(self, through ?? "", relation);
    const links = direction === "referenced-by" ? this.graph.referencing(self) : this.graph.referenced(self);
    const linked = links.filter((link) => isOne(link.resource, relation) && concerns(link.reference.from, through));
    if (linked.length > 0 || through === null) return linked.map((link) => [link.resource, true]);
    return direction === "referenced-by" ? this.whoNames(self, through, relation) : this.namedBy(self, through, relation);
  }

  private whoNames(self: Resource, through: string, relation: Relation): readonly (readonly [Resource, Answer])[] {
    const name = relation.key === null ? null : readPath(self.attributes, relation.key);
    return this.whoSay(isUnknown(name) ? null : name, self, through, relation);
  }

  /** Those that mention, in the same attribute or in `theirs`, all that this one mentions there: the other settings of a bucket. */
  private sharing(self: Resource, through: string, relation: Relation): readonly (readonly [Resource, Answer])[] {
    const { theirs = through } = relation;
    const ends = this.ends(self, through);
    const [end] = ends;
    if (end !== undefined) {
      const others = new Set(
        this.graph.referencing(end).flatMap((link) => (isOne(link.resource, relation) ? [link.resource] : [])),
      );
      return [...others].filter((other) => covers(this.ends(other, theirs), ends)).map((other) => [other, true]);
    }
    const name = valueAt(self, through);
    return isUnknown(name)
      ? this.ofTypes(self.stack, relation).map((other) => [other, name])
      : this.whoSay(name, self, theirs, relation);
  }

  private ends(resource: Resource, through: string): ReadonlySet<Resource> {
    const links = this.graph.referenced(resource).filter((link) => concerns(link.reference.from, through));
    return new Set(links.map((link) => link.resource));
  }

  /** By an equal text in the attribute; where it is not known there, perhaps. */
  private whoSay(name: Value, { stack }: Resource, through: string, { resource }: Relation) {
    return resource.flatMap((type): readonly (readonly [Resource, Answer])[] => {
      if (this.ofType(stack, type).length === 0) return [];
      const { byValue, open } = this.holdersOf(stack, type, through);
      const named = typeof name === "string" ? (byValue.get(name) ?? []) : [];
      const pairs = open.map((other) => [other, valueAt(other, through)] as const);
      return [
        ...named.map((other) => [other, true] as const),
        ...pairs.flatMap(([other, at]) => (isUnknown(at) ? [[other, at] as const] : [])),
      ];
    });
  }

  private namedBy(self: Resource, through: string, relation: Relation): readonly (readonly [Resource, Answer])[] {
    const name = valueAt(self, through);
    if (isUnknown(name) && this.refers(self, through)) return [];
    if (isUnknown(name)) return this.ofTypes(self.stack, relation).map((other) => [other, name]);
    const { key } = relation;
    if (typeof name !== "string" || key === null) return [];
    const named = relation.resource.flatMap((type) => {
      return this.ofType(self.stack, type).length === 0 ? [] : (this.holdersOf(self.stack, type, key).byValue.get(name) ?? []);
    });
    return named.map((other) => [other, true]);
  }

  private holdersOf(stack: string, type: string, path: string): Holders {
    const ofStack = this.holders.get(stack) ?? new Map<string, Holders>();
    const id = `${type}\n${path}`;
    const known = ofStack.get(id);
    if (known) return known;
    const byValue = new Map<string, Resource[]>();
    const open: Resource[] = [];
    for (const resource of this.ofType(stack, type)) {
      const value = valueAt(resource, path);
      if (isUnknown(value) && !this.refers(resource, path)) open.push(resource);
      if (typeof value === "string") push(byValue, value, resource);
    }
    const made = { byValue, open };
    this.holders.set(stack, ofStack.set(id, made));
    return made;
  }

  /** For selection: those of the same namespace, and those whose namespace only the selection itself can read. */
  private besides(self: Resource, relation: Relation): readonly Resource[] {
    const namespace = placeOf(self);
    const all = this.ofTypes(self.stack, relation);
    return namespace === null ? all : all.filter((other) => (placeOf(other) ?? namespace) === namespace);
  }

  private ofTypes(stack: string, relation: Relation): readonly Resource[] {
    const near = this.near(stack);
    return this.presentOf(relation).flatMap((name) => near.get(name) ?? []);
  }

  private ofType(stack: string, type: string): readonly Resource[] {
    return this.near(stack).get(type) ?? [];
  }

  private near(stack: string): ByType {
    return this.all().stacks.get(stack) ?? NO_TYPES;
  }

  private all(): ResourcesByType {
    this.index ??= resourcesByType(this.graph.resources);
    return this.index;
  }

  private ofTypeAnywhere(type: string): readonly Resource[] {
    if (!this.all().names.has(type)) return [];
    const all = this.graph.resources.filter((resource) => namesOfType(resource.type).includes(type));
    return [...Map.groupBy(all, ({ stack }) => stack).values()].flat();
  }

  private refers(holder: Resource, through: string): boolean {
    return this.graph.referenced(holder).some((link) => concerns(link.reference.from, through));
  }
}

type Sorted = { readonly certain: Iterable<Resource>; readonly possible: readonly Resource[]; readonly reason: Unknown | null };

/** Those that are joined for certain and those that are if they exist, each once; and why there may be more. */
function sorted(self: Resource, candidates: readonly (readonly [Resource, Answer])[]): Sorted {
  const certain = new Set<Resource>();
  const possible: Resource[] = [];
  let open: Unknown | null = null;
  for (const [other, answer] of candidates) {
    if (other === self || answer === false) continue;
    if (isUnknown(answer)) open ??= reasonOf(other, answer);
    else if (other.conditional === undefined) certain.add(other);
    else if (!possible.includes(other)) possible.push(other);
  }
  const [first] = possible;
  return { certain, possible, reason: open ?? (first === undefined ? null : reasonOf(first, first.conditional)) };
}

/** A list of one value counts as that value (Terraform's `buckets = ["a"]`). */
function valueAt(resource: Resource, path: string): Value {
  const value = readPath(resource.attributes, path);
  return isList(value) && value.length === 1 ? (value[0] ?? null) : value;
}

const covers = (all: ReadonlySet<Resource>, some: ReadonlySet<Resource>) => [...some].every((one) => all.has(one));

/** `*` means any type; only links by reference can say so. */
function isOne(resource: Resource, relation: Relation): boolean {
  return relation.resource.includes("*") || namesOfType(resource.type).some((name) => relation.resource.includes(name));
}

function isHandedOut(self: Resource, { direction, resource }: Relation): boolean {
  return (self.output === true || self.handed !== undefined) && direction === "referenced-by" && resource.includes("*");
}

/** A module that was not read stands for what it makes: it is one of whatever is mentioned, and nothing is known of it. */
function unreadModules(self: Resource, { direction, resource, through }: Relation, graph: ResourceGraph): readonly string[] {
  if (direction !== "references" || !resource.includes("*")) return [];
  const outputs = self.references.filter(({ from, to }) => /(^|\.)module\.[^.]+$/.test(to) && concerns(from, through));
  return [...new Set(outputs.map(({ to }) => to))].filter((name) => graph.at(self.stack, name).length === 0);
}

/** Kinds that belong to the whole cluster, and so stand beside what any namespace holds. */
const CLUSTER_WIDE = /\/(ClusterRole|ClusterRoleBinding|Namespace|PersistentVolume|PriorityClass|StorageClass)$/;

/** A manifest's namespace when it is written as text; null for what has none. */
function placeOf(resource: Resource): string | null {
  if (resource.language !== "kubernetes" || CLUSTER_WIDE.test(resource.type)) return null;
  const namespace = readPath(resource.attributes, "metadata.namespace") ?? "default";
  return typeof namespace === "string" ? namespace : null;
}

function reasonOf(other: Resource, because: Unknown | undefined): Unknown {
  return unknown(`${other.address} may belong to it: ${because?.$unknown ?? "it may not exist"}`);
}

function isDocument(link: Link): boolean {
  return link.resource.type === "data.aws_iam_policy_document";
}

/** A reference in `rule[0].id` concerns "rule.id" and "rule"; every reference concerns null. */
function concerns(from: string, path: string | null): boolean {
  if (path === null) return true;
  const [written, wanted] = [withoutIndices(from), withoutIndices(path)];
  return written === wanted || written.startsWith(`${wanted}.`) || wanted.startsWith(`${written}.`);
}

function push<K, V>(index: Map<K, V[]>, key: K, value: V): void {
  const list = index.get(key);
  if (list) list.push(value);
  else index.set(key, [value]);
}
