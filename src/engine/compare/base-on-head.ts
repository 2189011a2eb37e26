// The base by the names that the head has for the same stacks and resources: what was suppressed, failed or was asked
// before a folder was renamed or a block went into a module was so before the change.

import { type Customs, customsOf } from "../rules/by-custom.ts";
import type { Outcome } from "../rules/outcome.ts";
import { matchResources } from "./match-resources.ts";
import { matchStacks } from "./match-stacks.ts";
import { type Revision, resourceKey } from "./revision.ts";

export type Base = Pick<Revision, "stacks" | "resources" | "outcomes">;

export type OnHead = { readonly outcomes: readonly Outcome[]; readonly customs: Customs };

/** `customs`: what was decided of the base, or since. */
export function baseOnHead(base: Base, customs: Customs, head: Pick<Revision, "stacks" | "resources">): OnHead {
  const stacks = matchStacks(base, head);
  const moved = [...stacks].filter(([from, to]) => from !== to);
  const renamed = moved.map(([from, to]) => customsOf(customs, from, to));
  return { outcomes: outcomesOnHead(base, head, stacks), customs: Object.assign({}, ...renamed, customs) };
}

function outcomesOnHead(base: Base, head: Pick<Revision, "resources">, stacks: ReadonlyMap<string, string>): readonly Outcome[] {
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
