import { describe, expect, it } from "vitest";
import { podOf } from "../../../src/engine/rules/pod.ts";
import { namesOfType } from "../../../src/engine/rules/resource-types.ts";
import { aResource } from "../../support/resource.ts";

const containers = [{ name: "web", image: "web:1.2" }];

describe("a workload", () => {
  it.each([
    ["apps/v1/Deployment", true],
    ["apps.openshift.io/v1/DeploymentConfig", true],
    ["v1/DeploymentConfig", true],
    ["argoproj.io/v1alpha1/Rollout", true],
    ["serving.knative.dev/v1/Service", true],
    ["v1/Service", false],
    ["example.com/v1/Deployment", false],
    ["kubernetes_daemon_set_v1", true],
    ["kubernetes_service", false],
  ])("%s: %s", (type, expected) => expect(namesOfType(type).includes("Workload")).toBe(expected));

  it.each([
    ["kubernetes_stateful_set_v1", "StatefulSet"],
    ["kubernetes_horizontal_pod_autoscaler_v2beta2", "HorizontalPodAutoscaler"],
    ["kubernetes_daemonset", "DaemonSet"],
  ])("%s bears the name of %s as well", (type, kind) => expect(namesOfType(type)).toContain(kind));

  it("is not known by its kind where Terraform's provider has other names for what it says", () => {
    expect(namesOfType("kubernetes_storage_class_v1")).toEqual(["kubernetes_storage_class_v1"]);
  });

  it("of another vendor is known by its full name only", () => {
    expect(namesOfType("serving.knative.dev/v1/Service")).not.toContain("Service");
  });
});

describe("the pod", () => {
  it.each([
    ["v1/Pod", { spec: { containers } }],
    ["serving.knative.dev/v1/Revision", { spec: { containers } }],
    ["apps.openshift.io/v1/DeploymentConfig", { spec: { template: { spec: { containers } } } }],
    ["batch/v1/CronJob", { spec: { jobTemplate: { spec: { template: { spec: { containers } } } } } }],
  ])("of %s", (type, attributes) => {
    const pod = podOf({ ...aResource("web"), type, language: "kubernetes", attributes });
    expect(pod?.view).toMatchObject({ containers });
  });

  it.each([
    ["v1/Pod", "kubernetes", { metadata: { labels: {} } }],
    ["apps/v1/Deployment", "kubernetes", { spec: { template: { metadata: { labels: {} } } } }],
    ["v1/Pod", "kubernetes", { spec: [{ containers }] }],
    ["kubernetes_pod_v1", "terraform", { metadata: [{ name: "web" }] }],
  ] as const)("of %s in %s is not seen without its spec", (type, language, attributes) => {
    expect(podOf({ ...aResource("web"), type, language, attributes })).toBeNull();
  });

  it.each([
    [{ os: { name: "windows" } }, true],
    [{ nodeSelector: { "kubernetes.io/os": "windows" } }, true],
    [{ nodeSelector: { "kubernetes.io/os": "linux" } }, false],
    [{}, false],
  ])("of %j runs on Windows: %s", (spec, windows) => {
    const pod = podOf({
      ...aResource("web"),
      type: "v1/Pod",
      language: "kubernetes",
      attributes: { spec: { containers, ...spec } },
    });
    expect(pod?.view).toMatchObject({ windows });
  });

  it("reads Terraform's repeated sysctl blocks as the list that they become", () => {
    const attributes = {
      spec: [{ container: containers, security_context: [{ sysctl: [{ name: "kernel.sem", value: "1" }] }] }],
    };
    const pod = podOf({ ...aResource("web"), type: "kubernetes_pod_v1", language: "terraform", attributes });
    expect(pod?.view).toMatchObject({ spec: { securityContext: { sysctls: [{ name: "kernel.sem" }] } } });
  });
});
