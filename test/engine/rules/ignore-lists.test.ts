import { describe, expect, it } from "vitest";
import { analyze } from "../../../src/engine/analyze.ts";
import { compileRules } from "../../../src/engine/rules/catalogue.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";
import type { Files } from "../../support/between.ts";
import { aRule } from "../../support/rule.ts";

const catalogue = compileRules([
  aRule(`
severity: high
aliases: [CKV_AWS_1, AVD-AWS-0001, aws-a-b, some-check]
checks:
  - { resource: [aws_a, ConfigMap], require: self.on == true }
`),
]);

const A = 'resource "aws_a" "a" {}\n';
const options = { catalogue, settings: DEFAULT_SETTINGS, today: "2026-06-01" };
const sources = (files: Files) => Object.entries(files).map(([path, text]) => ({ path, text }));

/** Of each failed outcome where it stands, and what is said of its suppression. */
const said = (files: Files, more: Partial<Parameters<typeof analyze>[1]> = {}) =>
  analyze(sources(files), { ...options, ...more })
    .outcomes.filter(({ status }) => status === "fail")
    .map(({ range, suppression }) => [
      range.path,
      suppression && `${suppression.form} ${suppression.state}: ${suppression.reason}`,
    ]);

describe("the list of another tool", () => {
  it.each([
    ["Trivy's", ".trivyignore", "# shut by the proxy\nAVD-AWS-0001\n", "trivy active: shut by the proxy"],
    [
      "Trivy's in YAML",
      ".trivyignore.yaml",
      "misconfigurations:\n  - id: AVD-AWS-0001\n    statement: shut\n",
      "trivy active: shut",
    ],
    ["Checkov's", ".checkov.yaml", "skip-check:\n  - CKV_AWS_1\n", "checkov active: "],
    ["one that continuous integration keeps for itself", ".github/trivy/.trivyignore", "AVD-AWS-0001\n", "trivy active: "],
    ["tfsec's", ".tfsec/config.yml", "exclude:\n  - aws-a-b\n", "tfsec active: "],
  ])("speaks of everything: %s", (_, path, text, expected) => {
    expect(said({ "x/main.tf": A, [path]: text })).toEqual([["x/main.tf", expected]]);
  });

  it("speaks of manifests: kube-linter's", () => {
    const map = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n";
    const list = "checks:\n  exclude:\n    - some-check\n";
    expect(said({ "a.yaml": map, ".kube-linter.yaml": list })).toEqual([["a.yaml", "kube-linter active: "]]);
  });

  it("speaks of its own folder, and of the paths that it names", () => {
    const both = { "x/main.tf": A, "y/main.tf": A };
    const open = ["y/main.tf", null];
    expect(said({ ...both, "x/.trivyignore": "AVD-AWS-0001\n" })).toEqual([["x/main.tf", "trivy active: "], open]);
    const list = "misconfigurations:\n  - id: AVD-AWS-0001\n    paths: [x/**]\n";
    expect(said({ ...both, ".trivyignore.yaml": list })).toEqual([["x/main.tf", "trivy active: "], open]);
  });

  it.each([
    ["another id", "AVD-AWS-0002\n", null],
    ["a day that is over", "AVD-AWS-0001 exp:2026-05-01\n", "trivy expired: "],
    ["a comment", "# AVD-AWS-0001\n", null],
    ["a weakness of a package", "CVE-2024-1234\n", null],
  ])("does not suppress: %s", (_, text, expected) => {
    expect(said({ "main.tf": A, ".trivyignore": text })).toEqual([["main.tf", expected]]);
  });

  it("is told of in the coverage where it leaves out what is high", () => {
    const { coverage } = analyze(sources({ "main.tf": A, ".trivyignore": "AVD-AWS-0001\n" }), options);
    expect(coverage.notes).toEqual(["a list of another tool leaves out what would be high (.trivyignore): a-problem of aws_a.a"]);
  });

  it("counts from the merge on where the change writes it, and at once where it stood", () => {
    const base = analyze(sources({ "main.tf": A }), options);
    const files = { "main.tf": A, ".trivyignore": "AVD-AWS-0001\n" };
    expect(said(files, { base, changed: [".trivyignore"] })).toEqual([["main.tf", "trivy pending: "]]);
    expect(said(files, { base, changed: ["main.tf"] })).toEqual([["main.tf", "trivy active: "]]);
  });
});
