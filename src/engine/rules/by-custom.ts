// Advice that suits anybody and nobody (`asked: by-custom`): is it this stack's custom?
//
// A failed check is kept where at least as many of the stack pass the rule, which makes it an exception to their custom,
// and where the stack holds nothing but a few of the kinds that the rule speaks of: a fragment shows no custom, so the
// advice stands; a repository of several stacks is none.
// A stack that is seen and does not do it has decided so, and is asked nothing.
//
// A change is held against the custom from before it: what is decided of the base holds for the head, and for each fix
// that is tried on it. Else a finding would come or go because of a resource that has nothing to do with it.

import type { Resource } from "../model/resource.ts";
import type { Outcome } from "./outcome.ts";
import { namesOfType } from "./resource-types.ts";
import type { Rule } from "./rule.ts";

/** More than these, and what they have in common is a custom. */
const FEW = 40;

/** A repository of more stacks than these is no fragment, however small each of them is. */
const FEW_STACKS = 3;

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
  /** What was decided of the revision before. */
  readonly known?: Customs;
};

export function byCustom(outcomes: readonly Outcome[], { resources, rules, known = {} }: CustomsContext): Asked {
  const asked = outcomes.filter(({ rule }) => rules.get(rule)?.asked === "by-custom");
  const typesOf = typesByStack(asked.some(({ status }) => status === "fail") ? resources : []);
  const decided = decidedAgainst(asked, resources);
  const decide = (group: readonly Outcome[]) => {
    const [first] = group;
    const rule = first && rules.get(first.rule);
    if (!rule || isCustom(group)) return true;
    return !decided.has(rule.id) && count(group, "fail") <= mostOf(typesOf.get(first.stack) ?? [], rule);
  };
  const found = [...Map.groupBy(asked, placeOf)].map(([place, group]) => [place, known[place] ?? decide(group)] as const);
  const customs = { ...known, ...Object.fromEntries(found) };
  return { customs, outcomes: outcomes.filter((outcome) => outcome.status !== "fail" || customs[placeOf(outcome)] !== false) };
}

/** Many small stacks side by side, each a fragment, have a custom together: the rules that most of them do not pass. */
function decidedAgainst(asked: readonly Outcome[], resources: readonly Resource[]): ReadonlySet<string> {
  const few = new Set(resources.map(({ stack }) => stack)).size <= FEW_STACKS;
  const byRule = [...Map.groupBy(asked, ({ rule }) => rule)];
  return new Set(byRule.flatMap(([rule, all]) => (isCustom(all) || (few && count(all, "fail") <= FEW) ? [] : [rule])));
}

const placeOf = ({ rule, stack }: Outcome) => `${rule}\n${stack}`;

const count = (outcomes: readonly Outcome[], wanted: Outcome["status"]) =>
  outcomes.filter(({ status }) => status === wanted).length;

function isCustom(outcomes: readonly Outcome[]): boolean {
  const passed = count(outcomes, "pass");
  return passed > 0 && passed >= count(outcomes, "fail");
}

/** Of a fragment a few; of a stack that runs a single container that one, whatever stands around it. */
function mostOf(types: Iterable<string>, rule: Rule): number {
  if (isFragment(types, rule)) return FEW;
  return rule.checks.some(({ resource }) => resource.includes("Workload")) ? 1 : 0;
}

/** What only sets up a kind bears its name (`aws_s3_bucket_versioning`), and data that is only read is nobody's custom. */
function isFragment(types: Iterable<string>, { checks }: Rule): boolean {
  const related = checks.flatMap((check) => Object.values(check.related));
  const spoken = [...checks, ...related].flatMap(({ resource }) => resource).filter((name) => name !== "*");
  const isSpoken = (name: string) => spoken.some((kind) => name.startsWith(kind));
  return [...types].every((type) => type.startsWith("data.") || namesOfType(type).some(isSpoken));
}

function typesByStack(resources: readonly Resource[]): ReadonlyMap<string, ReadonlySet<string>> {
  const types = new Map<string, Set<string>>();
  for (const { stack, type } of resources) types.set(stack, (types.get(stack) ?? new Set<string>()).add(type));
  return types;
}
