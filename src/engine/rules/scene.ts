// One check over one resource: the variables of its conditions, and what is joined to the resource.
//
// What is joined costs more than all else, and most conditions are decided before they speak of it: a related name is
// joined when a condition first reads it.

import type { Resource } from "../model/resource.ts";
import type { Value } from "../model/value.ts";
import { called, wordsOf } from "./called.ts";
import type { CompiledCheck } from "./catalogue.ts";
import type { Conditions } from "./compile-check.ts";
import type { Called, Frame, Internal } from "./condition/compile-condition.ts";
import type { Others } from "./condition/compile-others.ts";
import { STEP_BUDGET } from "./condition/fault.ts";
import type { Joined } from "./joined.ts";
import { manifestOf } from "./manifest.ts";
import { type Pod, podOf } from "./pod.ts";
import type { Relation } from "./rule.ts";
import type { Subject } from "./subject.ts";
import { joinedOrUnsaid, withUnsaid } from "./unsaid.ts";

/** What differs from reading the resource plainly. */
export type Reading = {
  /** As what it is read; left out: as what it is. */
  readonly told?: Resource;
  /** What names say; left out: what they do. */
  readonly called?: Called;
  /** What may exist counts among what is joined. */
  readonly all?: true;
  /** What is said of those that bear a firewall's rule; left out: what is seen of them. */
  readonly bearers?: Internal;
  /** Left out: what stands beside it is believed. */
  readonly believes?: false;
};

const PLAINLY: Reading = {};

export class Scene implements Frame {
  readonly compiled: CompiledCheck;
  readonly conditions: Conditions;
  readonly subject: Subject;
  readonly pod: Pod | null;
  readonly slots: Value[];
  readonly believes: boolean;
  steps = STEP_BUDGET;
  /** A condition has asked what a name says: else no name can have excused anything. */
  hasHeardNames = false;
  private readonly reading: Reading;

  constructor(compiled: CompiledCheck, subject: Subject, reading: Reading = PLAINLY) {
    const { resource, values } = subject;
    const { told = resource } = reading;
    this.compiled = compiled;
    this.conditions = compiled.conditions();
    this.subject = subject;
    this.reading = reading;
    this.believes = reading.believes ?? true;
    this.pod = this.conditions.readsPod ? podAs(told, subject) : null;
    const self = compiled.asManifest ? manifestOf(told) : withUnsaid(told, compiled.check).attributes;
    this.slots = slotsFor(this.conditions, self, this.pod === null ? null : this.pod.view);
    if (values === undefined) return;
    for (const name of Object.keys(values)) this.slots[this.conditions.variables.get(name)?.slot ?? 0] = values[name] ?? null;
  }

  documents(owner: Value, path: string): readonly Value[] | null {
    const resource = this.ownerOf(owner);
    return resource === undefined ? null : this.subject.joins.documents(resource, path);
  }

  /** Of a resource the words of its names, else those of the name itself. */
  called(owner: Value): string {
    if (this.reading.called) return this.reading.called(owner);
    this.hasHeardNames = true;
    const resource = this.ownerOf(owner);
    return resource === undefined ? wordsOf(owner) : called(resource);
  }

  internal(owner: Value): boolean {
    if (this.reading.bearers) return this.reading.bearers(owner);
    const resource = this.ownerOf(owner);
    return resource !== undefined && this.subject.joins.internal(resource);
  }

  balanced(owner: Value): boolean {
    if (this.reading.bearers) return this.reading.bearers(owner);
    const resource = this.ownerOf(owner);
    return resource !== undefined && this.subject.joins.balanced(resource);
  }

  /** What lies at the slot of a related name, which nothing has read yet. */
  joinAt(slot: number): Value {
    const found = this.conditions.relations.find((each) => each.slot === slot);
    const value = found === undefined ? null : this.join(found.relation).value;
    this.slots[slot] = value;
    return value;
  }

  /** What a description leaves out is unsaid, and not absent: its lists are its own. */
  othersAt(slot: number): Others | null {
    const { resource, remaining } = this.subject;
    const relation = this.conditions.relations.find((each) => each.slot === slot)?.relation;
    if (relation === undefined || relation.of !== undefined || this.reading.all || resource.language === "text") return null;
    if (relation.remaining === true && remaining !== undefined) return remaining.others(resource, relation);
    const { joins, asker } = this.subject.viewOf(relation);
    return joins.others(asker, relation);
  }

  /** The first that is joined under the name; undefined where there is none, or no such name. */
  firstOf(name: string): Resource | undefined {
    const found = this.conditions.relations.find((each) => each.name === name);
    return found && this.join(found.relation).resources[0];
  }

  /** Whether a check applies is asked as of any resource; what it then requires of others a description may have left out. */
  leaveUnsaid(): void {
    const { resource } = this.subject;
    if (resource.language !== "text") return;
    for (const { slot } of this.conditions.relations)
      this.slots[slot] = joinedOrUnsaid(resource, this.slots[slot] ?? this.joinAt(slot));
  }

  /** Whose attributes these are: the resource's own, unless it is read as a manifest, or those of what is joined to it. */
  private ownerOf(attributes: Value): Resource | undefined {
    const { subject, compiled, slots } = this;
    if (attributes === slots[0] && !compiled.asManifest) return subject.resource;
    return subject.ownerOf(attributes);
  }

  private join(relation: Relation): Joined {
    const { resource, joins, remaining } = this.subject;
    const first = relation.of === undefined ? undefined : this.conditions.relations.find(({ name }) => name === relation.of);
    if (first !== undefined) return joins.joinFurther(this.join(first.relation), relation, this.reading.all === true);
    if (relation.remaining === true && remaining !== undefined) return remaining.joinRemaining(resource, relation, joins);
    const view = this.subject.viewOf(relation);
    return this.reading.all ? view.joins.joinAll(view.asker, relation) : view.joins.join(view.asker, relation);
  }
}

/** In the order of knownVariables(), and written out: a list that grows makes room for seventeen. */
function slotsFor({ isRoomy }: Conditions, self: Value, pod: Value): Value[] {
  return isRoomy ? [self, pod, null, null, null, null, null, null] : [self, pod, null, null];
}

const podAs = (told: Resource, subject: Subject): Pod | null => (told === subject.resource ? subject.pod : podOf(told));
