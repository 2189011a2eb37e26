// What a comparison reads of an Analysis: the least, so that a test can write one down.

import type { Coverage, Resource, Stack } from "../model/resource.ts";
import type { Finding, Outcome } from "../rules/outcome.ts";

export type Revision = {
  readonly stacks: readonly Stack[];
  readonly resources: readonly Resource[];
  /** Calls of modules that are not in the repository. */
  readonly calls?: readonly Resource[];
  readonly outcomes: readonly Outcome[];
  readonly findings: readonly Finding[];
  readonly coverage: Pick<Coverage, "files">;
};

/** In an address: an instance of which the source does not say how often it exists, nor under which keys. */
export const ANY_INSTANCE = "[?]";

/** (stack, address) is unique in an analysis: this is that pair as one key. */
export function resourceKey(stack: string, address: string): string {
  return `${stack}\0${address}`;
}

/** The stack of such a key. */
export function stackOf(key: string): string {
  return key.slice(0, key.indexOf("\0"));
}
