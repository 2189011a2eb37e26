// What a join gives: the value that conditions read, and the resources behind it.

import type { Resource } from "../model/resource.ts";
import { type Unknown, unknown, type Value } from "../model/value.ts";

/** `possible`: what belongs to the list beside others that do for certain, if it exists at all. */
export type Joined = { readonly value: Value; readonly resources: readonly Resource[]; readonly possible?: readonly Resource[] };

/** Why a list is not known: `other` may belong to it. */
export function reasonOf(other: Resource, because: Unknown | undefined): Unknown {
  return unknown(`${other.address} may belong to it: ${because?.$unknown ?? "it may not exist"}`);
}
