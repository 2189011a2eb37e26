// One finding as a SARIF result.

import type { Range } from "../../model/source.ts";
import type { Finding } from "../../rules/outcome.ts";
import { pathInUrl } from "../escape/link-target.ts";
import { sarifLevel } from "./rules.ts";

export function sarifResult(finding: Finding, ruleIndex: number, baseline: "new" | "unchanged" | "absent" | null) {
  const { rule, severity, resource, type, dimension, exposure, confidence, stack, suppression } = finding;
  const said = finding.message === "" ? finding.title : finding.message;
  return {
    ruleId: rule,
    ruleIndex,
    level: sarifLevel(severity),
    message: { text: `${resource}: ${said}` },
    locations: [
      {
        physicalLocation: sarifRegion(finding.range),
        logicalLocations: [{ fullyQualifiedName: resource, kind: "resource" }],
      },
    ],
    // GitHub tells alerts apart by primaryLocationLineHash alone; ours holds no line, so an alert survives moved code.
    partialFingerprints: { primaryLocationLineHash: `${finding.fingerprint}:1`, "stackstage/v1": finding.fingerprint },
    ...(baseline === null ? {} : { baselineState: baseline }),
    ...(suppression === null ? {} : { suppressions: [suppressed(suppression)] }),
    properties: { severity, dimension, type, stack, exposure, confidence },
  };
}

export function sarifRegion(range: Range) {
  const { start, end } = range;
  return {
    artifactLocation: { uri: pathInUrl(range.path), uriBaseId: "ROOT" },
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}

/** Pending until merged ("underReview"); an expired one no longer holds ("rejected"). */
function suppressed(suppression: NonNullable<Finding["suppression"]>) {
  const status = suppression.state === "pending" ? "underReview" : suppression.state === "expired" ? "rejected" : "accepted";
  return { kind: "inSource", status, justification: suppression.reason };
}
