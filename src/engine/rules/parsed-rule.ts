// A rule as a review asks it: its conditions parsed, and nothing of what is only told of it. A review reads many rules and
// tells of few.

import { calls, type Expression, iterates, mentions } from "./condition/expression.ts";
import type { Check, Rule } from "./rule.ts";

/** CEL source → its tree. */
export type ConditionTrees = { readonly [source: string]: Expression };

/** A rule as it was written, and the trees of its conditions by their source. */
export type RuleWithTrees = { readonly rule: Rule; readonly conditions: ConditionTrees };

type Asked = "id" | "title" | "dimension" | "severity" | "confidence" | "mode" | "scope" | "asked" | "production";

export type ParsedRule = Pick<Rule, Asked> & { readonly checks: readonly ParsedCheck[] };

/**
 * What the conditions ask for, so that no more is made ready for them: the view of a pod, what words of a name may excuse, what
 * stands beside, what bears a firewall's rule, room for iterations; and whether `when` speaks of the item.
 */
export type Need = "pod" | "names" | "excuses" | "bearers" | "iterations" | "item-in-when";

/** A condition's tree as JSON: it stays text until it is first asked. */
export type TreeText = string;

/** Conditions are null where none is written. */
export type ParsedCheck = Pick<Check, "resource" | "defaults" | "at" | "related" | "severity" | "fix"> & {
  readonly needs: readonly Need[];
  readonly when: TreeText | null;
  readonly require: TreeText;
  readonly each: { readonly in: TreeText; readonly key: TreeText | null; readonly once: boolean } | null;
};

/** Conditions of a check that are asked when it failed. */
export type FailedCheck = {
  readonly message: TreeText | null;
  readonly exposure: TreeText | null;
  readonly lighter: TreeText | null;
};

/** The rest of a rule: as it was written, and what is asked of those of its checks that failed, in their order. */
export type ToldRule = { readonly rule: Rule; readonly failed: readonly FailedCheck[] };

export const treeIn = (text: TreeText): Expression => JSON.parse(text) as Expression; // as it was written below

/** @throws Error when a condition is not among the trees. */
export function parsedRule({ rule, conditions }: RuleWithTrees): ParsedRule {
  const { id, title, dimension, severity, confidence, mode, scope, asked, production } = rule;
  return {
    ...{ id, title, dimension, severity, confidence, mode, scope },
    ...(asked !== undefined && { asked }),
    ...(production !== undefined && { production }),
    checks: rule.checks.map((check) => parsedCheck(check, conditions)),
  };
}

/** @throws Error when a condition is not among the trees. */
export function toldRule({ rule, conditions }: RuleWithTrees): ToldRule {
  return { rule, failed: rule.checks.map((check) => failedCheck(check, conditions)) };
}

function parsedCheck(check: Check, conditions: ConditionTrees): ParsedCheck {
  const { resource, defaults, at, related, severity, fix, each } = check;
  const trees = {
    when: treeOf(check.when, conditions),
    require: treeOf(check.require, conditions),
    each: each && { in: treeOf(each.in, conditions), key: treeOf(each.key, conditions), once: each.once },
  };
  return {
    ...{ resource, defaults, at, related, fix },
    ...(severity !== undefined && { severity }),
    needs: needsOf({ ...trees, ...failedCheck(check, conditions) }),
    ...trees,
  };
}

function failedCheck({ message, exposure, lighter }: Check, conditions: ConditionTrees): FailedCheck {
  return {
    message: treeOf(message, conditions),
    exposure: treeOf(exposure, conditions),
    lighter: treeOf(lighter ?? null, conditions),
  };
}

/** Null of none. */
function treeOf<T extends string | null>(source: T, conditions: ConditionTrees): T extends null ? TreeText | null : TreeText;
function treeOf(source: string | null, conditions: ConditionTrees): TreeText | null {
  if (source === null) return null;
  const found = conditions[source];
  if (found === undefined) throw new Error(`the condition ${source} was not parsed`);
  return JSON.stringify(found);
}

type Trees = Pick<ParsedCheck, "when" | "require" | "each"> & FailedCheck;

function needsOf({ when, require, message, exposure, lighter, each }: Trees): readonly Need[] {
  const [applies, holds] = [when === null ? null : treeIn(when), treeIn(require)];
  const others = [message, exposure, lighter, each?.in ?? null, each?.key ?? null].flatMap((text) =>
    text === null ? [] : [treeIn(text)],
  );
  const all = [...(applies === null ? [] : [applies]), holds, ...others];
  const needs: { readonly [need in Need]: boolean } = {
    pod: all.some((tree) => mentions(tree, "pod")),
    names: all.some((tree) => calls(tree, "called")),
    excuses: all.some((tree) => calls(tree, "excused")),
    bearers: calls(holds, "isInternal") || calls(holds, "isBalanced"),
    iterations: all.some(iterates),
    "item-in-when": applies !== null && mentions(applies, "item"),
  };
  return (Object.keys(needs) as Need[]).filter((need) => needs[need]);
}
