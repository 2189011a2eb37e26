// The base by the names that the head has for the same stacks and resources: what was suppressed, failed or was asked
// before a folder was renamed or a block went into a module was so before the change.

import type { Resource } from "../model/resource.ts";
import { type Customs, renamedCustoms } from "../rules/by-custom.ts";
import type { Outcome } from "../rules/outcome.ts";
import { matchResources, type Pair } from "./match-resources.ts";
import { matchStacks } from "./match-stacks.ts";
import { type Revision, resourceKey } from "./revision.ts";

export type Base = Pick<Revision, "stacks" | "resources" | "outcomes">;

export type OnHead = {
  readonly outcomes: readonly Outcome[];
  readonly customs: Customs;
  /** What the resource of the head was on the base. */
  readonly wasOf: (resource: Resource) => Resource | undefined;
  /** The base's own. */
  readonly resources: readonly Resource[];
};

/** `customs`: what was decided of the base, or since. */
export function baseOnHead(base: Base, customs: Customs, head: Pick<Revision, "stacks" | "resources">): OnHead {
  const stacks = matchStacks(base, head);
  const moved = [...stacks].filter(([from, to]) => from !== to);
  const { pairs } = matchResources(base.resources, head.resources, stacks);
  const was = new Map(pairs.map(({ before, after }) => [resourceKey(after.stack, after.address), before]));
  return {
    outcomes: outcomesOnHead(base, pairs),
    customs: renamedCustoms(customs, moved),
    resources: base.resources,
    wasOf: ({ stack, address }) => was.get(resourceKey(stack, address)),
  };
}

function outcomesOnHead(base: Base, pairs: readonly Pair[]): readonly Outcome[] {
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
