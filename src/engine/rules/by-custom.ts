// Advice that suits anybody and nobody (`asked: by-custom`): is it this stack's custom?
//
// A failed check is kept where twice as many of the stack pass the rule, eight times where it is only worth knowing, which
// makes it an exception to their custom.
// A stack that holds nothing but a few of the kinds that the rule speaks of is a fragment and shows no custom of its own:
// the repository answers for it, and where that is such a fragment itself, of few stacks, the advice stands.
// So few resources that they may be anything show no custom either; where a README stands beside them they are a repository
// of its own, however small, and what is only worth knowing is not for it.
// What is only a part of its repository shows the custom of that part: it is no fragment, however small.
// A stack that is seen and does not do it has decided so, and is asked nothing.
//
// A change is held against the custom from before it: what is decided of the base holds for the head, and for each fix
// that is tried on it. Else a finding would come or go because of a resource that has nothing to do with it. Where it is the
// first of its kind, what is only worth knowing waits for whoever looks at all of it.

import type { Resource } from "../model/resource.ts";
import type { Outcome } from "./outcome.ts";
import type { ParsedRule } from "./parsed-rule.ts";
import { namesOfType } from "./resource-types.ts";

/** More than these, and what they have in common is a custom. */
const FEW = 40;

/** No more resources than these in a repository, and they show no custom, whatever they are. */
const SMALL = 8;

/** Where Kubernetes is: a workload with all that belongs to it is an application, whose owner has decided. */
const SMALL_OF_KUBERNETES = 3;

/** A repository of more files than these beside those that were read is more than what was read of it. */
const FEW_UNREAD = 8;

/** A repository of more stacks than these is no fragment, however small each of them is. */
const FEW_STACKS = 3;

/** So many pass for each that fails, where it is a custom: one beside one may be either's exception. */
const OF_EACH = 2;

/** What is only worth knowing is told where nearly everything else does it. */
const OF_EACH_TO_KNOW = 8;

/** Rule → the stacks where its advice is asked, and those that are left alone. */
export type Customs = { readonly [rule: string]: Decided };
type Decided = { readonly asked: readonly string[]; readonly left: readonly string[] };

export type Asked = {
  /** Where the advice was applicable, on this revision or the one that `known` is of. */
  readonly customs: Customs;
  readonly outcomes: readonly Outcome[];
};

export type CustomsContext = {
  readonly resources: readonly Resource[];
  readonly rules: Pick<ReadonlyMap<string, ParsedRule>, "get">;
  /** How many files like these the repository holds beside them. */
  readonly unread: number;
  /** Whether a README stands beside them: somebody's repository, and no fragment. */
  readonly described: boolean;
  /** What was decided of the revision before. */
  readonly known?: Customs;
};

export function byCustom(outcomes: readonly Outcome[], context: CustomsContext): Asked {
  const tallies = tallied(outcomes, context.rules);
  const decider = deciders(tallies, context);
  const customs: { [rule: string]: Decided } = { ...context.known };
  const unasked = new Set<Tally | undefined>();
  for (const [rule, ofRule] of tallies) {
    const decided = decideAll(ofRule, decidedOf(context.known, rule), decider(rule, ofRule.everywhere));
    for (const [stack, here] of ofRule.byStack) if (!decided.get(stack)) unasked.add(here);
    customs[rule] = listed(decided);
  }
  const isLeft = ({ status, rule, stack }: Outcome) => status === "fail" && unasked.has(tallies.get(rule)?.byStack.get(stack));
  return { customs, outcomes: outcomes.filter((outcome) => !isLeft(outcome)) };
}

/** What was decided of stacks, for the names that they have since: [from, to]. What is known of the new name stands. */
export function renamedCustoms(customs: Customs, moved: readonly (readonly [string, string])[]): Customs {
  const renamed = Object.keys(customs).map((rule) => {
    const before = new Map(decidedOf(customs, rule));
    const since = moved.flatMap(([from, to]) => {
      const isAsked = before.get(from);
      return isAsked === undefined ? [] : [[to, isAsked] as const];
    });
    return [rule, listed(new Map([...since, ...before]))] as const;
  });
  return Object.fromEntries(renamed);
}

function decidedOf(customs: Customs | undefined, rule: string): readonly (readonly [string, boolean])[] {
  const known = customs !== undefined && Object.hasOwn(customs, rule) ? customs[rule] : undefined;
  if (known === undefined) return [];
  return [...known.asked.map((stack) => [stack, true] as const), ...known.left.map((stack) => [stack, false] as const)];
}

function listed(decided: ReadonlyMap<string, boolean>): Decided {
  const stacks = [...decided.keys()];
  return { asked: stacks.filter((stack) => decided.get(stack)), left: stacks.filter((stack) => !decided.get(stack)) };
}

/** What was decided before stands. */
function decideAll({ byStack }: OfRule, known: Iterable<readonly [string, boolean]>, decide: Decide): Map<string, boolean> {
  const decided = new Map(known);
  for (const [stack, here] of byStack) if (!decided.has(stack)) decided.set(stack, decide(stack, here));
  return decided;
}

type Decide = (stack: string, here: Tally) => boolean;

/** For each rule, with how often it passes and fails everywhere, who decides it of a stack. */
function deciders(tallies: ReadonlyMap<string, OfRule>, { resources, rules, unread, described, known }: CustomsContext) {
  const typesOf = typesByStack([...tallies.values()].some(({ everywhere }) => everywhere.failed > 0) ? resources : []);
  const everyType = new Set([...typesOf.values()].flatMap((types) => [...types]));
  const small = resources.some(({ language }) => language === "kubernetes") ? SMALL_OF_KUBERNETES : SMALL;
  const isPart = unread > FEW_UNREAD;
  const isSmall = !isPart && resources.filter(({ type }) => !type.startsWith("data.")).length <= small;
  return (id: string, everywhere: Tally): Decide => {
    const rule = rules.get(id);
    const isWorthKnowing = rule?.severity === "info" && known !== undefined;
    const isForLarger = rule?.severity === "info" && described;
    if (!rule || (isSmall && !isWorthKnowing && !isForLarger)) return () => true;
    const ofEach = rule.severity === "info" ? OF_EACH_TO_KNOW : OF_EACH;
    const isOfRule = typesOfRule(rule);
    const isFragment =
      !isWorthKnowing && !isForLarger && !isPart && typesOf.size <= FEW_STACKS && isFew(everywhere, everyType, isOfRule);
    const isAskedOfFew = isCustom(everywhere, ofEach) || isFragment;
    return (stack, here) => isCustom(here, ofEach) || (isAskedOfFew && isFew(here, typesOf.get(stack) ?? [], isOfRule));
  };
}

/** How often a rule passes and fails. */
type Tally = { passed: number; failed: number };

type OfRule = { readonly everywhere: Tally; readonly byStack: Map<string, Tally> };

/** Of the rules that are asked by custom. */
function tallied(outcomes: readonly Outcome[], rules: CustomsContext["rules"]): ReadonlyMap<string, OfRule> {
  const tallies = new Map<string, OfRule>();
  const others = new Set<string>();
  for (const outcome of outcomes) {
    if (others.has(outcome.rule)) continue;
    const known = tallies.get(outcome.rule);
    if (known === undefined && rules.get(outcome.rule)?.asked !== "by-custom") others.add(outcome.rule);
    else tallies.set(outcome.rule, counted(known ?? { everywhere: noneYet(), byStack: new Map() }, outcome));
  }
  return tallies;
}

const noneYet = (): Tally => ({ passed: 0, failed: 0 });

function counted(ofRule: OfRule, { stack, status }: Outcome): OfRule {
  const { everywhere, byStack } = ofRule;
  const here = byStack.get(stack) ?? noneYet();
  byStack.set(stack, here);
  if (status === "pass") here.passed++;
  if (status === "pass") everywhere.passed++;
  if (status === "fail") here.failed++;
  if (status === "fail") everywhere.failed++;
  return ofRule;
}

const isCustom = ({ passed, failed }: Tally, ofEach: number) => passed > 0 && passed >= ofEach * failed;

/** Whether so few fail that the stack, which holds nothing but the rule's kinds, shows no custom. */
const isFew = ({ failed }: Tally, types: Iterable<string>, isOfRule: (type: string) => boolean): boolean =>
  failed === 0 || (failed <= FEW && every(types, isOfRule));

function every(types: Iterable<string>, isOfRule: (type: string) => boolean): boolean {
  for (const type of types) if (!isOfRule(type)) return false;
  return true;
}

/** Data that is only read is nobody's custom, and everything of Azure stands in a group. */
const SAYS_NOTHING = /^data\.|^azurerm_resource_group$/;

/**
 * Whether a type is of the kinds that the rule speaks of, or says nothing. What only sets up a kind bears its name
 * (`aws_s3_bucket_versioning`). Remembered: it is asked of the few types of a repository for each of its stacks.
 */
function typesOfRule(rule: ParsedRule): (type: string) => boolean {
  const kinds = kindsSpokenOf(rule);
  const isSpoken = (name: string) => kinds.some((kind) => name.startsWith(kind));
  const known = new Map<string, boolean>();
  return (type) => {
    const isOf = known.get(type) ?? (SAYS_NOTHING.test(type) || namesOfType(type).some(isSpoken));
    known.set(type, isOf);
    return isOf;
  };
}

function kindsSpokenOf({ checks }: ParsedRule): readonly string[] {
  const related = checks.flatMap((check) => Object.values(check.related));
  return [...checks, ...related].flatMap(({ resource }) => resource).filter((name) => name !== "*");
}

/** Resources mostly come stack by stack. */
function typesByStack(resources: readonly Resource[]): ReadonlyMap<string, ReadonlySet<string>> {
  const types = new Map<string, Set<string>>();
  let [last, here]: [string | null, Set<string>] = [null, new Set()];
  for (const { stack, type } of resources) {
    if (stack !== last) here = types.get(stack) ?? new Set();
    if (stack !== last) types.set(stack, here);
    last = stack;
    here.add(type);
  }
  return types;
}
