// Who is judged, and by what beside its own attributes. What several checks ask of it is worked out once.

import type { Resource } from "../model/resource.ts";
import type { Range } from "../model/source.ts";
import type { Value } from "../model/value.ts";
import type { Joins } from "./join.ts";
import { locate } from "./locate.ts";
import type { ParsedRule } from "./parsed-rule.ts";
import { type Pod, podOf } from "./pod.ts";

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
  readonly meter?: Meter | undefined;
};

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
  private start: Range | undefined;
  private found: Pod | null | undefined;

  constructor(resource: Resource, joins: Joins, { remaining, values, was, held, failedBefore = held, meter }: Beside = {}) {
    this.resource = resource;
    this.joins = joins;
    this.remaining = remaining;
    this.values = values;
    this.was = was;
    this.held = held;
    this.failedBefore = failedBefore;
    this.meter = meter;
    this.start = undefined;
    this.found = undefined;
  }

  /** Where a pass points: one object for all that it passes. */
  get firstLine(): Range {
    this.start ??= locate(this.resource, []).range;
    return this.start;
  }

  get pod(): Pod | null {
    if (this.found === undefined) this.found = podOf(this.resource);
    return this.found;
  }
}
