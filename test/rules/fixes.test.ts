// Every failing example of every rule that has a fix: the rule's own fix is proven, and turns it into a pass.

import { describe, expect, it } from "vitest";
import { readRules } from "../../src/build/make-rules.ts";
import { applyEdits } from "../../src/engine/fix/edits.ts";
import { compileRules } from "../../src/engine/rules/catalogue.ts";
import { proofInput, proveAll } from "../engine/fix/engine.ts";

const wanted = process.env.RULE;
const rules = readRules().filter(({ rule }) => rule.scope === "resource" && (wanted === undefined || rule.id.includes(wanted)));

/** Each check that has a fix, alone: what it finds is its own to mend. */
const cases = rules.flatMap(({ rule, conditions, examples }) =>
  rule.checks.flatMap((check, index) => {
    if (check.fix === null) return [];
    const catalogue = compileRules([{ rule: { ...rule, checks: [check] }, conditions }], "");
    const failing = examples.flatMap((example) => {
      const sources = Object.entries(example.files).map(([path, text]) => ({ path, text }));
      const input = proofInput(sources, catalogue);
      const mendable = input.findings.some(({ type }) => catalogue.checksFor(type).some((one) => one.check.fix !== null));
      return example.expect === "fail" && mendable ? [{ name: example.name, fixed: example.fixed, input }] : [];
    });
    return [{ id: rule.id, name: `${rule.id}, check ${index + 1}`, failing }];
  }),
);

describe.each(cases.filter(({ failing }) => failing.length > 0))("$name", ({ failing }) => {
  it.each(failing)("$name: mended", ({ input, fixed }) => {
    const { fixes, dropped } = proveAll(input);
    expect(dropped.map(({ because }) => because)).toEqual([]);
    const mended = new Set(fixes.flatMap((fix) => fix.mends ?? [fix.fingerprint]));
    expect(input.findings.filter(({ fingerprint }) => !mended.has(fingerprint))).toEqual([]);
    if (fixed === null) return;
    const after = applyEdits(input.files, fixes[0]?.edits ?? []) ?? [];
    expect(after.map(({ text }) => text.trimEnd())).toContain(fixed.trimEnd());
  });
});

it("every rule with a fix shows it mended at least once", () => {
  const shown = new Set(cases.filter(({ failing }) => failing.length > 0).map(({ id }) => id));
  expect(cases.filter(({ id }) => !shown.has(id)).map(({ name }) => name)).toEqual([]);
});
