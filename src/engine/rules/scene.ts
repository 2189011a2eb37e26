// One check over one resource: the variables of its conditions, and what is joined to the resource.
//
// What is joined costs more than all else, and most conditions are decided before they speak of it: a related name is
// joined when a condition first reads it.

import type { Resource } from "../model/resource.ts";
import type { Value } from "../model/value.ts";
import type { CompiledCheck, Conditions } from "./catalogue.ts";
import type { Called, Documents, Frame, Internal } from "./condition/compile-condition.ts";
import { STEP_BUDGET } from "./condition/fault.ts";
import type { Joined } from "./join.ts";
import { manifestOf } from "./manifest.ts";
import { type Pod, podOf } from "./pod.ts";
import type { Relation } from "./rule.ts";
import type { Subject } from "./subject.ts";
import { joinedOrUnsaid, withUnsaid } from "./unsaid.ts";

/** As what the resource is read, what its names say, and whether what may exist counts among what is joined. */
export type Reading = {
  readonly told: Resource;
  readonly called: Called;
  readonly all: boolean;
  /** Left out: as what bears a firewall's rule says. */
  readonly bearers?: Internal;
};

export class Scene implements Frame {
  readonly compiled: CompiledCheck;
  readonly conditions: Conditions;
  readonly subject: Subject;
  readonly pod: Pod | null;
  readonly slots: Value[];
  readonly documents: Documents;
  readonly called: Called;
  readonly internal: Internal;
  readonly balanced: Internal;
  steps = STEP_BUDGET;
  private readonly all: boolean;

  constructor(compiled: CompiledCheck, subject: Subject, { told, called, all, bearers }: Reading) {
    const { resource, joins, values } = subject;
    this.compiled = compiled;
    this.conditions = compiled.conditions();
    this.subject = subject;
    this.pod = this.conditions.readsPod ? podOf(told) : null;
    const self = compiled.asManifest ? manifestOf(told) : joins.own(resource, withUnsaid(told, compiled.check).attributes);
    // In the order of namesOf(), and written out: a list that grows makes room for seventeen.
    this.slots = [self, this.pod === null ? null : this.pod.view, null, null];
    this.documents = joins.documents;
    this.called = called;
    this.internal = bearers ?? joins.internal;
    this.balanced = bearers ?? joins.balanced;
    this.all = all;
    for (const name in values) this.slots[this.conditions.slots.get(name) ?? 0] = values[name] ?? null;
  }

  /** What lies at the slot of a related name, which nothing has read yet. */
  joinAt(slot: number): Value {
    const found = this.conditions.relations.find((each) => each.slot === slot);
    const value = found === undefined ? null : this.join(found.relation).value;
    this.slots[slot] = value;
    return value;
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

  private join(relation: Relation): Joined {
    const { resource, joins, remaining } = this.subject;
    const first = relation.of === undefined ? undefined : this.conditions.relations.find(({ name }) => name === relation.of);
    if (first !== undefined) return joins.joinFurther(this.join(first.relation), relation, this.all);
    if (relation.remaining === true && remaining !== undefined) return remaining.joinRemaining(resource, relation, joins);
    return this.all ? joins.joinAll(resource, relation) : joins.join(resource, relation);
  }
}
