// A setting that moves from its resource to one of its own: a bucket's access list, which newer versions of a provider want
// in a block beside the bucket, or a rule within a security group. What is wrong with it was wrong before, and is neither
// mended nor introduced; so where it moves back. What is high or critical has to be said in the same words of both.

import { withoutKeys } from "../graph/graph.ts";
import { isWeighty } from "../model/judgement.ts";
import { push } from "../model/push.ts";
import type { Resource } from "../model/resource.ts";
import type { Finding } from "../rules/outcome.ts";
import type { Matching } from "./match-resources.ts";
import { resourceKey } from "./revision.ts";

type Sides = {
  /** Findings of the base that none of the head is paired with. */
  readonly gone: readonly Finding[];
  /** Findings of the head that none of the base is paired with. */
  readonly come: readonly Finding[];
};

/** Head finding → base finding. */
export function pairSplit({ gone, come }: Sides, { pairs, added, removed }: Matching): ReadonlyMap<Finding, Finding> {
  const partners = new Map<Finding, Finding>();
  if (gone.length === 0 || come.length === 0) return partners;
  const stood = new Map(pairs.map(({ before, after }) => [keyOf(before), after]));
  const standing = byKey(pairs.map(({ after }) => after));
  const [were, are] = [byKey(removed), byKey(added)];
  /** By what it was told of, which stands; or by what it referred to and that stands. */
  const [whole, part] = [new Map<string, Finding[]>(), new Map<string, Finding[]>()];
  for (const finding of gone) {
    const there = stood.get(placeOf(finding));
    if (there !== undefined) push(whole, said(finding, keyOf(there)), finding);
    else for (const owner of ownersOf(were.get(placeOf(finding)), stood)) push(part, said(finding, owner), finding);
  }
  const used = new Set<Finding>();
  for (const finding of come) {
    const owners = ownersOf(are.get(placeOf(finding)), standing);
    const parted = owners.flatMap((owner) => whole.get(said(finding, owner)) ?? []);
    const united = part.get(said(finding, placeOf(finding))) ?? [];
    const partner = [...parted, ...united].find((other) => !used.has(other));
    if (partner === undefined) continue;
    partners.set(finding, partner);
    used.add(partner);
  }
  return partners;
}

const keyOf = ({ stack, address }: Resource) => resourceKey(stack, withoutKeys(address));
const placeOf = ({ stack, resource }: Finding) => resourceKey(stack, withoutKeys(resource));
const byKey = (resources: readonly Resource[]) => new Map(resources.map((resource) => [keyOf(resource), resource]));

/** What it refers to in its own stack, by the keys of the head. What refers to another of its own kind is no part of that. */
function ownersOf(resource: Resource | undefined, standing: ReadonlyMap<string, Resource>): readonly string[] {
  if (resource === undefined) return [];
  const named = resource.references.map(({ to }) => standing.get(resourceKey(resource.stack, withoutKeys(to))));
  return [...new Set(named.flatMap((owner) => (owner === undefined || owner.type === resource.type ? [] : keyOf(owner))))];
}

const said = ({ rule, key, severity, message }: Finding, at: string): string =>
  JSON.stringify([rule, key, severity, isWeighty(severity) ? message : "", at]);
