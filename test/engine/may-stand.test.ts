// A file that breaks, or becomes some program's template, removes and mends nothing.

import { expect, it } from "vitest";
import { between, type Files } from "../support/between.ts";

const CLAIM = `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
`;
const POD = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: "web:1.0", securityContext: { privileged: true } }] }
`;
const DATABASE = 'resource "aws_db_instance" "orders" {\n  publicly_accessible = true\n}\n';

const SPACE = { "space.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n" };

const summary = (before: Files, after: Files) => {
  const { changes, introduced, resolved, gate } = between(before, after);
  return {
    removed: changes.filter(({ kind }) => kind === "removed").map(({ address }) => address),
    introduced: introduced.map(({ rule }) => rule),
    by: [...new Set(resolved.map(({ by }) => by))],
    gate: gate.conclusion,
  };
};
const UNKNOWN = { removed: [], introduced: [], by: ["unknown"], gate: "inconclusive" };

it("a manifest that a chart renders now", () => {
  const after = { "claim.yaml": `${CLAIM}{{ if .Values.more }}`, "pod.yaml": `${POD}  {{- toYaml .Values.spec }}` };
  expect(summary({ "claim.yaml": CLAIM, "pod.yaml": POD }, after)).toEqual(UNKNOWN);
});

it("a kustomization that cannot be read, for what it builds", () => {
  const files = { "base/pod.yaml": POD, "base/kustomization.yaml": "resources: [pod.yaml]\n" };
  const live = { ...files, "live/kustomization.yaml": "resources: [../base]\nnamespace: live\n" };
  const broken = { ...live, "live/kustomization.yaml": "resources: [../base\nnamespace: live\n" };
  expect(summary(live, broken).removed).toEqual([]);
  expect(summary(live, broken).by).not.toContain("removal");
});

it("a block that does not end", () => {
  const { by, removed, gate } = summary({ "main.tf": DATABASE }, { "main.tf": DATABASE.replace("{", "") });
  expect([by, removed, gate]).toEqual([["unknown"], [], "inconclusive"]);
});

const tables = (count: string) => `variable "names" {}
resource "aws_dynamodb_table" "t" {
  count    = ${count}
  hash_key = "id"
}
module "app" {
  for_each = toset(["a", "b"])
  source   = "./app"
}
`;
const APP = { "app/main.tf": 'variable "n" {}\nresource "aws_dynamodb_table" "own" {\n  count = var.n\n}\n' };

it("instances of which nobody knows the number any more", () => {
  const { removed, introduced } = summary({ ...APP, "main.tf": tables("3") }, { ...APP, "main.tf": tables("length(var.names)") });
  expect([removed, introduced]).toEqual([[], []]);
});

it("but not what goes with the call that made it", () => {
  const after = { ...APP, "main.tf": tables("3").replace('"a", "b"', '"b"') };
  const { removed } = summary({ ...APP, "main.tf": tables("3") }, after);
  expect(removed).toEqual(['module.app["a"].aws_dynamodb_table.own[?]']);
});

it("but a file that goes takes along what it held", () => {
  const { removed, introduced, by } = summary({ "claim.yaml": CLAIM, "pod.yaml": POD, ...SPACE }, SPACE);
  expect(removed).toEqual(["v1/PersistentVolumeClaim/shop/data", "v1/Pod/shop/web"]);
  expect([introduced, by]).toEqual([["data-store-deleted"], ["removal"]]);
});

it("says where a template of OpenShift breaks, whose parameters are no program's", () => {
  const template = `apiVersion: template.openshift.io/v1
kind: Template
metadata: { name: shop }
parameters: [{ name: KEPT, value: "1" }]
objects:
  - apiVersion: v1
    kind: ConfigMap
    metadata: { name: a }
    data: { kept: "\${{KEPT}}" }
`;
  const { gate } = between({ "t.yaml": template }, { "t.yaml": `${template}   - x: 1\n` });
  expect(gate.reasons.join()).toContain("t.yaml could not be read: ");
  expect(gate.reasons.join()).not.toContain("templated");
});
