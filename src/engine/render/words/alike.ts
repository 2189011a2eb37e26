// One line of a shared module is judged once for each stack that uses it; people want to read it once. So they do an object
// of Kubernetes that stands in a file for each cluster, under the same name.

import type { ResourceChange } from "../../compare/comparison.ts";
import type { Finding } from "../../rules/outcome.ts";

/** `stacks`: of all that read the same, in their order. */
export type Alike<T> = { readonly first: T; readonly stacks: readonly string[] };

export function alikeFindings<F extends Finding>(findings: readonly F[]): readonly Alike<F>[] {
  return alike(findings, ({ rule, resource, key, message, range, suppression, accepted }) => {
    const place = resource.includes("/") ? [] : [range.path, range.start.line];
    return [rule, resource, key, message, ...place, suppression?.state, accepted?.by];
  });
}

export function alikeChanges(changes: readonly ResourceChange[]): readonly Alike<ResourceChange>[] {
  return alike(changes, ({ kind, address, previous, range, attributes, dependents }) => {
    return [kind, address, previous, range.path, range.start.line, attributes, dependents];
  });
}

/** "" for one stack, "in 4 stacks" for several. */
export function inStacks(stacks: readonly string[]): string {
  return stacks.length < 2 ? "" : `in ${stacks.length} stacks`;
}

function alike<T extends { readonly stack: string }>(
  items: readonly T[],
  face: (item: T) => readonly unknown[],
): readonly Alike<T>[] {
  const groups = Map.groupBy(items, (item) => JSON.stringify(face(item)));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ first, stacks: [...new Set(group.map((item) => item.stack))] }];
  });
}
