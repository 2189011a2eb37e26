// A rule of the catalogue as two lines of JSON: what a review asks of it, and what is asked and told of it once it failed.

import { type ParsedRule, parsedRule, type RuleWithTrees, type ToldRule, toldRule } from "./parsed-rule.ts";

/** Without a line feed, as is `writeTold`. */
export const writeParsed = (rule: RuleWithTrees): string => JSON.stringify(parsedRule(rule));

export const readParsed = (line: string): ParsedRule => JSON.parse(line) as ParsedRule; // as it was written

export const writeTold = (rule: RuleWithTrees): string => JSON.stringify(toldRule(rule));

export const readTold = (line: string): ToldRule => JSON.parse(line) as ToldRule; // as it was written
