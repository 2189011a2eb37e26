import { describe, expect, it } from "vitest";
import { isAgent, isClient, isPlaceholder, isSample, isUpstream } from "../../../src/engine/rules/pod-trades.ts";

describe("works on its node", () => {
  it.each([
    ["a driver of volumes", "DaemonSet", ["ebs-csi-node"], true],
    ["an exporter of the node, by its image", "DaemonSet", ["metrics", "node-exporter"], true],
    ["what Terraform's provider calls it", "Daemonset", ["fluent-bit"], true],
    ["what sets the kernel's parameters", "DaemonSet", ["tune-sysctls", "alpine"], true],
    ["a web server on every node", "DaemonSet", ["web", "nginx"], false],
    ["a driver's controller, which mounts the same", "Deployment", ["ebs-csi-controller"], true],
    ["what checks its node once", "Job", ["node-check", "kube-bench"], true],
    ["any other controller", "Deployment", ["calico-kube-controllers"], false],
    ["a word that only begins like one", "DaemonSet", ["vectorize"], false],
  ] as const)("%s", (_, kind, names, expected) => expect(isAgent(kind, names)).toBe(expected));
});

describe("runs images of those who write agents of nodes", () => {
  it.each([
    ["a project's own", ["quay.io/cilium/cilium:v1.16"], true],
    ["a vendor's, on Docker Hub", ["docker.io/grafana/promtail:3.0", "grafana/promtail:3.0"], true],
    ["the same vendor's older one", ["grafana/agent:v0.24.0"], true],
    ["a vendor's plain agent", ["datadog/agent:7.52.0", "gcr.io/datadoghq/agent:7", "newrelic/infrastructure-bundle:3.2"], true],
    ["a plain agent of somebody else", ["example.com/datadog/agent:7"], false],
    ["a plugin of devices", ["ghcr.io/mellanox/k8s-rdma-shared-dev-plugin:v1.5.4", "squat/generic-device-plugin:0.1"], true],
    ["a cloud's agent", ["amazon/cloudwatch-agent:latest"], true],
    ["a mirror of each node's images", ["ghcr.io/spegel-org/spegel@sha256:26c6", "netdata/netdata:v2.10"], true],
    ["a private network's client", ["ghcr.io/tailscale/tailscale:latest"], true],
    ["an agent behind a known guard", ["quay.io/prometheus/node-exporter:v1.8.2", "quay.io/brancz/kube-rbac-proxy:v0.18"], true],
    ["the same, packed by another known for it", ["prom/node-exporter:v1.8.2", "bitnami/kube-rbac-proxy:0.18"], true],
    ["an agent behind somebody's own guard", ["prom/node-exporter:v1.8.2", "example.com/bitnami/kube-rbac-proxy:1"], false],
    ["a guard alone", ["quay.io/brancz/kube-rbac-proxy:v0.18"], false],
    ["what hands out roles on each node", ["jtblin/kube2iam:0.11", "quay.io/uswitch/kiam:v4"], true],
    ["a mirror of somebody's own", ["ghcr.io/somebody/spegel:v0.7"], false],
    ["a plugin of devices of one's own", ["example.com/squat/generic-device-plugin:0.1"], false],
    ["what the same vendor serves", ["grafana/grafana:11.0"], false],
    ["one beside a helper of another publisher", ["registry.k8s.io/sig-storage/csi-node-driver-registrar:v2", "busybox"], false],
    ["another of the same publisher", ["registry.k8s.io/e2e-test-images/busybox:1.29"], false],
    ["somebody's own of that name", ["example.com/cilium/cilium:v1.16"], false],
    ["of a host that only ends alike", ["evil-registry.k8s.io/csi:1"], false],
    ["none", [], false],
  ] as const)("%s", (_, images, expected) => expect(isUpstream(images, [])).toBe(expected));

  it("not what runs a script of the manifest's own", () => {
    const images = ["fluent/fluent-bit:3.1"];
    expect(isUpstream(images, [["/fluent-bit/bin/fluent-bit", "-c", "/etc/fluent-bit.conf"]])).toBe(true);
    expect(isUpstream(images, [["/bin/sh", "-ec", "serve"]])).toBe(false);
  });
});

describe("talks to the API server", () => {
  it.each([
    ["by its name", ["database-operator"], [], true],
    ["by its image", ["cleanup", "kubectl"], [], true],
    ["told where it runs", ["web"], ["metadata.namespace"], true],
    ["one of several that elect", ["web"], ["--leader-elect=true"], true],
    ["what is only packed for Kubernetes", ["kafka", "kubernetes-kafka"], ["--broker=1"], false],
    ["told its own address alone", ["web"], ["status.podIP"], false],
  ] as const)("%s", (_, names, told, expected) => expect(isClient(names, told)).toBe(expected));
});

describe("only holds a place", () => {
  it.each([
    ["pauses, and is called a reserve", ["pause"], ["other", "reserve-resources"], true],
    ["pauses under any name, as tests do", ["pause"], ["web"], false],
    ["works under the name of a placeholder", ["web"], ["placeholder"], false],
    ["gives way to whatever comes", ["pause"], ["lowpriority-app"], true],
    ["holds nothing", [], ["placeholder"], false],
  ] as const)("%s", (_, images, names, expected) => expect(isPlaceholder(images, names)).toBe(expected));
});

describe("was published to be shown", () => {
  it.each([
    ["a sample of a shop", ["public.ecr.aws/aws-containers/retail-store-sample-ui:1.2.1"], true],
    ["what tests run", ["quay.io/argoprojlabs/argocd-e2e-container:0.2"], true],
    ["of a publisher of samples", ["gcr.io/google-samples/gb-frontend:v5"], true],
    ["a demonstration", ["nginxdemos/hello"], true],
    ["what catches the mails of tests", ["inbucket/inbucket:latest", "rnwood/smtp4dev:v3"], true],
    ["an example", ["jaegertracing/example-hotrod:1.6"], true],
    ["of a host that is called an example", ["registry.example.com/shop:2"], false],
    ["beside something else", ["nginxdemos/hello", "postgres:17"], false],
    ["a word that only begins like one", ["shop/sampler:2", "shop/democracy:1"], false],
    ["nothing", [], false],
  ] as const)("%s", (_, images, expected) => expect(isSample(images)).toBe(expected));

  it.each([
    ["the greeting of the documentation", "date; echo Hello from the Kubernetes cluster", true],
    ["more than the greeting", "date; echo Hello from the Kubernetes cluster; load", false],
  ] as const)("%s", (_, word, expected) => expect(isSample(["busybox"], ["/bin/sh", "-c", word])).toBe(expected));
});
