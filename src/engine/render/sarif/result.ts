// One finding as a SARIF result.

import type { Range } from "../../model/source.ts";
import type { Finding } from "../../rules/outcome.ts";
import { pathInUrl } from "../escape/link-target.ts";
import { sarifLevel } from "./rules.ts";

export function sarifResult(finding: Finding, ruleIndex: number, baseline: "new" | "unchanged" | "absent" | null) {
  const { rule, severity, resource, type, dimension, exposure, confidence, stack, suppression } = finding;
  const message = finding.message === "" ? finding.title : finding.message;
  return {
    ruleId: rule,
    ruleIndex,
    level: sarifLevel(severity),
    message: { text: `${resource}: ${message}` },
    locations: [
      {
        physicalLocation: sarifRegion(finding.range),
        logicalLocations: [{ fullyQualifiedName: resource, kind: "resource" }],
      },
    ],
    // GitHub tells alerts apart by primaryLocationLineHash alone; ours holds no line, so an alert survives moved code.
    partialFingerprints: { primaryLocationLineHash: `${finding.fingerprint}:1`, "stackstage/v1": finding.fingerprint },
    ...(baseline === null ? {} : { baselineState: baseline }),
    // Not as SARIF's `suppressions`: what reads those may close the alert, and a pending suppression holds only once merged.
    properties: {
      severity,
      dimension,
      type,
      stack,
      exposure,
      confidence,
      ...(suppression && { suppression: said(suppression) }),
    },
  };
}

export function sarifRegion(range: Range) {
  const { start, end } = range;
  return {
    artifactLocation: { uri: pathInUrl(range.path), uriBaseId: "ROOT" },
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}

function said({ state, reason }: NonNullable<Finding["suppression"]>): string {
  return `${state}: ${reason}`;
}
