// Who is judged, and by what beside its own attributes. What several checks ask of it is worked out once.

import type { Resource } from "../model/resource.ts";
import type { Range } from "../model/source.ts";
import { isList, type Value } from "../model/value.ts";
import type { Joins } from "./join.ts";
import { locate } from "./locate.ts";
import type { ParsedRule } from "./parsed-rule.ts";
import { type Pod, podOf } from "./pod.ts";
import type { Relation } from "./rule.ts";

type Beside = {
  /** The head's, for a resource that is gone from it. */
  readonly remaining?: Joins | undefined;
  /** Further variables: the sides of a change. */
  readonly values?: { readonly [name: string]: Value } | undefined;
  /** The resource before the change. */
  readonly was?: Resource | undefined;
  /** Rules that it failed before the change: it is asked them, whatever it now says of itself. */
  readonly held?: ReadonlySet<string> | undefined;
  /** Those of them that it failed before the change, where it is judged for any caller; left out: all of them. */
  readonly failedBefore?: ReadonlySet<string> | undefined;
  /** Those of the revision before, worked out when a custom is asked for. */
  readonly before?: (() => Joins) | undefined;
  readonly meter?: Meter | undefined;
};

/** Where something is joined, and to whom. */
type View = { readonly joins: Joins; readonly asker: Resource };

/** Hears what each evaluation of a rule cost, in steps of its budget. */
export type Meter = (rule: ParsedRule, steps: number) => void;

export class Subject {
  readonly resource: Resource;
  readonly joins: Joins;
  readonly remaining: Joins | undefined;
  readonly values: { readonly [name: string]: Value } | undefined;
  readonly was: Resource | undefined;
  readonly held: ReadonlySet<string> | undefined;
  readonly failedBefore: ReadonlySet<string> | undefined;
  readonly meter: Meter | undefined;
  private readonly before: (() => Joins) | undefined;
  private start: Range | undefined;
  private found: Pod | null | undefined;

  constructor(resource: Resource, joins: Joins, beside: Beside = {}) {
    const { remaining, values, was, held, failedBefore = held, before, meter } = beside;
    this.resource = resource;
    this.joins = joins;
    this.remaining = remaining;
    this.values = values;
    this.was = was;
    this.held = held;
    this.failedBefore = failedBefore;
    this.meter = meter;
    this.before = before;
    this.start = undefined;
    this.found = undefined;
  }

  /** Where a pass points: one object for all that it passes. */
  get firstLine(): Range {
    this.start ??= locate(this.resource, []).range;
    return this.start;
  }

  /** A custom is that from before the change: what else the change does makes and ends none. Where there was nobody, the change's own. */
  viewOf(relation: Relation): View {
    const own = { joins: this.joins, asker: this.resource };
    if (relation.custom !== true || this.before === undefined) return own;
    const was = { joins: this.before(), asker: this.was ?? this.resource };
    const { value } = was.joins.join(was.asker, relation);
    return isList(value) && value.length === 0 ? own : was;
  }

  /** Whose attributes these are, of what has been joined. */
  ownerOf(attributes: Value): Resource | undefined {
    return this.joins.ownerOf(attributes) ?? this.before?.().ownerOf(attributes);
  }

  get pod(): Pod | null {
    if (this.found === undefined) this.found = podOf(this.resource);
    return this.found;
  }
}
