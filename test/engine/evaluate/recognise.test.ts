import { describe, expect, it } from "vitest";
import { chartFolders, languageOf } from "../../../src/engine/evaluate/recognise.ts";

const CASES: readonly (readonly [path: string, text: string, kind: string])[] = [
  ["main.tf", "", "terraform"],
  ["infra/main.tf.json", "{}", "terraform"],
  ["stack.yml", 'AWSTemplateFormatVersion: "2010-09-09"\nResources: {}\n', "cloudformation"],
  ["stack.json", '{\n  "Resources": {\n    "A": { "Type": "AWS::SNS::Topic" }\n  }\n}', "cloudformation"],
  ["min.json", '{"Resources":{"A":{"Type":"AWS::SNS::Topic"}}}', "cloudformation"],
  ["kubernetes/deployment.tmpl", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: __NAME__\n", "kubernetes"],
  ["kubernetes/deployment.tmpl", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Name }}\n", "other"],
  ["stack.tmpl", "Resources:\n  A:\n    Type: 'AWS::SNS::Topic'\n", "other"],
  ["page.tmpl", "<p>apiVersion and kind</p>\n", "other"],
  ["stack.template", "Resources:\n  A:\n    Type: 'AWS::SNS::Topic'\n", "cloudformation"],
  ["sam.yaml", "Transform: AWS::Serverless-2016-10-31\nResources:\n  F: {}\n", "cloudformation"],
  ["readme.yaml", "Resources:\n  - Type: book\n", "other"],
  ["a.yaml", "apiVersion: v1\nkind: Pod\n", "kubernetes"],
  ["a.json", '{\n "apiVersion": "v1",\n "kind": "Pod"\n}', "kubernetes"],
  ["a.yaml", "{apiVersion: v1, kind: Pod}", "kubernetes"],
  ["a.yaml", "kind: Pod\r\napiVersion: v1\r\n", "kubernetes"],
  ["base/kustomization.yaml", "resources: [a.yaml]\n", "kustomize"],
  ["base/Kustomization", "", "kustomize"],
  ["base/other.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n", "other"],
  ["charts/web/templates/web.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n", "helm"],
  ["templates/stack.yaml", "Resources:\n  A: {Type: AWS::SNS::Topic, P: '{{resolve:ssm:a}}'}\n", "cloudformation"],
  [".github/workflows/ci.yml", "on: push\njobs: {}\n", "other"],
  ["compose.yaml", "services: {a: {image: b}}\n", "other"],
  ["notes.md", "apiVersion: v1\nkind: Pod\n", "other"],
];

describe("a file is told by its text", () => {
  it.each(CASES)("%s with %j is %s", (path, text, kind) => expect(languageOf({ path, text })).toBe(kind));

  it("in time that grows with its length only", () => {
    const texts = [
      "\n".repeat(1_000_000),
      "{".repeat(1_000_000),
      "Resources\n apiVersion kind\n".repeat(40_000),
      `Resources${" ".repeat(1_000_000)}`,
    ];
    const started = performance.now();
    for (const text of texts) expect(languageOf({ path: "a.yaml", text })).toBe("other");
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("and a chart's parts by the Chart.yaml above them", () => {
    const files = ["web/Chart.yaml", "web/values.yaml", "web/templates/a.yaml", "web/crds/c.yaml", "webs/values.yaml"].map(
      (path) => ({
        path,
        text: "apiVersion: v1\nkind: Pod\n",
      }),
    );
    const charts = chartFolders(files);
    expect(files.map((file) => languageOf(file, charts))).toEqual(["helm", "helm", "helm", "kubernetes", "kubernetes"]);
  });
});
