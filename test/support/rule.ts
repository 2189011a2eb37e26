// A rule from a few fields, through the real loader.

import { loadRule } from "../../src/engine/rules/load-rule.ts";
import type { RuleWithTrees } from "../../src/engine/rules/parsed-rule.ts";

const HEAD = `
id: a-problem
title: Something is wrong
dimension: security
severity: high
since: 0.1.0
why: It breaks.
remediation: Mend it.
sources: [https://example.com/docs]
examples: [{ name: one, expect: pass, terraform: 'a = 1' }]
`;

/** `fields` is YAML that follows the head: at least `checks:`; a key of the head given again replaces it. */
export function aRule(fields: string): RuleWithTrees {
  const { rule, conditions, diagnostics } = loadRule({ path: "rules/security/a-problem.yaml", text: ruleText(fields) });
  if (rule === null) throw new Error(diagnostics.map((each) => `${each.range.start.line}: ${each.message}`).join("\n"));
  return { rule, conditions };
}

export function ruleText(fields: string): string {
  const given = [...fields.matchAll(/^(\w+):/gm)].map(([, key]) => key);
  const head = HEAD.trim()
    .split("\n")
    .filter((line) => !given.includes(line.split(":")[0]));
  return `${head.join("\n")}\n${fields.replace(/^\n/, "")}`;
}
