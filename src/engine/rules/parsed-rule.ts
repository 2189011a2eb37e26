// A rule as a review asks it: its conditions parsed, and nothing of what is only told of it. A review reads many rules and
// tells of few.

import type { Expression } from "./condition/expression.ts";
import type { Check, Rule } from "./rule.ts";

/** CEL source → its tree. */
export type ConditionTrees = { readonly [source: string]: Expression };

/** A rule as it was written, and the trees of its conditions by their source. */
export type RuleWithTrees = { readonly rule: Rule; readonly conditions: ConditionTrees };

type Asked = "id" | "title" | "dimension" | "severity" | "confidence" | "mode" | "scope" | "asked" | "production";

export type ParsedRule = Pick<Rule, Asked> & { readonly checks: readonly ParsedCheck[] };

/** Conditions are null where none is written. */
export type ParsedCheck = Pick<Check, "resource" | "defaults" | "at" | "related" | "severity" | "fix"> & {
  readonly when: Expression | null;
  readonly require: Expression;
  readonly message: Expression | null;
  readonly exposure: Expression | null;
  readonly lighter: Expression | null;
  readonly each: { readonly in: Expression; readonly key: Expression | null; readonly once: boolean } | null;
};

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

function parsedCheck(check: Check, conditions: ConditionTrees): ParsedCheck {
  const { resource, defaults, at, related, severity, fix, each } = check;
  const tree = (source: string): Expression => {
    const found = conditions[source];
    if (found === undefined) throw new Error(`the condition ${source} was not parsed`);
    return found;
  };
  const treeOr = (source: string | null | undefined) => (source === null || source === undefined ? null : tree(source));
  return {
    ...{ resource, defaults, at, related, fix },
    ...(severity !== undefined && { severity }),
    when: treeOr(check.when),
    require: tree(check.require),
    message: treeOr(check.message),
    exposure: treeOr(check.exposure),
    lighter: treeOr(check.lighter),
    each: each === null ? null : { in: tree(each.in), key: treeOr(each.key), once: each.once },
  };
}
