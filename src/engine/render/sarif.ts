// Findings as SARIF 2.1.0, for code scanning and every other tool that reads it.
//
// Facts from the OASIS standard and from GitHub's "SARIF support for code scanning": 25,000 results a run;
// `partialFingerprints` tell alerts apart across revisions; `security-severity` orders those tagged "security".

import type { Analysis, Review } from "../analysis.ts";
import type { Coverage } from "../model/resource.ts";
import type { Diagnostic } from "../model/source.ts";
import type { Finding } from "../rules/outcome.ts";
import { escapedJson } from "./escape/json-text.ts";
import { sarifRegion, sarifResult } from "./sarif/result.ts";
import { sarifRules } from "./sarif/rules.ts";
import { shownFindings } from "./words/standing.ts";

const RESULTS = 25_000;
const NOTIFICATIONS = 1_000;
const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

type Baseline = "new" | "unchanged" | "absent";
type Run = {
  readonly engine: string;
  readonly findings: readonly (readonly [Finding, Baseline | null])[];
  readonly diagnostics: readonly Diagnostic[];
  readonly coverage: Coverage;
};

/** New, remaining and resolved findings, told apart by `baselineState`. Ends with a line break. */
export function renderSarif(review: Review): string {
  const { introduced, remaining, resolved } = review.comparison;
  const marked = (findings: readonly Finding[], state: Baseline) => shownFindings(findings).map((one) => [one, state] as const);
  return document({
    engine: review.versions.engine,
    findings: [...marked(introduced, "new"), ...marked(remaining, "unchanged"), ...marked(resolved, "absent")],
    diagnostics: review.after.diagnostics,
    coverage: review.after.coverage,
  });
}

export function renderAnalysisSarif(analysis: Analysis): string {
  return document({
    engine: analysis.versions.engine,
    findings: shownFindings(analysis.findings).map((one) => [one, null] as const),
    diagnostics: analysis.diagnostics,
    coverage: analysis.coverage,
  });
}

function document(run: Run): string {
  const log = { $schema: SCHEMA, version: "2.1.0", runs: [runOf(run)] };
  return `${escapedJson(JSON.stringify(log, null, 2))}\n`;
}

function runOf({ engine, findings, diagnostics, coverage }: Run) {
  const kept = findings.slice(0, RESULTS);
  const rules = sarifRules(kept.map(([finding]) => finding));
  const index = new Map(rules.map((rule, at) => [rule.id, at]));
  return {
    tool: { driver: { name: "StackStage", version: engine, semanticVersion: engine, rules } },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { ROOT: { description: { text: "The repository's root." } } },
    invocations: [
      {
        executionSuccessful: coverage.files.every((file) => file.status !== "failed"),
        toolExecutionNotifications: diagnostics.slice(0, NOTIFICATIONS).map(notification),
      },
    ],
    results: kept.map(([finding, baseline]) => sarifResult(finding, index.get(finding.rule) ?? -1, baseline)),
  };
}

function notification(diagnostic: Diagnostic) {
  return {
    descriptor: { id: diagnostic.code },
    level: diagnostic.severity,
    message: { text: diagnostic.message },
    locations: [{ physicalLocation: sarifRegion(diagnostic.range) }],
  };
}
