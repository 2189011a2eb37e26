// The base's outcomes by the names that the head has for the same stacks and resources: what was suppressed, or failed,
// before a folder was renamed or a block went into a module was so before the change.

import type { Outcome } from "../rules/outcome.ts";
import { matchResources } from "./match-resources.ts";
import { matchStacks } from "./match-stacks.ts";
import { type Revision, resourceKey } from "./revision.ts";

export type Base = Pick<Revision, "stacks" | "resources" | "outcomes">;

export function baseOnHead(base: Base, head: Pick<Revision, "stacks" | "resources">): readonly Outcome[] {
  const stacks = matchStacks(base, head);
  const { pairs } = matchResources(base.resources, head.resources, stacks);
  const renamed = new Map(
    pairs
      .filter(({ before, after }) => before.stack !== after.stack || before.address !== after.address)
      .map(({ before, after }) => [resourceKey(before.stack, before.address), after]),
  );
  if (renamed.size === 0) return base.outcomes;
  return base.outcomes.map((outcome) => {
    const now = renamed.get(resourceKey(outcome.stack, outcome.resource));
    return now === undefined ? outcome : { ...outcome, stack: now.stack, resource: now.address };
  });
}
