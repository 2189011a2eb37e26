// A rule of the catalogue as one line of JSON: the rule, and its conditions' trees in the order in which the rule names them.
// A condition's source is long and stands in the rule already.

import type { ParsedRule } from "./catalogue.ts";
import type { Expression } from "./condition/expression.ts";
import type { Rule } from "./rule.ts";

type Shipped = { readonly rule: Rule; readonly trees: readonly Expression[] };

/** Without a line feed. */
export function writeShipped({ rule, conditions }: ParsedRule): string {
  const trees = sourcesOf(rule).map((source) => conditions[source]);
  return JSON.stringify({ rule, trees });
}

export function readShipped(line: string): ParsedRule {
  const { rule, trees } = JSON.parse(line) as Shipped;
  const conditions: { [source: string]: Expression } = {};
  sourcesOf(rule).forEach((source, at) => {
    conditions[source] = trees[at] as Expression; // as it was written
  });
  return { rule, conditions };
}

/** Each once. */
function sourcesOf({ checks }: Rule): readonly string[] {
  const all = checks.flatMap(({ when, require, message, exposure, lighter, each }) => [
    ...[when, require, message, exposure, lighter ?? null],
    ...[each?.in ?? null, each?.key ?? null],
  ]);
  return [...new Set(all)].filter((source) => source !== null);
}
