// Who is judged, and by what beside its own attributes.

import type { Resource } from "../model/resource.ts";
import type { Range } from "../model/source.ts";
import type { Value } from "../model/value.ts";
import type { Joins } from "./join.ts";
import { locate } from "./locate.ts";

export type Subject = {
  readonly resource: Resource;
  /** Where a pass points: one object for all that it passes. */
  readonly firstLine: Range;
  readonly joins: Joins;
  /** The head's, for a resource that is gone from it. */
  readonly remaining?: Joins;
  /** Further variables: the sides of a change. */
  readonly values: { readonly [name: string]: Value };
  /** The resource before the change. */
  readonly was?: Resource;
  /** Rules that it failed before the change: it is asked them, whatever it now says of itself. */
  readonly held?: ReadonlySet<string>;
};

export function subjectOf(resource: Resource, joins: Joins, beside: Partial<Omit<Subject, "resource" | "joins">> = {}): Subject {
  return { resource, joins, firstLine: locate(resource, []).range, values: {}, ...beside };
}
