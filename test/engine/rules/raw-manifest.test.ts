import { expect, it } from "vitest";
import { analyze } from "../../../src/engine/analyze.ts";
import { loadCatalogue } from "../../../src/engine/rules/load-catalogue.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";

const MANIFEST = `apiVersion: v1
kind: Pod
metadata: { name: agent }
spec:
  containers:
    - name: agent
      image: agent:1.2
      securityContext: { privileged: true }`;

const OBJECT = `manifest = {
    apiVersion = "v1"
    kind       = "Pod"
    metadata   = { name = "agent" }
    spec = {
      containers = [{
        name            = "agent"
        image           = "agent:1.2"
        securityContext = { privileged = true }
      }]
    }
  }`;

function outcomesOf(text: string, rule: string) {
  const options = { catalogue: loadCatalogue(), settings: DEFAULT_SETTINGS, today: "2026-11-21" };
  return analyze([{ path: "main.tf", text }], options).outcomes.filter((outcome) => outcome.rule === rule);
}

it.each([
  ["kubernetes_manifest", OBJECT, 10],
  ["kubernetes_manifest", `manifest = yamldecode(<<-YAML\n${MANIFEST}\nYAML\n  )`, 2],
  ["kubectl_manifest", `yaml_body = <<-YAML\n${MANIFEST}\nYAML`, 1],
])("%s is judged as the object that it holds", (type, body, line) => {
  const [outcome, ...others] = outcomesOf(`resource "${type}" "agent" {\n  ${body}\n}\n`, "container-privileged");
  expect(outcome).toMatchObject({ status: "fail", resource: `${type}.agent`, message: "Container agent runs privileged" });
  expect(outcome?.range.start.line).toBe(line);
  expect(others).toEqual([]);
});

it("meets what stands beside it in either form", () => {
  const service = `resource "kubernetes_service_v1" "web" {
  metadata {
    name = "web"
  }
  spec {
    selector = { app = "web" }
  }
}
`;
  const pod = OBJECT.replace('{ name = "agent" }', '{ name = "agent", labels = { app = "web" } }');
  const rule = "container-without-readiness-probe";
  expect(outcomesOf(`resource "kubernetes_manifest" "web" {\n  ${pod}\n}\n`, rule)).toEqual([]);
  expect(outcomesOf(`${service}resource "kubernetes_manifest" "web" {\n  ${pod}\n}\n`, rule)).toMatchObject([{ status: "fail" }]);
});

it.each([
  ["a manifest read at deployment", "manifest = yamldecode(var.manifest)"],
  ["text that is no manifest", 'manifest = "agent"'],
  ["text that is no YAML", 'yaml_body = "a: [b"'],
  ["an object without a kind", 'manifest = { apiVersion = "v1" }'],
])("%s is left alone", (_what, body) => {
  const type = body.startsWith("yaml") ? "kubectl_manifest" : "kubernetes_manifest";
  expect(outcomesOf(`variable "manifest" {}\nresource "${type}" "agent" {\n  ${body}\n}\n`, "container-privileged")).toEqual([]);
});
