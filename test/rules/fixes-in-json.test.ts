// The failing examples that are written in YAML, written in JSON: the rules' fixes hold there as well.

import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { readRules } from "../../src/build/make-rules.ts";
import { applyEdits } from "../../src/engine/fix/edits.ts";
import { compileRules } from "../../src/engine/rules/catalogue.ts";
import { proofInput, proveAll } from "../engine/fix/engine.ts";

/** Null for more than one file, and for CloudFormation's short tags, which JSON does not have. */
function inJson(files: { readonly [path: string]: string }): { readonly path: string; readonly text: string } | null {
  const [[path, text] = ["", ""], ...more] = Object.entries(files);
  if (more.length > 0 || !path.endsWith(".yaml") || /(^|[\s[{,])!\w/.test(text)) return null;
  const documents = parseAllDocuments(text).map((document) => document.toJS() as unknown);
  const whole = documents.length === 1 ? documents[0] : { apiVersion: "v1", kind: "List", items: documents };
  return { path: path.replace(/yaml$/, "json"), text: `${JSON.stringify(whole, null, 2)}\n` };
}

const cases = readRules()
  // A manifest's companion is a document of its own, which a JSON file cannot hold: it is not offered there.
  .filter(({ rule }) => rule.scope === "resource" && rule.checks.some(({ fix }) => fix !== null && !fix.companion?.kubernetes))
  .flatMap(({ rule, conditions, examples }) => {
    const catalogue = compileRules([{ rule, conditions }], "");
    return examples.flatMap((example) => {
      const file = example.expect === "fail" ? inJson(example.files) : null;
      if (file === null) return [];
      const written = Object.entries(example.files).map(([path, text]) => ({ path, text }));
      const inYaml = proveAll(proofInput(written, catalogue)).fixes;
      return inYaml.length === 0 ? [] : [{ name: `${rule.id}: ${example.name}`, file, catalogue, expected: inYaml.length }];
    });
  });

describe("a fix in JSON", () => {
  it("is asked of many rules", () => expect(cases.length).toBeGreaterThan(80));

  it.each(cases)("$name", ({ file, catalogue, expected }) => {
    const input = proofInput([file], catalogue);
    const { fixes, dropped } = proveAll(input);
    expect(dropped.map(({ because }) => because)).toEqual([]);
    expect(fixes).toHaveLength(expected);
    const [after] = applyEdits(input.files, fixes[0]?.edits ?? []) ?? [];
    expect(() => JSON.parse(after?.text ?? "")).not.toThrow();
    expect(after?.text).not.toBe(file.text);
  });
});
