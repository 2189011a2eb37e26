// An object of Kubernetes under another name or in another namespace says what it said: nothing new, nothing mended.

import { expect, it } from "vitest";
import { between } from "../support/between.ts";

const NAMESPACE = "apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n---\n";
const job = (name: string, { namespace = "", image = "web:1.2", privileged = false } = {}) => `${NAMESPACE}apiVersion: batch/v1
kind: CronJob
metadata: { name: ${name}${namespace && `, namespace: ${namespace}`} }
spec:
  schedule: "0 * * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: web, image: "${image}"${privileged ? ", securityContext: { privileged: true }" : ""} }]
`;
const told = (before: string, after: string) => {
  const { introduced, resolved } = between({ "web.yaml": before }, { "web.yaml": `# of the shop\n${after}` });
  const rules = (all: readonly { readonly rule: string }[]) =>
    all.map(({ rule }) => rule).filter((rule) => /container/.test(rule));
  return [rules(introduced), rules(resolved)];
};

it("in another namespace, and edited", () =>
  expect(told(job("web"), job("web", { namespace: "shop", image: "web:1.3" }))).toEqual([[], []]));

it("under another name", () => expect(told(job("web"), job("shop"))).toEqual([[], []]));

it("but what is high is told anew: likeness is no proof", () =>
  expect(told(job("web", { privileged: true }), job("shop", { privileged: true }))[0]).toEqual(["container-privileged"]));

it("and another object in the place of one is another", () =>
  expect(told(job("web"), job("shop", { image: "shop:2.0" }))[0]).toContain("container-without-memory-limit"));
