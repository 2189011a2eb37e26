import { describe, expect, it } from "vitest";
import { analyze } from "../../src/engine/analyze.ts";
import { compileRules } from "../../src/engine/rules/catalogue.ts";
import { DEFAULT_SETTINGS } from "../../src/engine/settings/settings.ts";
import { aRule } from "../support/rule.ts";

const RULE = aRule('id: on-the-node\nseverity: high\nchecks:\n  - { resource: Workload, require: "pod.spec.hostPID != true" }');

const MONITOR = `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: monitor }
spec: { template: { spec: { hostPID: true, containers: [{ name: monitor, image: "monitor:1" }] } } }
`;
const APPLIED = 'resource "kubectl_manifest" "monitor" {\n  yaml_body = file("${path.module}/monitor.yaml")\n}\n';

function judged(files: { readonly [path: string]: string }) {
  const given = Object.entries(files).map(([path, text]) => ({ path, text }));
  const analysis = analyze(given, { catalogue: compileRules([RULE]), settings: DEFAULT_SETTINGS, today: "2026-06-01" });
  return { told: analysis.findings.map(({ range }) => range.path), notes: analysis.coverage.notes };
}

describe("a manifest that Terraform applies from its file", () => {
  const files = { "infra/main.tf": APPLIED, "infra/monitor.yaml": MONITOR };

  it("is told of the file, and that it is told is said", () => {
    expect(judged(files).told).toEqual(["infra/monitor.yaml"]);
    expect(judged(files).notes).toContain("1 finding is told of the manifest's own file");
  });

  it("is told of the resource where it is written there", () => {
    const written = `resource "kubectl_manifest" "monitor" {\n  yaml_body = <<YAML\n${MONITOR}YAML\n}\n`;
    expect(judged({ "infra/main.tf": written }).told).toEqual(["infra/main.tf"]);
  });

  it("is told of both where Terraform makes something else of it", () => {
    const changed = APPLIED.replace(/file\((.*)\)\n/, 'replace(file($1), "monitor:1", "monitor:2")\n');
    expect(judged({ ...files, "infra/main.tf": changed }).told).toEqual(["infra/main.tf", "infra/monitor.yaml"]);
  });
});
