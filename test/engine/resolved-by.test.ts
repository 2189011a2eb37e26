// What a reader is told has been mended, and what is only not asked any more.

import { describe, expect, it } from "vitest";
import { between } from "../support/between.ts";

const web = (container: string, more = "") => ({
  "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - { name: web, image: "web:1.2"${container} }${more}
`,
});
const RESOURCES = ", resources: { requests: { cpu: 1m, memory: 25Mi }, limits: { memory: 50Mi } }";

const resolved = (before: ReturnType<typeof web>, after: ReturnType<typeof web>) =>
  between(before, after).resolved.flatMap(({ rule, by }) => (rule === "container-without-memory-limit" ? [by] : []));

describe("what is told once of a pod's containers", () => {
  it("is fixed where each has what it lacked", () => expect(resolved(web(""), web(RESOURCES))).toEqual(["fix"]));

  it("is fixed where the one that lacked it is gone", () => {
    const side = `\n        - { name: side, image: "side:1.0" }`;
    expect(resolved(web(RESOURCES, side), web(RESOURCES))).toEqual(["fix"]);
  });

  it("is not asked any more of what only sleeps", () =>
    expect(resolved(web(""), web(", command: [sleep, infinity]"))).toEqual(["not-applicable"]));
});
