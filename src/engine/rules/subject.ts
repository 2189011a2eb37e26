// Who is judged, and by what beside its own attributes.

import type { Resource } from "../model/resource.ts";
import type { Value } from "../model/value.ts";
import type { Joins } from "./join.ts";

export type Subject = {
  readonly resource: Resource;
  readonly joins: Joins;
  /** The head's, for a resource that is gone from it. */
  readonly remaining?: Joins;
  /** Further variables: the sides of a change. */
  readonly values: { readonly [name: string]: Value };
  /** Rules that it failed before the change: it is asked them, whatever it now says of itself. */
  readonly held?: ReadonlySet<string>;
};
