// Parses every condition of a rule, each against the names that it may use.

import { isWeighty, SEVERITIES } from "../model/judgement.ts";
import { knownVariables } from "./compile-check.ts";
import { calls, type Expression } from "./condition/expression.ts";
import { type Expected, parseCondition } from "./condition/parse-condition.ts";
import type { ConditionTrees } from "./parsed-rule.ts";
import type { Check, Rule } from "./rule.ts";

type Problem = { readonly path: readonly PropertyKey[]; readonly message: string };

const OWN = ["self", "item", "pod", "before", "after", "kind", "forcing"];
const RESERVED = [...OWN, "variables"];

export function checkConditions(rule: Rule): { readonly conditions: ConditionTrees; readonly problems: readonly Problem[] } {
  const conditions: { [source: string]: Expression } = {};
  const { variables, problems } = variablesOf(rule);
  rule.checks.forEach((check, index) => {
    for (const name of Object.keys(check.related).filter((each) => RESERVED.includes(each))) {
      problems.push({ path: ["checks", index, "related", name], message: `"${name}" is taken; choose another name` });
    }
    Object.entries(check.related).forEach(([name, { of }], place, all) => {
      if (of === undefined || all.slice(0, place).some(([before]) => before === of)) return;
      problems.push({ path: ["checks", index, "related", name, "of"], message: `"${of}" is not joined before it` });
    });
    for (const { path, source, names, expected } of sourcesOf(rule, check)) {
      const parsed = parseCondition(source, names, expected, variables);
      if ("problem" in parsed) problems.push({ path: ["checks", index, ...path], message: parsed.problem });
      else conditions[source] = parsed.expression;
    }
    if (check.severity !== undefined && SEVERITIES.indexOf(check.severity) <= SEVERITIES.indexOf(rule.severity))
      problems.push({ path: ["checks", index, "severity"], message: `must be lower than the rule's, which is ${rule.severity}` });
    const lighter = check.lighter === undefined ? undefined : conditions[check.lighter];
    if (isWeighty(rule.severity) && lighter !== undefined && calls(lighter, "called"))
      problems.push({ path: ["checks", index, "lighter"], message: "a name does not lighten what is high or critical" });
  });
  if (isWeighty(rule.severity) && rule.production === "lighter")
    problems.push({ path: ["production"], message: "an environment does not lighten what is high or critical" });
  return { conditions, problems };
}

/** Each may read those before it, and whatever some check may; a check that reads it must have what it reads. */
function variablesOf(rule: Rule) {
  const written = rule.variables ?? {};
  const variables = new Map<string, Expression>();
  const problems: Problem[] = [];
  const names = [...new Set([...OWN, ...rule.checks.flatMap(({ related }) => Object.keys(related))])];
  const sources = [
    ...rule.checks.flatMap((check) => sourcesOf(rule, check).map(({ source }) => source)),
    ...Object.values(written),
  ];
  for (const [name, source] of Object.entries(written)) {
    const parsed = parseCondition(source, names, "value", variables);
    if ("problem" in parsed) problems.push({ path: ["variables", name], message: parsed.problem });
    else variables.set(name, parsed.expression);
    const isRead = new RegExp(`\\bvariables[.]${name}\\b`);
    if (!sources.some((each) => isRead.test(each)))
      problems.push({ path: ["variables", name], message: "no condition reads it" });
  }
  return { variables, problems };
}

type Source = {
  readonly path: readonly string[];
  readonly source: string;
  readonly names: readonly string[];
  readonly expected: Expected;
};

function sourcesOf(rule: Rule, check: Check): readonly Source[] {
  const outside = knownVariables(rule, check).names;
  const inside = check.each === null ? outside : [...outside, "item"];
  const of = (path: readonly string[], source: string | null, names: readonly string[], expected: Expected) =>
    source === null ? [] : [{ path, source, names, expected }];
  return [
    ...of(["when"], check.when, inside, "condition"),
    ...of(["require"], check.require, inside, "condition"),
    ...of(["message"], check.message, inside, "value"),
    ...of(["exposure"], check.exposure, inside, "value"),
    ...of(["lighter"], check.lighter ?? null, inside, "condition"),
    ...of(["each", "in"], check.each?.in ?? null, outside, "value"),
    ...of(["each", "key"], check.each?.key ?? null, inside, "value"),
  ];
}
