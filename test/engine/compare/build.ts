// Revisions written down in a line or two.

import { fingerprintOf } from "../../../src/engine/compare/fingerprint.ts";
import type { Revision } from "../../../src/engine/compare/revision.ts";
import type { Resource } from "../../../src/engine/model/resource.ts";
import type { Attributes } from "../../../src/engine/model/value.ts";
import type { Finding, Outcome } from "../../../src/engine/rules/outcome.ts";

const range = { path: "main.tf", start: { line: 1, column: 1 }, end: { line: 3, column: 2 } };

/** `aws_db_instance.orders` in the stack "prod", unless told otherwise. */
export function resource(address: string, attributes: Attributes = {}, more: Partial<Resource> = {}): Resource {
  const parts = address.replace(/\[[^\]]*\]$/, "").split(".");
  const [type = "", name = ""] = parts.slice(-2);
  return { address, type, name, language: "terraform", stack: "prod", range, attributes, places: {}, references: [], ...more };
}

export function kubernetes(address: string, attributes: Attributes = {}, stack = "k8s"): Resource {
  const parts = address.split("/");
  const type = parts.slice(0, -2).join("/");
  return resource(address, attributes, { type, name: parts.at(-1) ?? "", language: "kubernetes", stack });
}

export function outcome(on: Resource, more: Partial<Outcome> = {}): Outcome {
  return {
    ...{ rule: "database-single-zone", dimension: "reliability", severity: "high", mode: "enforce", confidence: 1, exposure: 1 },
    ...{
      stack: on.stack,
      resource: on.address,
      key: "",
      status: "fail",
      range: on.range,
      because: null,
      message: "",
      suppression: null,
    },
    ...more,
  };
}

export function findingOf(failed: Outcome): Finding {
  const told = { id: "", type: "", title: failed.rule, why: "", remediation: "", sources: [], scope: "resource" as const };
  return { ...failed, ...told, status: "fail", fingerprint: fingerprintOf(failed) };
}

export function revision(resources: readonly Resource[], outcomes: readonly Outcome[] = []): Revision {
  const byStack = Map.groupBy(resources, (each) => each.stack);
  const failed = outcomes.filter(({ status, suppression }) => status === "fail" && suppression?.state !== "active");
  return {
    stacks: [...byStack].map(([id, mine]) => ({ id, language: mine[0]?.language ?? "terraform", resources: mine.length })),
    resources,
    outcomes,
    findings: failed.map(findingOf),
    coverage: { files: [{ path: "main.tf", status: "evaluated" }] },
  };
}
