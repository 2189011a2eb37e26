// A check's `related` resources: through references, through equal literal values, or through Kubernetes' selectors.
//
// Three-valued as everything else: when nothing is joined for certain but something may be (its attribute is not known,
// or its own existence is not), the list itself is Unknown, so that "there is none" is never claimed wrongly. What stands
// wherever the one that asks does is joined for certain (stands-with.ts). The list is Unknown as well
// where a file of the stack could not be read and might hold it; `beside`, which answers for rare kinds, takes no heed.
// An output, or a module that was not read and is given a resource, counts among whatever mentions it: it may use it. So
// does such a module among whatever is mentioned, where any type may be.

import type { Link, ResourceGraph } from "../graph/graph.ts";
import type { Resource } from "../model/resource.ts";
import { isList, isUnknown, type Unknown, unknown, type Value } from "../model/value.ts";
import { Beside } from "./beside.ts";
import { type Candidate, Candidates, concerns } from "./candidates.ts";
import type { Others } from "./condition/compile-others.ts";
import { statementsOf } from "./condition/functions/statements.ts";
import { isBalanced, isInternal } from "./internal/is-internal.ts";
import { type Joined, reasonOf } from "./joined.ts";
import { manifestOf } from "./manifest.ts";
import { kindWritten } from "./resource-types.ts";
import type { Relation } from "./rule.ts";
import { standsWith } from "./stands-with.ts";

/** Stack → why some of its resources are not known: a file that could not be read. */
export type Gaps = ReadonlyMap<string, Unknown>;

/** Outputs of another stack: that it is still read says of none of them that it still stands. */
const ELSEWHERE = "data.terraform_remote_state";

const NONE: Joined = { value: [], resources: [] };
const noneBut = (open: Unknown | null): Joined => (open === null ? NONE : { value: open, resources: [] });

/** Joins whose other end may stand in any file; what a resource itself mentions it mentions by name. */
const AWAITED: ReadonlySet<Relation["direction"]> = new Set(["referenced-by", "shares", "selects", "selected-by"]);

export class Joins {
  private readonly graph: ResourceGraph;
  private readonly gaps: Gaps;
  private readonly owners = new Map<object, Resource>();
  private readonly candidates: Candidates;
  private readonly everywhere = new WeakMap<Relation, Joined>();
  private readonly beside = new WeakMap<readonly Resource[], Beside>();

  constructor(graph: ResourceGraph, gaps: Gaps = new Map()) {
    this.graph = graph;
    this.gaps = gaps;
    this.candidates = new Candidates(graph);
  }

  /** Whose attributes these are, of what has been joined. */
  ownerOf(attributes: Value): Resource | undefined {
    return typeof attributes === "object" && attributes !== null ? this.owners.get(attributes) : undefined;
  }

  join(self: Resource, relation: Relation): Joined {
    return relation.direction === "anywhere" ? this.everyone(relation) : this.joinOf(self, relation);
  }

  /** Of those beside and of everyone: the list that is told to all, and who of them asks; null for others, and where it is not known. */
  others(self: Resource, relation: Relation): Others | null {
    if (relation.direction === "anywhere") {
      const { value } = this.everyone(relation);
      return isList(value) ? { list: value, except: -1 } : null;
    }
    if (relation.direction !== "beside" || this.candidates.isNobody(self, relation)) return null;
    return this.besideOf(self, relation).others(self);
  }

  /** What belongs to the list beside others if it exists at all. */
  possible(self: Resource, relation: Relation): readonly Resource[] {
    return this.candidates.mayLack(relation) ? (this.join(self, relation).possible ?? []) : [];
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
    const all = relation.resource.flatMap((type) => this.candidates.anywhere(type));
    const resources = all.filter(({ conditional }) => conditional === undefined);
    const open = all.find(({ conditional }) => conditional !== undefined);
    const value =
      resources.length === 0 && open ? reasonOf(open, open.conditional) : resources.map((other) => this.told(other, relation));
    const joined: Joined = { value, resources };
    this.everywhere.set(relation, joined);
    return joined;
  }

  private joinOf(self: Resource, relation: Relation): Joined {
    if (this.candidates.isNobody(self, relation)) return noneBut(this.awaited(self, relation));
    if (relation.direction === "beside") return this.besideOf(self, relation).of(self);
    const { certain, possible, reason } = sorted(self, this.candidates.of(self, relation));
    const open = reason ?? this.awaited(self, relation);
    const resources = [...certain];
    const told: Value[] = [];
    for (const other of resources) told.push(this.told(other, relation));
    for (const _ of unreadModules(self, relation, this.graph)) told.push({});
    if (isHandedOut(self, relation)) return { value: [...told, {}], resources };
    if (told.length === 0 && open !== null) return { value: open, resources };
    return { value: told, resources, possible };
  }

  private besideOf(self: Resource, relation: Relation): Beside {
    const all = this.candidates.beside(self, relation);
    const known = this.beside.get(all) ?? new Beside(all, (other) => this.told(other, relation));
    this.beside.set(all, known);
    return known;
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
      this.candidates.ofType(stack, type).filter((other) => other.address === address && type !== ELSEWHERE),
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
}

type Sorted = { readonly certain: Iterable<Resource>; readonly possible: readonly Resource[]; readonly reason: Unknown | null };

/** Those that are joined for certain and those that are if they exist, each once; and why there may be more. */
function sorted(self: Resource, candidates: readonly Candidate[]): Sorted {
  const certain = new Set<Resource>();
  const possible = new Set<Resource>();
  let open: Unknown | null = null;
  for (const [other, answer] of candidates) {
    if (other === self || answer === false) continue;
    if (isUnknown(answer)) open ??= reasonOf(other, answer);
    else if (other.conditional === undefined || standsWith(self, other)) certain.add(other);
    else possible.add(other);
  }
  const [first] = possible;
  return { certain, possible: [...possible], reason: open ?? (first === undefined ? null : reasonOf(first, first.conditional)) };
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

function isDocument(link: Link): boolean {
  return link.resource.type === "data.aws_iam_policy_document";
}
