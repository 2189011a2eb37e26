// The rules that findings name, as SARIF's reporting descriptors.

import type { Severity } from "../../model/judgement.ts";
import type { Finding } from "../../rules/outcome.ts";

export type SarifLevel = "error" | "warning" | "note";

export function sarifLevel(severity: Severity): SarifLevel {
  if (severity === "critical" || severity === "high") return "error";
  return severity === "medium" ? "warning" : "note";
}

/** In GitHub's bands: over 9 critical, 7 to 8.9 high, 4 to 6.9 medium, below 4 low. */
const SECURITY: { readonly [S in Severity]: string } = { critical: "9.5", high: "8.0", medium: "5.5", low: "2.0", info: "0.1" };

/** Sorted by id; what a rule says is taken from its first finding. */
export function sarifRules(findings: readonly Finding[]) {
  const first = new Map<string, Finding>();
  for (const finding of findings) if (!first.has(finding.rule)) first.set(finding.rule, finding);
  return [...first.values()].toSorted((a, b) => (a.rule < b.rule ? -1 : 1)).map(descriptor);
}

function descriptor(finding: Finding) {
  const { rule, title, why, remediation, dimension, severity, sources } = finding;
  const source = sources.find((url) => url.startsWith("https://"));
  return {
    id: rule,
    name: rule.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title || rule },
    fullDescription: { text: why || title || rule },
    help: { text: [why, `To fix: ${remediation}`, ...sources].join("\n\n") },
    ...(source === undefined ? {} : { helpUri: source }),
    defaultConfiguration: { level: sarifLevel(severity) },
    properties: {
      tags: [dimension, "infrastructure-as-code"],
      precision: finding.confidence < 1 ? "medium" : "high",
      ...(dimension === "security" ? { "security-severity": SECURITY[severity] } : {}),
    },
  };
}
