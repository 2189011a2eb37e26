// What the head says of something that stood on the base as it does now, though no finding of the base pairs with it:
// the instances of a block that were one there, for nothing said how many there are; what a file that could not be read
// left open; what an `import` block takes over, or a call made before its module came into the repository; and what was open for another reason of a resource that is written as it was, unless that weighs: what kept it
// open may have been what protected it. The change introduces none of them.

import { withoutKeys } from "../graph/graph.ts";
import { isWeighty } from "../model/judgement.ts";
import type { Finding } from "../rules/outcome.ts";
import { isAtOrBelow } from "./lives-on.ts";
import type { Matching, Pair } from "./match-resources.ts";
import { ANY_INSTANCE, type Revision, resourceKey } from "./revision.ts";
import { sameValue } from "./same-value.ts";

type Known = {
  readonly matching: Matching;
  /** Id on the base → id on the head. */
  readonly stacks: ReadonlyMap<string, string>;
};

export function stoodBefore(before: Revision, after: Revision, { matching, stacks }: Known): (finding: Finding) => boolean {
  const everyInstance = saidOfEveryInstance(before, matching);
  const leftOpen = openOfUnchanged(before, matching);
  const isRead = readOnlyNow(before, after);
  const leftByFile = openByFile(before, matching);
  const wasOpen = (finding: Finding) => {
    const place = ofResource(finding, finding);
    return (
      ((isRead || !isWeighty(finding.severity)) && leftOpen.has(place)) || (!isWeighty(finding.severity) && leftByFile.has(place))
    );
  };
  const wasMade = madeBefore(before, after, stacks);
  return (finding) => everyInstance.has(ofBlock(finding, finding)) || wasOpen(finding) || wasMade(finding);
}

/**
 * An `import` block takes over what stands; and what a call makes whose module came into the repository, it made before. What
 * weighs is told all the same: nothing here shows that it was so there.
 */
function madeBefore(before: Revision, after: Revision, stacks: ReadonlyMap<string, string>): (finding: Finding) => boolean {
  const onBase = new Map(before.stacks.map((stack) => [stacks.get(stack.id) ?? stack.id, stack]));
  const places = new Map(
    after.stacks.map(({ id, imported = [], unread = [] }) => {
      const calls = (onBase.get(id)?.unread ?? []).filter((call) => !unread.includes(call));
      return [id, { imported: new Set(imported.map(withoutKeys)), calls: calls.map(withoutKeys) }] as const;
    }),
  );
  return ({ stack, resource, severity }) => {
    const place = places.get(stack);
    if (place === undefined || isWeighty(severity)) return false;
    const address = withoutKeys(resource);
    return place.imported.has(address) || place.calls.some((call) => isAtOrBelow(address, call));
  };
}

type Place = { readonly stack: string; readonly resource: string };
type Said = { readonly rule: string; readonly key: string };

const ofResource = ({ stack, resource }: Place, { rule, key }: Said) => [resourceKey(stack, resource), rule, key].join("\n");
const ofBlock = ({ stack, resource }: Place, said: Said) => ofResource({ stack, resource: withoutKeys(resource) }, said);

function saidOfEveryInstance(before: Revision, { pairs }: Matching): ReadonlySet<string> {
  const counted = pairs.filter(
    (pair) => pair.before.address.includes(ANY_INSTANCE) && !pair.after.address.includes(ANY_INSTANCE),
  );
  const onHead = placesOnHead(counted);
  return new Set(before.findings.flatMap((finding) => onHeadAs(onHead, finding).map((place) => ofBlock(place, finding))));
}

function openOfUnchanged(before: Revision, { pairs }: Matching): ReadonlySet<string> {
  const onHead = placesOnHead(pairs.filter((pair) => sameValue(pair.before.attributes, pair.after.attributes)));
  const open = before.outcomes.filter(({ status }) => status === "unknown");
  return new Set(open.flatMap((outcome) => onHeadAs(onHead, outcome).map((place) => ofResource(place, outcome))));
}

/** What a file that could not be read left open, though the resource itself is written otherwise now. */
function openByFile(before: Revision, { pairs }: Matching): ReadonlySet<string> {
  const failed = before.coverage.files.filter(({ status }) => status === "failed").map(({ path }) => path);
  if (failed.length === 0) return new Set();
  const onHead = placesOnHead(pairs);
  const open = before.outcomes.filter(
    ({ status, because }) => status === "unknown" && failed.some((path) => because?.includes(path)),
  );
  return new Set(open.flatMap((outcome) => onHeadAs(onHead, outcome).map((place) => ofResource(place, outcome))));
}

/** A file that the base could not be read for, and the head can. */
function readOnlyNow(before: Revision, after: Revision): boolean {
  const readable = new Set(after.coverage.files.filter(({ status }) => status === "evaluated").map(({ path }) => path));
  return before.coverage.files.some(({ path, status }) => status === "failed" && readable.has(path));
}

function placesOnHead(pairs: readonly Pair[]): ReadonlyMap<string, Place> {
  return new Map(
    pairs.map(({ before, after }) => [
      resourceKey(before.stack, before.address),
      { stack: after.stack, resource: after.address },
    ]),
  );
}

function onHeadAs(places: ReadonlyMap<string, Place>, { stack, resource }: Place): readonly Place[] {
  const place = places.get(resourceKey(stack, resource));
  return place === undefined ? [] : [place];
}
