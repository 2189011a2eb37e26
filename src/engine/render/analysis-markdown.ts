// One revision's analysis as Markdown: for reports, issues and job summaries.

import type { Analysis } from "../analysis.ts";
import { DIMENSIONS } from "../model/judgement.ts";
import { findingTally } from "./analysis-terminal.ts";
import { coverageLine } from "./comment/coverage.ts";
import { type Detail, fit } from "./comment/detail.ts";
import { findingLine } from "./comment/findings.ts";
import { codeCell, codeSpan } from "./escape/markdown-code.ts";
import { markdownText } from "./escape/markdown-text.ts";
import { shorten } from "./escape/visible.ts";
import { alikeFindings } from "./words/alike.ts";
import { count, firstOf } from "./words/count.ts";
import { toldErrors } from "./words/errors.ts";
import { placeLink } from "./words/place.ts";
import { shownInterval, shownScore } from "./words/score.ts";
import { capital } from "./words/severity.ts";
import { shownFindings } from "./words/standing.ts";

const LIMIT = 58_000;

/** `blobUrl`: base of links to files, or null. Ends with a line break. */
export function renderAnalysisMarkdown(analysis: Analysis, blobUrl: string | null): string {
  const parts = (detail: Detail) => [
    headline(analysis),
    understood(analysis, detail),
    dimensions(analysis),
    stacks(analysis, detail),
    unread(analysis, blobUrl, detail),
    findings(analysis, blobUrl, detail),
    coverageLine(analysis.coverage, detail),
  ];
  const text = fit(LIMIT, (detail) =>
    parts(detail)
      .filter((part) => part !== "")
      .join("\n\n"),
  );
  return `${text}\n`;
}

function headline(analysis: Analysis): string {
  const { posture, resources } = analysis;
  const score = posture.overall === null ? "nothing to score" : `${shownScore(posture.overall)} · ${posture.verdict ?? ""}`;
  return `### StackStage: ${score}\n\n${count(resources.length, "resource")}, ${findingTally(analysis)}.`;
}

function understood({ understood = [] }: Analysis, detail: Detail): string {
  const { shown, more } = firstOf(understood, detail.changes);
  const lines = shown.map(({ sentence, reading }) => {
    const meaning = reading === "" ? "names no service that is known here" : codeSpan(shorten(reading, 400));
    return `- “${markdownText(shorten(sentence, 160))}”: ${meaning}`;
  });
  return understood.length === 0 ? "" : ["#### Understood as", [...lines, ...rest(more)].join("\n")].join("\n\n");
}

function dimensions(analysis: Analysis): string {
  const { posture } = analysis;
  if (posture.overall === null) return "";
  const interval = shownInterval(posture);
  const rows = DIMENSIONS.map((name) => `| ${capital(name)} | ${shownScore(posture.dimensions[name].score)} |`);
  const overall = `| **Overall** | **${shownScore(posture.overall)}${interval === null ? "" : ` (${interval})`}** |`;
  return ["| | Score |", "|:--|--:|", ...rows, overall].join("\n");
}

function stacks(analysis: Analysis, detail: Detail): string {
  if (analysis.stacks.length < 2) return "";
  const { shown, more } = firstOf(analysis.stacks, detail.changes);
  const rows = shown.map(({ id, language, resources, posture }) => {
    return `| ${codeCell(shorten(id || ".", 120))} | ${language} | ${resources} | ${shownScore(posture.overall)} |`;
  });
  const rest = more === 0 ? "" : `\n\n… and ${count(more, "more stack")}.`;
  return `${["| Stack | Language | Resources | Score |", "|:--|:--|--:|--:|", ...rows].join("\n")}${rest}`;
}

function unread(analysis: Analysis, blobUrl: string | null, detail: Detail): string {
  const errors = toldErrors(analysis.diagnostics);
  if (errors.length === 0) return "";
  const { shown, more } = firstOf(errors, Math.max(1, detail.notes));
  const lines = shown.map((error) => `- ${placeLink(error.range, blobUrl)}: ${markdownText(shorten(error.message, 240))}`);
  return [`#### Not read (${errors.length})`, [...lines, ...rest(more)].join("\n")].join("\n\n");
}

function findings(analysis: Analysis, blobUrl: string | null, detail: Detail): string {
  const all = shownFindings(analysis.findings);
  if (all.length === 0) return "";
  const alike = alikeFindings(all);
  const { shown, more } = firstOf(alike, detail.told + detail.listed);
  const lines = shown.map((one) => `- ${findingLine(one, blobUrl)}`);
  return [`#### Findings (${alike.length})`, [...lines, ...rest(more)].join("\n")].join("\n\n");
}

function rest(more: number): readonly string[] {
  return more === 0 ? [] : [`- … and ${count(more, "more", "more")}`];
}
