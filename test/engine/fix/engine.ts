// The engine with a few rules of its own, for tests of fixes.

import type { Analysis } from "../../../src/engine/analysis.ts";
import { analyze } from "../../../src/engine/analyze.ts";
import { candidatesFor } from "../../../src/engine/fix/candidates.ts";
import type { Candidate } from "../../../src/engine/fix/fix.ts";
import { type ProofInput, type Proven, prove } from "../../../src/engine/fix/prove.ts";
import type { SourceFile } from "../../../src/engine/model/source.ts";
import { type Catalogue, compileRules } from "../../../src/engine/rules/catalogue.ts";
import { loadRule } from "../../../src/engine/rules/load-rule.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";

/** `checks`: YAML of the checks alone. */
export function rule(id: string, checks: string, more = "dimension: reliability\nseverity: high"): string {
  const about = `title: ${id}\n${more}\nsince: 0.1.0\nwhy: It is so. It need not be.\nremediation: Mend it.\nsources: [https://example.com/a]`;
  const examples = `examples:\n  - { name: n, expect: fail, terraform: x }`;
  return `id: ${id}\n${about}\nchecks:\n${checks.replace(/^/gm, "  ")}\n${examples}\n`;
}

export function catalogueOf(...rules: readonly string[]): Catalogue {
  const loaded = rules.map((text, index) => loadRule({ path: `rules/${index}.yaml`, text }));
  const broken = loaded.flatMap(({ diagnostics }) => diagnostics.map(({ message }) => message));
  if (broken.length > 0) throw new Error(broken.join("\n"));
  return compileRules(
    loaded.flatMap(({ rule, conditions }) => (rule === null ? [] : [{ rule, conditions }])),
    "",
  );
}

export function filesOf(files: { readonly [path: string]: string }): readonly SourceFile[] {
  return Object.entries(files).map(([path, text]) => ({ path, text }));
}

export function proofInput(files: readonly SourceFile[], catalogue: Catalogue): ProofInput & { readonly head: Analysis } {
  const options = { catalogue, settings: DEFAULT_SETTINGS, today: "2026-01-01" };
  const head = analyze(files, options);
  const run = (some: readonly SourceFile[]) => analyze(some, { ...options, customs: head.customs });
  const { weights } = DEFAULT_SETTINGS;
  return { files, head, findings: head.findings, analyse: run, catalogue, weights, touched: null };
}

/** The rules' own candidates for every finding, proven. */
export function proveAll(
  input: ProofInput & { readonly head: Analysis },
): Proven & { readonly candidates: readonly Candidate[] } {
  const { files, head, catalogue } = input;
  const candidates = candidatesFor(head.findings, { resources: head.resources, files, catalogue });
  return { ...prove(candidates, input), candidates };
}
