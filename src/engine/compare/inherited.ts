// What a new overlay takes over from manifests that stood before the change, and that it does not touch.
//
// One more cluster builds on a base, or an overlay takes a component: its objects are new, and what is wrong with them is
// written where it was. Whoever adds the overlay mends nothing there. What is high or critical is told of each environment,
// unless the same object failed at the same place before the change, in another stack.

import { isWeighty } from "../model/judgement.ts";
import type { Resource } from "../model/resource.ts";
import { environmentRank } from "../rules/environment-words.ts";
import type { Finding } from "../rules/outcome.ts";
import { resourceKey } from "./revision.ts";

type Given = {
  /** Findings of the base. */
  readonly before: readonly Finding[];
  /** Those of the head that none of them is paired with. */
  readonly fresh: readonly Finding[];
  readonly added: readonly Resource[];
  /** Paths that differ between the revisions. */
  readonly changed: readonly string[];
  /** Rules that are asked of production only: what was written for no environment is asked where it becomes production's. */
  readonly isForProduction: (rule: string) => boolean;
};

export function inheritedAmong({ before, fresh, added, changed, isForProduction }: Given): ReadonlySet<Finding> {
  const differing = new Set(changed);
  const manifests = added.filter(({ language }) => language === "kubernetes");
  const come = new Set(manifests.map(({ stack, address }) => resourceKey(stack, address)));
  const stood = new Set(before.map(writtenAt));
  const isInherited = (finding: Finding): boolean => {
    if (differing.has(finding.range.path) || !come.has(resourceKey(finding.stack, finding.resource))) return false;
    const asked = isForProduction(finding.rule) && !saysProduction(finding.range.path);
    return stood.has(writtenAt(finding)) || !(isWeighty(finding.severity) || asked);
  };
  return new Set(fresh.filter(isInherited));
}

const saysProduction = (path: string): boolean => path.split(/[^A-Za-z0-9]+/).some((word) => environmentRank(word) === 0);

/** The same object at the same line, whatever stack it is built into. */
const writtenAt = ({ rule, resource, key, range }: Finding): string =>
  JSON.stringify([rule, resource, key, range.path, range.start.line]);
