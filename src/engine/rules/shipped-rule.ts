// A rule of the catalogue as two lines of JSON: what a review asks of it, and the rule as it was written, for who tells of it.

import { type ParsedRule, parsedRule, type RuleWithTrees } from "./parsed-rule.ts";
import type { Rule } from "./rule.ts";

/** Without a line feed, as is `writeWritten`. */
export const writeParsed = (rule: RuleWithTrees): string => JSON.stringify(parsedRule(rule));

export const readParsed = (line: string): ParsedRule => JSON.parse(line) as ParsedRule; // as it was written

export const writeWritten = ({ rule }: RuleWithTrees): string => JSON.stringify(rule);

export const readWritten = (line: string): Rule => JSON.parse(line) as Rule; // as it was written
