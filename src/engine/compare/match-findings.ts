// Which findings the change introduces, resolves, and leaves.
//
// Replay property: introduced + remaining = findings of the head, resolved + remaining = findings of the base. It holds
// by construction: each finding of either side is paired at most once, and what is not paired is told on its own side.
// (Of what is introduced the comparison then calls remaining what stood before: see `stoodBefore` and `inheritedAmong`.)

import { isWeighty, SEVERITIES } from "../model/judgement.ts";
import type { Finding, Outcome } from "../rules/outcome.ts";
import type { Resolved } from "./comparison.ts";
import { blockOf } from "./inherited.ts";
import { livesOn } from "./lives-on.ts";
import type { Matching, Pair } from "./match-resources.ts";
import { readNoMore } from "./may-stand.ts";
import { type Revision, resourceKey } from "./revision.ts";
import { pairSplit } from "./split.ts";

export type FindingChanges = {
  readonly introduced: readonly Finding[];
  readonly resolved: readonly Resolved[];
  /** As they stand on the head. */
  readonly remaining: readonly Finding[];
};

type Judgement = Pick<Outcome, "stack" | "resource" | "rule" | "key">;

/** `stacks`: id on the base → id on the head. */
export function matchFindings(
  before: Revision,
  after: Revision,
  matching: Matching,
  stacks: ReadonlyMap<string, string>,
): FindingChanges {
  const onHead = headKeys(matching);
  const place = (finding: Judgement) => onHead.get(resourceKey(finding.stack, finding.resource)) ?? ownKey(finding);
  const partners = pairFindings(before, after, place);
  pairRenamed(before, after, matching, partners);
  pairRemade(before, after, matching, partners);
  for (const [head, base] of pairSplit(leftOver(before, after, partners), matching)) partners.set(head, base);
  const worse = isReadable(after) ? worsened(partners) : NONE_WORSE;
  for (const finding of worse.keys()) partners.delete(finding);
  const [paired, kept] = [new Set(partners.values()), new Set(partners.keys())];
  const lighter = new Set(worse.values());
  const statuses = new Map(after.outcomes.map((each) => [judgementKey(each, ownKey(each)), each.status]));
  const judged = Map.groupBy(after.outcomes, (each) => listKey(each, ownKey(each)));
  const standing = elementsOf(after.outcomes, ownKey);
  const removed = new Set(matching.removed.map(({ stack, address }) => resourceKey(stack, address)));
  const leftOpen = neitherMatchedNorRemoved(before, matching);
  const isUnread = readNoMore(before, after);
  const mayLiveOn = livesOn(before, after, stacks);
  const resolvedBy = (finding: Finding): Resolved["by"] => {
    if (lighter.has(finding)) return "worse";
    if (isUnread(finding) || leftOpen.has(ownKey(finding))) return "unknown";
    if (removed.has(ownKey(finding))) return mayLiveOn(finding) ? "unknown" : "removal";
    const status = statuses.get(judgementKey(finding, place(finding)));
    if (status === "unknown") return "unknown";
    if (status !== undefined || finding.scope !== "resource") return "fix";
    // A keyed finding is about an element (a port, a container), which may have been taken out: that is a fix.
    if (finding.key !== "") return standing.has(elementKey(finding, place(finding))) ? "not-applicable" : "fix";
    return ofElements(judged.get(listKey(finding, place(finding))) ?? []);
  };
  return {
    introduced: after.findings.filter((finding) => !kept.has(finding)).map((finding) => asWorse(finding, worse.get(finding))),
    remaining: after.findings.filter((finding) => kept.has(finding)),
    resolved: before.findings
      .filter((finding) => !paired.has(finding))
      .map((finding) => ({ ...finding, by: resolvedBy(finding) })),
  };
}

function neitherMatchedNorRemoved({ resources }: Revision, { pairs, removed }: Matching): ReadonlySet<string> {
  const known = new Set([...pairs.map((pair) => pair.before), ...removed]);
  const open = resources.filter((resource) => !known.has(resource));
  return new Set(open.map(({ stack, address }) => resourceKey(stack, address)));
}

/**
 * What was lighter before and is high or critical now is told as new: else a change could first bring what weighs little,
 * a group that nothing bears, and the next one make it dangerous unseen. Head finding → base finding.
 */
function worsened(partners: ReadonlyMap<Finding, Finding>): ReadonlyMap<Finding, Finding> {
  const rank = ({ severity }: Finding) => SEVERITIES.indexOf(severity);
  return new Map([...partners].filter(([is, was]) => isWeighty(is.severity) && rank(is) < rank(was)));
}

const NONE_WORSE: ReadonlyMap<Finding, Finding> = new Map();

/** What is lighter by what stands in a file seems to weigh more where that file does not parse; the gate says that it does not. */
const isReadable = ({ coverage }: Revision): boolean => coverage.files.every(({ status }) => status !== "failed");

function asWorse(finding: Finding, was: Finding | undefined): Finding {
  if (was === undefined) return finding;
  const because = [finding.because, `it weighed ${was.severity} before this change`].filter((text) => text !== null);
  return { ...finding, because: because.join("; ") };
}

/** What is told once of several containers is told of their pod; where none of them fails any more, each is answered by itself. */
function ofElements(answers: readonly Outcome[]): Resolved["by"] {
  if (answers.length === 0) return "not-applicable";
  return answers.some(({ status }) => status === "unknown") ? "unknown" : "fix";
}

function leftOver(before: Revision, after: Revision, partners: ReadonlyMap<Finding, Finding>) {
  const used = new Set(partners.values());
  return {
    gone: before.findings.filter((finding) => !used.has(finding)),
    come: after.findings.filter((finding) => !partners.has(finding)),
  };
}

/** Head finding → base finding. First by key; then, where a list changed its length, what is keyed by position. */
function pairFindings(before: Revision, after: Revision, place: (of: Judgement) => string): Map<Finding, Finding> {
  const partners = new Map<Finding, Finding>();
  pairBy(before.findings, after.findings, (finding, at) => judgementKey(finding, at), place, partners);
  const shifted = shiftedLists(before.outcomes, after.outcomes, place);
  const { gone, come } = leftOver(before, after, partners);
  pairBy(
    gone,
    come,
    (finding, at) => {
      const list = listKey(finding, at);
      return isPosition(finding) && shifted.has(list) ? list : null;
    },
    place,
    partners,
  );
  pairAlone(before, after, place, partners);
  return partners;
}

/**
 * The only one of its rule on either side: known by its name on one and by its place on the other, for a name can no longer be
 * read; or an element that has another name now, unless it weighs.
 */
function pairAlone(before: Revision, after: Revision, place: (of: Judgement) => string, partners: Map<Finding, Finding>): void {
  const { gone, come } = leftOver(before, after, partners);
  const was = Map.groupBy(gone, (finding) => listKey(finding, place(finding)));
  const [old, now] = [elementsOf(before.outcomes, place), elementsOf(after.outcomes, ownKey)];
  const isRenamed = (finding: Finding, partner: Finding) =>
    !isWeighty(finding.severity) &&
    [finding, partner].every(hasName) &&
    !old.has(elementKey(finding, ownKey(finding))) &&
    !now.has(elementKey(partner, place(partner)));
  for (const [list, [finding, ...others]] of Map.groupBy(come, (each) => listKey(each, ownKey(each)))) {
    const [partner, ...more] = was.get(list) ?? [];
    if (finding === undefined || partner === undefined || others.length + more.length > 0) continue;
    if (isPosition(finding) !== isPosition(partner) || isRenamed(finding, partner)) partners.set(finding, partner);
  }
}

const elementsOf = (outcomes: readonly Outcome[], place: (of: Judgement) => string): ReadonlySet<string> =>
  new Set(outcomes.filter(hasName).map((each) => elementKey(each, place(each))));

const isPosition = ({ key }: Judgement): boolean => /^\d+$/.test(key);

/**
 * A renamed block is made anew, and says what it said: neither mended nor introduced. What is weighty is told all the same,
 * for likeness is no proof that it is the same.
 */
function pairRenamed(before: Revision, after: Revision, { renamed }: Matching, partners: Map<Finding, Finding>): void {
  if (renamed.length === 0) return;
  const onHead = headKeys({ pairs: renamed });
  const { gone, come } = leftOver(before, after, partners);
  pairBy(
    gone.filter((finding) => onHead.has(ownKey(finding))),
    come,
    (finding, at) => (isWeighty(finding.severity) ? null : judgementKey(finding, at)),
    (finding) => onHead.get(ownKey(finding)) ?? ownKey(finding),
    partners,
  );
}

/** What is gone with one instance and comes with another of the same block: a call renamed, a template nested elsewhere. */
function pairRemade(before: Revision, after: Revision, matching: Matching, partners: Map<Finding, Finding>): void {
  const [removed, added] = [matching.removed, matching.added].map(
    (resources) => new Set(resources.map(({ stack, address }) => resourceKey(stack, address))),
  );
  const { gone, come } = leftOver(before, after, partners);
  pairBy(
    gone.filter((finding) => removed?.has(ownKey(finding))),
    come.filter((finding) => added?.has(ownKey(finding))),
    blockOf,
    ownKey,
    partners,
  );
}

function pairBy(
  befores: readonly Finding[],
  afters: readonly Finding[],
  keyOf: (finding: Finding, at: string) => string | null,
  place: (of: Judgement) => string,
  partners: Map<Finding, Finding>,
): void {
  const waiting = Map.groupBy(befores, (finding) => keyOf(finding, place(finding)));
  for (const finding of afters) {
    const key = keyOf(finding, ownKey(finding));
    const partner = key === null ? undefined : waiting.get(key)?.shift();
    if (partner !== undefined) partners.set(finding, partner);
  }
}

/** Rule and resource whose number of judged elements changed: positions on the two sides are not comparable. */
function shiftedLists(
  befores: readonly Outcome[],
  afters: readonly Outcome[],
  place: (of: Judgement) => string,
): ReadonlySet<string> {
  const [was, is] = [
    countBy(befores.map((each) => listKey(each, place(each)))),
    countBy(afters.map((each) => listKey(each, ownKey(each)))),
  ];
  return new Set([...is.keys()].filter((list) => was.has(list) && was.get(list) !== is.get(list)));
}

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function headKeys({ pairs }: { readonly pairs: readonly Pair[] }): ReadonlyMap<string, string> {
  return new Map(
    pairs.map(({ before, after }) => [resourceKey(before.stack, before.address), resourceKey(after.stack, after.address)]),
  );
}

function ownKey({ stack, resource }: Judgement): string {
  return resourceKey(stack, resource);
}

function judgementKey(judgement: Judgement, at: string): string {
  return `${listKey(judgement, at)}\n${judgement.key}`;
}

/** Of a resource, whatever the rule: known by its name, for a place in a list may be another's by now. */
const hasName = (judgement: Judgement): boolean => judgement.key !== "" && !isPosition(judgement);
const elementKey = ({ key }: Judgement, at: string): string => `${at}\n${key}`;

function listKey({ rule }: Judgement, at: string): string {
  return `${at}\n${rule}`;
}
