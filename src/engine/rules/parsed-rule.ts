// A rule as a review asks it: its conditions parsed, and nothing of what is only told of it. A review reads many rules and
// tells of few.

import { calls, type Expression, iterates, mentions, operandsOf } from "./condition/expression.ts";
import type { Check, Rule } from "./rule.ts";

/** CEL source → its tree. */
export type ConditionTrees = { readonly [source: string]: Expression };

/** A rule as it was written, and the trees of its conditions by their source. */
export type RuleWithTrees = { readonly rule: Rule; readonly conditions: ConditionTrees };

type Asked = "id" | "title" | "dimension" | "severity" | "confidence" | "mode" | "scope" | "asked" | "production" | "releases";

export type ParsedRule = Pick<Rule, Asked> & { readonly checks: readonly ParsedCheck[] };

/**
 * What the conditions ask for, so that no more is made ready for them: the view of a pod, what words of a name may excuse, what
 * stands beside, what bears a firewall's rule, room for iterations; and whether `when` speaks of the item.
 */
export type Need = "pod" | "names" | "excuses" | "bearers" | "iterations" | "item-in-when";

/** A condition's tree as JSON: it stays text until it is first asked. */
export type TreeText = string;

/** A check with its conditions, each as a `Tree`: its text, or where that text stands. */
export type CheckWith<Tree> = Pick<Check, "resource" | "defaults" | "at" | "related" | "severity" | "fix"> & {
  readonly needs: readonly Need[];
  /** All of them must hold, in this order; none where none is written. */
  readonly when: readonly Tree[];
  readonly require: Tree;
  readonly each: { readonly in: Tree; readonly key: Tree | null; readonly once: boolean } | null;
};

export type ParsedCheck = CheckWith<TreeText>;

/** Conditions of a check that are asked when it failed; null where none is written. */
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
  const { id, title, dimension, severity, confidence, mode, scope, asked, production, releases } = rule;
  return {
    ...{ id, title, dimension, severity, confidence, mode, scope },
    ...(asked !== undefined && { asked }),
    ...(production !== undefined && { production }),
    ...(releases !== undefined && { releases }),
    checks: rule.checks.map((check) => parsedCheck(check, conditions)),
  };
}

/** @throws Error when a condition is not among the trees. */
export function toldRule({ rule, conditions }: RuleWithTrees): ToldRule {
  return { rule, failed: rule.checks.map((check) => failedCheck(check, conditions)) };
}

function parsedCheck(check: Check, conditions: ConditionTrees): ParsedCheck {
  const { resource, defaults, at, related, severity, fix, each } = check;
  const textOf = (source: string) => JSON.stringify(treeOf(source, conditions));
  const textOrNone = (source: string | null) => (source === null ? null : textOf(source));
  return {
    ...{ resource, defaults, at, related, fix },
    ...(severity !== undefined && { severity }),
    needs: needsOf(check, conditions),
    when: check.when === null ? [] : operandsOf("and", treeOf(check.when, conditions)).map((part) => JSON.stringify(part)),
    require: textOf(check.require),
    each: each && { in: textOf(each.in), key: textOrNone(each.key), once: each.once },
  };
}

function failedCheck({ message, exposure, lighter }: Check, conditions: ConditionTrees): FailedCheck {
  const textOrNone = (source: string | null) => (source === null ? null : JSON.stringify(treeOf(source, conditions)));
  return { message: textOrNone(message), exposure: textOrNone(exposure), lighter: textOrNone(lighter ?? null) };
}

function treeOf(source: string, conditions: ConditionTrees): Expression {
  const found = conditions[source];
  if (found === undefined) throw new Error(`the condition ${source} was not parsed`);
  return found;
}

function needsOf({ when, require, message, exposure, lighter, each }: Check, conditions: ConditionTrees): readonly Need[] {
  const sources = [when, require, message, exposure, lighter, each?.in, each?.key];
  const all = sources.flatMap((source) => (source === null || source === undefined ? [] : [treeOf(source, conditions)]));
  const holds = treeOf(require, conditions);
  const needs: { readonly [need in Need]: boolean } = {
    pod: all.some((tree) => mentions(tree, "pod")),
    names: all.some((tree) => calls(tree, "called")),
    excuses: all.some((tree) => calls(tree, "excused")),
    bearers: calls(holds, "isInternal") || calls(holds, "isBalanced"),
    iterations: all.some(iterates),
    "item-in-when": when !== null && mentions(treeOf(when, conditions), "item"),
  };
  return (Object.keys(needs) as Need[]).filter((need) => needs[need]);
}
