// Advice that suits anybody and nobody (`asked: by-custom`): is it this stack's custom?
//
// A failed check is kept where twice as many of the stack pass the rule, four times where it is only worth knowing, which
// makes it an exception to their custom.
// A stack that holds nothing but a few of the kinds that the rule speaks of is a fragment and shows no custom of its own:
// the repository answers for it, and where that is such a fragment itself, of few stacks, the advice stands.
// So few resources that they may be anything show no custom either.
// What is only a part of its repository shows the custom of that part: it is no fragment, however small.
// A stack that is seen and does not do it has decided so, and is asked nothing.
//
// A change is held against the custom from before it: what is decided of the base holds for the head, and for each fix
// that is tried on it. Else a finding would come or go because of a resource that has nothing to do with it. Where it is the
// first of its kind, what is only worth knowing waits for whoever looks at all of it.

import { oncePer } from "../model/once-per.ts";
import type { Resource } from "../model/resource.ts";
import type { Outcome } from "./outcome.ts";
import { namesOfType } from "./resource-types.ts";
import type { Rule } from "./rule.ts";

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
const OF_EACH_TO_KNOW = 4;

/** Rule and stack → whether the advice is asked there. */
export type Customs = { readonly [place: string]: boolean };

export type Asked = {
  /** Where the advice was applicable, on this revision or the one that `known` is of. */
  readonly customs: Customs;
  readonly outcomes: readonly Outcome[];
};

export type CustomsContext = {
  readonly resources: readonly Resource[];
  readonly rules: Pick<ReadonlyMap<string, Rule>, "get">;
  /** How many files like these the repository holds beside them. */
  readonly unread: number;
  /** What was decided of the revision before. */
  readonly known?: Customs;
};

export function byCustom(outcomes: readonly Outcome[], { resources, rules, unread, known }: CustomsContext): Asked {
  const tallies = tallied(outcomes, rules);
  const typesOf = typesByStack([...tallies.values()].some(({ everywhere }) => everywhere.failed > 0) ? resources : []);
  const everyType = new Set([...typesOf.values()].flatMap((types) => [...types]));
  const small = resources.some(({ language }) => language === "kubernetes") ? SMALL_OF_KUBERNETES : SMALL;
  const isPart = unread > FEW_UNREAD;
  const isSmall = !isPart && resources.filter(({ type }) => !type.startsWith("data.")).length <= small;
  const decide = (id: string, stack: string, { here, everywhere }: Tallies) => {
    const rule = rules.get(id);
    const isWorthKnowing = rule?.severity === "info" && known !== undefined;
    if (!rule || (isSmall && !isWorthKnowing)) return true;
    const ofEach = rule.severity === "info" ? OF_EACH_TO_KNOW : OF_EACH;
    if (isCustom(here, ofEach)) return true;
    return (
      isFew(here, typesOf.get(stack) ?? [], rule) &&
      (isCustom(everywhere, ofEach) ||
        (!isWorthKnowing && !isPart && typesOf.size <= FEW_STACKS && isFew(everywhere, everyType, rule)))
    );
  };
  const customs: { [place: string]: boolean } = { ...known };
  const unasked = new Set<Tally | undefined>();
  for (const [rule, { everywhere, byStack }] of tallies) {
    for (const [stack, here] of byStack) {
      const place = placeOf({ rule, stack });
      customs[place] ??= decide(rule, stack, { here, everywhere });
      if (!customs[place]) unasked.add(here);
    }
  }
  const isLeft = ({ status, rule, stack }: Outcome) => status === "fail" && unasked.has(tallies.get(rule)?.byStack.get(stack));
  return { customs, outcomes: outcomes.filter((outcome) => !isLeft(outcome)) };
}

/** What was decided of one stack, as of another. */
export function customsOf(customs: Customs, from: string, to: string): Customs {
  const own = Object.entries(customs).flatMap(([place, isAsked]) => {
    const [rule = "", stack] = place.split("\n");
    return stack === from ? [[placeOf({ rule, stack: to }), isAsked] as const] : [];
  });
  return Object.fromEntries(own);
}

const placeOf = ({ rule, stack }: Pick<Outcome, "rule" | "stack">) => `${rule}\n${stack}`;

type Tally = { passed: number; failed: number };

/** How often a rule passes and fails in a stack, and in all of them. */
type Tallies = { readonly here: Tally; readonly everywhere: Tally };

type OfRule = { readonly everywhere: Tally; readonly byStack: Map<string, Tally> };

/** Of the rules that are asked by custom. */
function tallied(outcomes: readonly Outcome[], rules: CustomsContext["rules"]): ReadonlyMap<string, OfRule> {
  const ofRules = [...Map.groupBy(outcomes, ({ rule }) => rule)];
  return new Map(ofRules.filter(([rule]) => rules.get(rule)?.asked === "by-custom").map(([rule, own]) => [rule, tally(own)]));
}

function tally(outcomes: readonly Outcome[]): OfRule {
  const everywhere: Tally = { passed: 0, failed: 0 };
  const byStack = new Map<string, Tally>();
  for (const { stack, status } of outcomes) {
    const here = byStack.get(stack) ?? { passed: 0, failed: 0 };
    byStack.set(stack, here);
    for (const each of [here, everywhere]) {
      if (status === "pass") each.passed++;
      if (status === "fail") each.failed++;
    }
  }
  return { everywhere, byStack };
}

const isCustom = ({ passed, failed }: Tally, ofEach: number) => passed > 0 && passed >= ofEach * failed;

function isFew({ failed }: Tally, types: Iterable<string>, rule: Rule): boolean {
  return failed <= (isFragment(types, rule) ? FEW : 0);
}

/** Data that is only read is nobody's custom, and everything of Azure stands in a group. */
const SAYS_NOTHING = /^data\.|^azurerm_resource_group$/;

/** What only sets up a kind bears its name (`aws_s3_bucket_versioning`). */
function isFragment(types: Iterable<string>, rule: Rule): boolean {
  const kinds = kindsSpokenOf(rule);
  const isSpoken = (name: string) => kinds.some((kind) => name.startsWith(kind));
  return [...types].every((type) => SAYS_NOTHING.test(type) || namesOfType(type).some(isSpoken));
}

const kindsSpokenOf = oncePer(({ checks }: Rule): readonly string[] => {
  const related = checks.flatMap((check) => Object.values(check.related));
  return [...checks, ...related].flatMap(({ resource }) => resource).filter((name) => name !== "*");
});

function typesByStack(resources: readonly Resource[]): ReadonlyMap<string, ReadonlySet<string>> {
  const types = new Map<string, Set<string>>();
  for (const { stack, type } of resources) types.set(stack, (types.get(stack) ?? new Set<string>()).add(type));
  return types;
}
