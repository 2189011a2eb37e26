// New findings on their lines, worst first. GitHub shows annotations as plain text, so nothing is escaped but what
// cannot be seen.

import type { Review } from "../../analysis.ts";
import { SEVERITIES } from "../../model/judgement.ts";
import type { Finding } from "../../rules/outcome.ts";
import { shorten, visibleLine } from "../escape/visible.ts";
import { type Alike, alikeOnLines, timesOf } from "../words/alike.ts";
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

/** New ones before those that were there, which come as notices: nobody is blamed for them. */
export function annotations(review: Review, limit: number, which: "new" | "all" | "none"): readonly CheckAnnotation[] {
  const { introduced, remaining, gate } = review.comparison;
  const blocking = new Set(gate.blocking);
  const fresh = worstFirst(introduced).map((alike) => annotation(alike, worstLevel(alike, blocking)));
  const old = which === "all" ? worstFirst(remaining).map((alike) => annotation(alike, "notice")) : [];
  return which === "none" ? [] : [...fresh, ...old].slice(0, limit);
}

const worstFirst = (findings: readonly Finding[]): readonly Alike<Finding>[] =>
  alikeOnLines(shownFindings(findings).toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)));

function worstLevel({ all, first }: Alike<Finding>, blocking: ReadonlySet<string>): CheckAnnotation["level"] {
  return all.some(({ fingerprint }) => blocking.has(fingerprint)) ? "failure" : levelOf(first, blocking);
}

function levelOf({ fingerprint, severity }: Finding, blocking: ReadonlySet<string>): CheckAnnotation["level"] {
  if (blocking.has(fingerprint)) return "failure";
  return severity === "low" || severity === "info" ? "notice" : "warning";
}

function annotation(alike: Alike<Finding>, level: CheckAnnotation["level"]): CheckAnnotation {
  const finding = alike.first;
  const { range, severity } = finding;
  const title = `${finding.id === "" ? "" : `${finding.id} · `}${capital(severity)} · ${finding.title}`;
  return {
    path: range.path,
    startLine: range.start.line,
    endLine: lastLine(range),
    level,
    title: shorten(visibleLine(title), TITLE_LIMIT),
    message: message(finding, timesOf(alike)),
  };
}

function message(finding: Finding, times: string): string {
  const said = finding.message === finding.title ? [] : [finding.message];
  const parts = [
    times === "" ? finding.resource : `${finding.resource} · ${times}`,
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
