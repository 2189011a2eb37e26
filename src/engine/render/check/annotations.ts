// New findings on their lines, worst first. GitHub shows annotations as plain text, so nothing is escaped but what
// cannot be seen.

import type { Review } from "../../analysis.ts";
import { SEVERITIES } from "../../model/judgement.ts";
import type { Finding } from "../../rules/outcome.ts";
import { shorten, visibleLine } from "../escape/visible.ts";
import { lastLine } from "../words/place.ts";
import { capital } from "../words/severity.ts";
import { shownFindings } from "../words/standing.ts";

export type CheckAnnotation = {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: "notice" | "warning" | "failure";
  readonly title: string;
  readonly message: string;
};

/** GitHub allows 255 and 64 KB; these are what one reads. Invisible characters may grow eightfold. */
const TITLE_LIMIT = 250;
const TEXT_LIMIT = 500;

export function annotations(review: Review, limit: number): readonly CheckAnnotation[] {
  const blocking = new Set(review.comparison.gate.blocking);
  return shownFindings(review.comparison.introduced)
    .toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
    .slice(0, limit)
    .map((finding) => annotation(finding, blocking.has(finding.fingerprint)));
}

function annotation(finding: Finding, blocks: boolean): CheckAnnotation {
  const { range, severity } = finding;
  const title = `${finding.id === "" ? "" : `${finding.id} · `}${capital(severity)} · ${finding.title}`;
  return {
    path: range.path,
    startLine: range.start.line,
    endLine: lastLine(range),
    level: blocks ? "failure" : severity === "low" || severity === "info" ? "notice" : "warning",
    title: shorten(visibleLine(title), TITLE_LIMIT),
    message: message(finding),
  };
}

function message(finding: Finding): string {
  const said = finding.message === finding.title ? [] : [finding.message];
  const parts = [
    finding.resource,
    ...said,
    finding.why,
    `To fix: ${finding.remediation}`,
    `Rule ${finding.rule}, ${finding.dimension}.`,
  ];
  return parts
    .filter((part) => part !== "")
    .map((part) => visibleLine(shorten(part, TEXT_LIMIT)))
    .join("\n");
}
