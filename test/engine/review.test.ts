// A stack is judged on both sides or on neither, whichever side holds what the change touches.

import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS, loadCatalogue, review } from "../../src/engine/index.ts";
import { between } from "../support/between.ts";

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: "web:latest", securityContext: { privileged: true } }]
`;
const NAMESPACE = "apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n";

describe("a folder of manifests", () => {
  const alone = { "shop/web.yaml": DEPLOYMENT };
  const beside = { ...alone, "shop/namespace.yaml": NAMESPACE };

  it("stood there before a file was added to it", () => {
    const { introduced, remaining } = between(alone, beside);
    expect(introduced.map(({ resource }) => resource)).not.toContain("apps/v1/Deployment/shop/web");
    expect(remaining.map(({ rule }) => rule)).toContain("container-privileged");
  });

  it("still stands when a file is deleted from it", () => {
    const { resolved, remaining } = between(beside, alone);
    expect(resolved.map(({ resource }) => resource)).not.toContain("apps/v1/Deployment/shop/web");
    expect(remaining.map(({ rule }) => rule)).toContain("container-privileged");
  });

  it("stood there before it was given a kustomization", () => {
    const { introduced } = between(alone, { ...alone, "shop/kustomization.yaml": "resources: [web.yaml]\n" });
    expect(introduced).toEqual([]);
  });
});

describe("overlays of one base", () => {
  const claim =
    "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: data }\nspec: { resources: { requests: { storage: 1Gi } } }\n";
  const base = { "base/kustomization.yaml": "resources:\n  - claim.yaml\n", "base/claim.yaml": claim };
  const prod = { "overlays/prod/kustomization.yaml": "resources:\n  - ../../base\n" };
  const live = { "overlays/live/kustomization.yaml": "resources:\n  - ../../base\n" };

  it("stay as they are when one of them goes", () => {
    const { introduced, changes } = between({ ...base, ...prod, ...live }, { ...base, ...prod });
    expect(changes.map(({ kind, stack }) => [kind, stack])).toEqual([["removed", "overlays/live"]]);
    expect(introduced).toEqual([]); // taken down with its overlay
  });

  it("are all concerned when the base changes", () => {
    const without = { "base/kustomization.yaml": "resources: []\n" };
    const { introduced } = between({ ...base, ...prod, ...live }, { ...without, ...prod, ...live });
    expect(introduced.map(({ stack }) => stack).sort()).toEqual(["overlays/live", "overlays/prod"]);
  });
});

describe("a Terraform folder", () => {
  const volume = 'resource "aws_ebs_volume" "data" {\n  availability_zone = "eu-west-1a"\n  size = 10\n  encrypted = false\n}\n';

  it("stood there before a file was added to it", () => {
    const before = { "live/main.tf": volume };
    const { introduced, remaining } = between(before, { ...before, "live/outputs.tf": 'output "a" {\n  value = 1\n}\n' });
    expect(introduced).toEqual([]);
    expect(remaining.map(({ rule }) => rule)).toContain("volume-unencrypted");
  });
});

it("applies a patch that is one operation in one line", () => {
  const pod = "apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: web, image: 'web:1.2' }] }\n";
  const kustomization = (more: string) => ({ path: "live/kustomization.yaml", text: `resources:\n  - pod.yaml\n${more}` });
  const patch = "patches:\n  - target: { kind: Pod }\n    patch: |-\n      - { op: add, path: /spec/hostPID, value: true }\n";
  const side = (more: string) => [{ path: "live/pod.yaml", text: pod }, kustomization(more)];
  const sides = { before: side(""), after: side(patch), changed: ["live/kustomization.yaml"] };
  const { comparison } = review({ ...sides, settings: DEFAULT_SETTINGS, today: "2026-11-21" }, loadCatalogue());
  expect(comparison.introduced.map(({ rule }) => rule)).toContain("pod-shares-host-namespace");
});

describe("an overlay that comes to a base which others build", () => {
  const scaler = (most: number) =>
    `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: { name: web }\nspec: { minReplicas: 2, maxReplicas: ${most}, scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web } }\n`;
  const claim =
    "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: data }\nspec: { resources: { requests: { storage: 1Gi } } }\n";
  const base = {
    "base/kustomization.yaml": "resources: [web.yaml, scaler.yaml, claim.yaml]\n",
    "base/web.yaml": DEPLOYMENT.replace(", namespace: shop", ""),
    "base/scaler.yaml": scaler(40),
    "base/claim.yaml": claim,
  };
  const prod = { "overlays/prod/kustomization.yaml": "resources: [../../base]\n" };
  const patch = `patches:\n  - patch: |-\n${scaler(10).replace(/^(?=.)/gm, "      ")}`;
  const small = { "overlays/small/kustomization.yaml": `resources: [../../base]\n${patch}` };

  it("adds what it builds, and lowers nothing", () => {
    const { introduced, remaining, changes } = between({ ...base, ...prod }, { ...base, ...prod, ...small });
    expect(changes.map(({ kind, stack }) => `${kind} ${stack}`)).toEqual(Array(3).fill("added overlays/small"));
    expect(introduced).toEqual([]);
    expect(remaining.map(({ rule }) => rule)).toContain("container-privileged");
  });

  it("removes nothing that it does not build", () => {
    const part = { "overlays/part/kustomization.yaml": "resources: [../../base/web.yaml, ../../base/scaler.yaml]\n" };
    const { introduced, changes } = between({ ...base, ...prod }, { ...base, ...prod, ...part });
    expect(changes.map(({ kind, stack }) => `${kind} ${stack}`)).toEqual(Array(2).fill("added overlays/part"));
    expect(introduced).toEqual([]);
  });

  it("is a change of what stood alone, where no other builds it", () => {
    const { introduced } = between(base, { ...base, ...small });
    expect(introduced.map(({ rule }) => rule)).toContain("autoscaler-ceiling-lowered");
  });

  it("removes what it built when it goes", () => {
    const { changes } = between({ ...base, ...prod, ...small }, { ...base, ...prod });
    expect(changes.map(({ kind, stack }) => `${kind} ${stack}`)).toEqual(Array(3).fill("removed overlays/small"));
  });
});

describe("a patch of operations in a file of its own", () => {
  const overlay = "resources: [../base]\npatches:\n  - path: patch.yaml\n    target: { kind: Deployment }\n";
  const files = (operations: string) => ({
    "base/kustomization.yaml": "resources: [web.yaml]\n",
    "base/web.yaml": DEPLOYMENT.replace(", securityContext: { privileged: true }", ""),
    "prod/kustomization.yaml": overlay,
    "prod/patch.yaml": operations,
  });
  const replicas = (number: number) => `- op: add\n  path: /spec/replicas\n  value: ${number}\n`;
  const privileged = "- op: add\n  path: /spec/template/spec/containers/0/securityContext\n  value: { privileged: true }\n";

  it("is a change of what its overlay builds, though nothing else is touched", () => {
    const { introduced, resolved, gate } = between(files(replicas(2)), files(replicas(2) + privileged));
    expect(introduced.map(({ rule }) => rule)).toContain("container-privileged");
    expect(gate.conclusion).toBe("failure");
    // What a privileged container is not asked any more was not mended.
    expect(resolved.map(({ rule }) => rule)).toContain("container-may-escalate-privileges");
    expect(resolved.filter(({ by }) => by === "fix")).toEqual([]);
  });

  it("is infrastructure, also where it changes nothing that a rule concerns", () => {
    const { changes, gate } = between(files(replicas(2)), files(replicas(3)));
    expect(changes.map(({ kind, stack }) => [kind, stack])).toEqual([["changed", "prod"]]);
    expect(gate.conclusion).toBe("success");
  });
});

it.each(["[../base]", "\n  - ../base # as it comes", '[ "../base" ]'])("reads what an overlay builds, listed as %j", (list) => {
  const pod = "apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec: { containers: [{ name: web, image: 'web:1.2' }] }\n";
  const base = [
    { path: "base/pod.yaml", text: pod },
    { path: "base/kustomization.yaml", text: "kind: Kustomization\nresources: [pod.yaml]\n" },
  ];
  const overlay = (more: string) => ({
    path: "live/kustomization.yaml",
    text: `kind: Kustomization\nresources: ${list}\n${more}`,
  });
  const patch = "patches:\n  - target: { kind: Pod }\n    patch: |-\n      - { op: add, path: /spec/hostPID, value: true }\n";
  const sides = { before: [...base, overlay("")], after: [...base, overlay(patch)], changed: ["live/kustomization.yaml"] };
  const { comparison } = review({ ...sides, settings: DEFAULT_SETTINGS, today: "2026-11-21" }, loadCatalogue());
  expect(comparison.introduced.map(({ rule }) => rule)).toContain("pod-shares-host-namespace");
});
