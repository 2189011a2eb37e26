// A folder of rules that somebody added to their repository: valid ones are taken, the others named with their lines.

import type { Diagnostic, SourceFile } from "../model/source.ts";

import { loadRule } from "./load-rule.ts";
import type { RuleWithTrees } from "./parsed-rule.ts";

export type LoadedRules = { readonly rules: readonly RuleWithTrees[]; readonly diagnostics: readonly Diagnostic[] };

/** `taken`: ids that are in use already (the shipped catalogue's). A rule whose id is taken is left out. */
export function loadRules(files: readonly SourceFile[], taken: Iterable<string>): LoadedRules {
  const ids = new Set(taken);
  const rules: RuleWithTrees[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    const { rule, conditions, diagnostics: own } = loadRule(file);
    diagnostics.push(...own);
    if (rule === null) continue;
    if (ids.has(rule.id)) diagnostics.push(alreadyTaken(file, rule.id));
    else rules.push({ rule, conditions });
    ids.add(rule.id);
  }
  return { rules, diagnostics };
}

function alreadyTaken(file: SourceFile, id: string): Diagnostic {
  const start = { line: 1, column: 1 };
  const message = `The id "${id}" is taken by another rule; give this one its own. It was left out.`;
  return { severity: "error", code: "rule-invalid", message, range: { path: file.path, start, end: start } };
}
