// One block is judged once for each instance that count, for_each and calls make of it, and for each stack that uses it;
// people want to read it once, with its number. So they do an object of Kubernetes that stands in each namespace, or in a
// file for each cluster, under the same name; what each function takes from one line of SAM's Globals, or each nesting of
// a template makes; what several resources fail by one value that is written for all of them, such as a variable's default,
// for one line mends them all; and what one change takes from a stack by one rule, a data set with its
// ninety tables. Scores, gates, JSON and SARIF count each.

import type { ResourceChange } from "../../compare/comparison.ts";
import { type Finding, WRITTEN_AT } from "../../rules/outcome.ts";
import { listed } from "./count.ts";

/** `all` that read the same, `stacks` of these: both in their order. */
export type Alike<T> = { readonly first: T; readonly all: readonly T[]; readonly stacks: readonly string[] };

export function alikeFindings<F extends Finding>(findings: readonly F[]): readonly Alike<F>[] {
  return alike(findings, spotOf);
}

function spotOf(finding: Finding): readonly unknown[] {
  if (isManifests(finding)) return faceOf(finding);
  return hasSharedValue(finding) ? [...weighed(finding), finding.because] : [...faceOf(finding), ...placeOf(finding)];
}

/** Its value stands elsewhere, and may be others' as well. */
const hasSharedValue = ({ because }: Finding): boolean => because?.startsWith(WRITTEN_AT) === true;

const isManifests = ({ type, resource }: Finding): boolean => !isTemplates(type) && blockOf(resource).includes("/");

/** `AWS::Lambda::Function`: a template's, where the place alone says what is written once. */
const isTemplates = (type: string): boolean => type.includes("::");

/** With what a change takes from a stack by one rule as one, and from several stacks that lose the same. */
export function toldFindings<F extends Finding>(findings: readonly F[]): readonly Alike<F>[] {
  const byStack = Map.groupBy(findings.filter(isLoss), lostFrom);
  const lost = new Map([...byStack].map(([from, mine]) => [from, mine.map(lossOf).sort().join("\n")]));
  const numbers = new Map([...new Set(lost.values())].map((what, at) => [what, at]));
  return alike(findings, (finding) =>
    isLoss(finding) ? [...weighed(finding), numbers.get(lost.get(lostFrom(finding)) ?? "")] : spotOf(finding),
  );
}

const lostFrom = ({ stack, rule }: Finding): string => `${rule} ${stack}`;
const isLoss = ({ scope }: Finding): boolean => scope === "change";
const lossOf = ({ resource, key }: Finding): string => `${blockOf(resource)} ${key}`;

/** Of those that stand on one line, for what is shown on the lines themselves; what went has none, and stands at the first. */
export function alikeOnLines(findings: readonly Finding[]): readonly Alike<Finding>[] {
  return alike(findings, (finding) =>
    isLoss(finding) ? [...weighed(finding), finding.range.path] : [...faceOf(finding), ...placeOf(finding)],
  );
}

function faceOf(finding: Finding): readonly unknown[] {
  const { type, resource, key, range } = finding;
  if (isTemplates(type)) return [range.start.column, key, ...weighed(finding)];
  const block = type.includes("/") ? [type, resource.split("/").at(-1)] : [blockOf(resource)];
  return [...block, key, ...weighed(finding)];
}

function weighed({ rule, message, severity, mode, confidence, exposure, suppression, accepted }: Finding): readonly unknown[] {
  return [rule, message, severity, mode, confidence, exposure, suppression?.state, accepted?.by, accepted?.reason];
}

const placeOf = ({ range }: Finding): readonly unknown[] => [range.path, range.start.line];

/** How many there are to read. */
export function countTold(findings: readonly Finding[]): number {
  return toldFindings(findings).length;
}

export function alikeChanges(changes: readonly ResourceChange[]): readonly Alike<ResourceChange>[] {
  return alike(changes, ({ kind, address, previous, range, attributes, dependents }) => {
    return [kind, address, previous, range.path, range.start.line, attributes, dependents];
  });
}

/** So many stacks are named. */
const NAMED = 3;

/**
 * Which stacks a change is told of: those that it is the same in, and the one whose change would read like another's that
 * differs in its values or in what depends on it. Empty where the place says enough.
 */
export function stacksToTell(all: readonly Alike<ResourceChange>[]): (one: Alike<ResourceChange>) => readonly string[] {
  const head = ({ first: { kind, address, range } }: Alike<ResourceChange>) =>
    JSON.stringify([kind, address, range.path, range.start.line]);
  const twins = Map.groupBy(all, head);
  return (one) => (one.stacks.length > 1 || (twins.get(head(one))?.length ?? 0) > 1 ? one.stacks : []);
}

/** "in dev and prod", "in 4 stacks"; "" for none. */
export function inNamed(stacks: readonly string[], written: (stack: string) => string): string {
  if (stacks.length > NAMED) return inStacks(stacks);
  return stacks.length === 0 ? "" : `in ${listed(stacks.map((stack) => written(stack || ".")))}`;
}

/** "" for one stack, "in 4 stacks" for several. */
export function inStacks(stacks: readonly string[]): string {
  return stacks.length < 2 ? "" : `in ${stacks.length} stacks`;
}

/** "" for one alone, "12 instances", "in 4 stacks", "12 instances in 4 stacks"; of several blocks "12 resources". */
export function timesOf({ all, stacks }: Alike<Finding>): string {
  const several = new Set(all.map(({ resource }) => resource)).size > 1;
  const noun = new Set(all.map(({ resource }) => blockOf(resource))).size > 1 ? "resources" : "instances";
  return [several ? `${all.length} ${noun}` : "", inStacks(stacks)].filter((part) => part !== "").join(" ");
}

/** The other blocks that are told with it, once each. */
export function othersOf({ first, all }: Alike<Finding>): readonly string[] {
  const names = new Set(all.map(({ resource }) => blockOf(resource)));
  return [...names].filter((name) => name !== blockOf(first.resource));
}

/** `module.queues["a"].aws_sqs_queue.dead[0]` → `aws_sqs_queue.dead` */
const blockOf = (address: string): string => address.replace(/\[[^\]]*\]/g, "").replace(/^(module\.[^.]+\.)+/, "");

function alike<T extends { readonly stack: string }>(
  items: readonly T[],
  face: (item: T) => readonly unknown[],
): readonly Alike<T>[] {
  const groups = Map.groupBy(items, (item) => JSON.stringify(face(item)));
  return [...groups.values()].flatMap((all) => {
    const [first] = all;
    return first === undefined ? [] : [{ first, all, stacks: [...new Set(all.map((item) => item.stack))] }];
  });
}
