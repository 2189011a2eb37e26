// Applies the rules of `scope: change` to a comparison: "the protection that was there is gone".
//
// `before` and `after` are the resource's attributes on either side, null where it does not exist; `kind` says what
// happened, `forcing` which attributes made it a replacement; `self` and `pod` are the head's, or the base's when the resource was removed. Related resources are joined
// on the side that `self` stands on; `remaining` ones on the head, so that a protection which goes together with what it
// protected is no loss.

import type { ResourceGraph } from "../graph/graph.ts";
import type { Resource } from "../model/resource.ts";
import { type Application, type Applied, judgeAll } from "./apply-rules.ts";
import { Joins } from "./join.ts";
import { Subject } from "./subject.ts";

/** One resource on both sides; at least one side is there. */
export type Changed = {
  readonly kind: "added" | "removed" | "changed" | "moved" | "replaced";
  readonly before: Resource | null;
  readonly after: Resource | null;
  /** Of a replaced one: the attributes that cannot be changed in place. */
  readonly forcing?: readonly string[];
};

export type ChangeApplication = Omit<Application, "graph"> & {
  readonly changes: readonly Changed[];
  readonly before: ResourceGraph;
  readonly after: ResourceGraph;
};

export function applyChangeRules({ changes, before, after, catalogue, settings }: ChangeApplication): Applied {
  const joins = { before: new Joins(before), after: new Joins(after) };
  const subjects = changes.flatMap((change): readonly Subject[] => {
    const resource = change.after ?? change.before;
    const sides = { before: change.before?.attributes ?? null, after: change.after?.attributes ?? null };
    const values = { ...sides, kind: kindOf(change), forcing: change.forcing ?? [] };
    if (resource === null) return [];
    return [
      change.after
        ? new Subject(resource, joins.after, { values, ...(change.before && { was: change.before }) })
        : new Subject(resource, joins.before, { remaining: joins.after, values }),
    ];
  });
  return judgeAll(subjects, (compiled) => compiled.rule.scope === "change", { catalogue, settings, ofChange: true });
}

/** What stands in another stack or under another address is `moved` to a rule, changed or not: it may be another object. */
function kindOf({ kind, before, after }: Changed): Changed["kind"] {
  const elsewhere = before !== null && after !== null && (before.stack !== after.stack || before.address !== after.address);
  return elsewhere ? "moved" : kind;
}
