// What a new overlay takes over from manifests that stood before the change, and that it does not touch; and what one more
// instance of a block takes over from those beside it.
//
// One more cluster builds on a base, an overlay takes a component, a base is built alone as well: the objects are new, and
// what is wrong with them was so, written where it is. Whoever adds the overlay mends nothing there. What is high or critical
// is told of each environment, unless the same object failed the same before the change, in another stack.
//
// One more call of a Terraform module that others called before: what its block fails by a value that stands in the module
// it failed for them. A value that the caller gives is the caller's (a role, as a key of `for_each` in the module), and so is
// whatever failed for nobody yet. One more key of `for_each` goes without what those beside it go without: whoever owns the
// block lives with it; and so does one more deployment, which a var file makes. Of a module that the change touches it is what
// fails for the others still. What is high or critical is told of each.

import { withoutCalls, withoutKeys } from "../graph/graph.ts";
import { isWeighty } from "../model/judgement.ts";
import type { Resource } from "../model/resource.ts";
import { stackFolder } from "../model/stack-folder.ts";
import { environmentRank } from "../rules/environment-words.ts";
import type { Finding } from "../rules/outcome.ts";
import { resourceKey } from "./revision.ts";
import { lastingType } from "./successors.ts";

type Given = {
  /** Findings of the base. */
  readonly before: readonly Finding[];
  /** Those of the head that are paired with one of them. */
  readonly kept: readonly Finding[];
  /** Those of the head that none of them is paired with. */
  readonly fresh: readonly Finding[];
  readonly added: readonly Resource[];
  /** Paths that differ between the revisions. */
  readonly changed: readonly string[];
  /** Rules that are asked of production only: what was written for no environment is asked where it becomes production's, but for a container's own matters. */
  readonly isForProduction: (rule: string) => boolean;
};

export function inheritedAmong({ before, kept, fresh, added, changed, isForProduction }: Given): ReadonlySet<Finding> {
  const differing = new Set(changed);
  const come = new Map(added.map((resource) => [resourceKey(resource.stack, resource.address), resource.language]));
  const stood = Map.groupBy(before, writtenIn);
  const called = new Set(before.map(calledAt));
  const [beside, stillThere] = [new Set(kept.map(keyedAt)), new Set(kept.map(calledAt))];
  const isInherited = (finding: Finding): boolean => {
    const language = come.get(resourceKey(finding.stack, finding.resource));
    if (language === "terraform" && !isWeighty(finding.severity) && beside.has(keyedAt(finding))) return true;
    const isTouched = differing.has(finding.range.path);
    if (language === "terraform") {
      const own = withoutCalls(finding.resource);
      if (own === finding.resource || own.includes('["') || isWeighty(finding.severity)) return false;
      return (isTouched ? stillThere : called).has(calledAt(finding));
    }
    if (language !== "kubernetes") return false;
    if ((stood.get(writtenIn(finding)) ?? []).some((one) => isBuiltAgain(one, finding))) return true;
    const asked = isForProduction(finding.rule) && finding.key === "" && !saysProduction(finding.range.path);
    return !(isWeighty(finding.severity) || asked || isTouched);
  };
  return new Set(fresh.filter(isInherited));
}

const saysProduction = (path: string): boolean => path.split(/[^A-Za-z0-9]+/).some((word) => environmentRank(word) === 0);

/** An object of this name in this manifest, whatever stack and namespace it is built into. */
const writtenIn = ({ rule, type, resource, key, range }: Finding): string =>
  JSON.stringify([rule, type, resource.slice(resource.lastIndexOf("/") + 1), key, range.path]);

/** In another stack; for what is high or critical in the same namespace as well. */
const isBuiltAgain = (once: Finding, again: Finding): boolean =>
  once.stack !== again.stack && (once.resource === again.resource || !isWeighty(again.severity));

/** The same block at the same line, whoever calls its module, by a value that stands where it stood. */
const calledAt = ({ rule, resource, key, message, because, range }: Finding): string =>
  JSON.stringify([rule, withoutCalls(resource), key, message, because, range.path, range.start.line]);

/** The same words about the same block of the same call, whichever key of `for_each` it is for, and whichever deployment of the folder. */
const keyedAt = ({ rule, stack, resource, key, message, because, range }: Finding): string =>
  JSON.stringify([rule, stackFolder(stack), withoutKeys(resource), key, message, because, range.path]);

/** The block that an instance is of, by file and by its address within its module or template, and what is said of it. */
export function blockOf({ rule, resource, type, key, message, range }: Finding): string {
  const isNested = type.includes("::") && resource.includes("/");
  const own = isNested ? resource.slice(resource.lastIndexOf("/") + 1) : withoutKeys(withoutCalls(resource));
  return JSON.stringify([rule, own.replace(type, lastingType), key, message, range.path]);
}
