// One revision's analysis for a terminal: posture, stacks, findings, coverage.

import type { Analysis } from "../analysis.ts";
import { SEVERITIES } from "../model/judgement.ts";
import { coverageText } from "./comment/coverage.ts";
import { weakest } from "./comment/headline.ts";
import { terminalLine } from "./escape/terminal-text.ts";
import { shorten } from "./escape/visible.ts";
import { toldFinding } from "./terminal/finding.ts";
import { type Page, pageOf, type TerminalOptions, wrapped } from "./terminal/page.ts";
import { scoreLines, toneOf } from "./terminal/scores.ts";
import { alikeFindings } from "./words/alike.ts";
import { count, firstOf, listed } from "./words/count.ts";
import { toldErrors } from "./words/errors.ts";
import { shownInterval, shownScore } from "./words/score.ts";
import { shownFindings } from "./words/standing.ts";

const LIMITS = { findings: 100, stacks: 20, notes: 10, sentences: 50, suppressed: 20 };

/** Ends with a line break. */
export function renderAnalysisTerminal(analysis: Analysis, options: TerminalOptions): string {
  const page = pageOf(options);
  const parts = [
    head(page, analysis),
    understood(page, analysis),
    analysis.posture.overall === null ? [] : scoreLines(page, null, analysis.posture),
    stacks(page, analysis),
    unread(page, analysis),
    findings(page, analysis),
    suppressed(page, analysis),
    coverage(page, analysis),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** "2 high and 1 low finding", "no findings". */
export function findingTally(analysis: Analysis): string {
  const all = alikeFindings(shownFindings(analysis.findings));
  const parts = SEVERITIES.map((severity) => ({
    severity,
    number: all.filter(({ first }) => first.severity === severity).length,
  }));
  const some = parts.filter(({ number }) => number > 0).map(({ severity, number }) => `${number} ${severity}`);
  return some.length === 0 ? "no findings" : `${listed(some)} ${all.length === 1 ? "finding" : "findings"}`;
}

function head(page: Page, analysis: Analysis): readonly string[] {
  const { posture, resources } = analysis;
  const about = `${count(resources.length, "resource")}, ${findingTally(analysis)}`;
  if (posture.overall === null) return [`${page.style("bold", "StackStage")}  nothing to score  ${about}`];
  const interval = shownInterval(posture);
  const open =
    interval === null ? [] : [`  Within ${interval}: ${count(posture.unknowns, "check")} cannot be decided from the code alone.`];
  const score = page.style(toneOf(posture.overall), shownScore(posture.overall));
  const why = weakest(posture).flatMap((sentence) => wrapped(sentence, page.width, "  "));
  return [`${page.style("bold", "StackStage")}  ${score}  ${posture.verdict ?? ""}  ${about}`, ...why, ...open];
}

/** Sentence by sentence, for whoever wrote them to see at once what was missed. */
function understood(page: Page, { understood = [] }: Analysis): readonly string[] {
  if (understood.length === 0) return [];
  const { shown, more } = firstOf(understood, LIMITS.sentences);
  const lines = shown.flatMap(({ sentence, reading }) => [
    ...wrapped(`“${shorten(sentence, 200)}”`, page.width, "  "),
    ...wrapped(reading === "" ? "names no service that is known here" : shorten(reading, 600), page.width, "    "),
  ]);
  return [page.style("bold", "Understood as"), ...lines, ...rest(more)];
}

function stacks(page: Page, analysis: Analysis): readonly string[] {
  if (analysis.stacks.length < 2) return [];
  const { shown, more } = firstOf(analysis.stacks, LIMITS.stacks);
  const lines = shown.map(({ id, language, resources, posture }) => {
    const score =
      posture.overall === null ? "    –" : page.style(toneOf(posture.overall), shownScore(posture.overall).padStart(5));
    return `  ${score}  ${terminalLine(shorten(id || ".", 80))} ${page.style("dim", `${language}, ${count(resources, "resource")}`)}`;
  });
  return [page.style("bold", `Stacks (${analysis.stacks.length})`), ...lines, ...rest(more)];
}

function unread(page: Page, analysis: Analysis): readonly string[] {
  const errors = toldErrors(analysis.diagnostics);
  if (errors.length === 0) return [];
  const { shown, more } = firstOf(errors, LIMITS.notes);
  const lines = shown.flatMap((error) => [
    `  ${page.place(error.range)}`,
    ...wrapped(shorten(error.message, 400), page.width, "    "),
  ]);
  return [page.style("bold", `Not read (${errors.length})`), ...lines, ...rest(more)];
}

function findings(page: Page, analysis: Analysis): readonly string[] {
  const all = shownFindings(analysis.findings);
  if (all.length === 0) return ["No findings."];
  const alike = alikeFindings(all);
  const { shown, more } = firstOf(alike, LIMITS.findings);
  const told = shown.map((one) => toldFinding(page, one, null).join("\n"));
  return [page.style("bold", `Findings (${alike.length})`), told.join("\n\n"), ...rest(more)];
}

/** Nothing is accepted out of sight: each finding that a suppression keeps from counting, with its reason. */
function suppressed(page: Page, { outcomes }: Analysis): readonly string[] {
  const all = outcomes.flatMap((one) => (one.status === "fail" && one.suppression?.state === "active" ? [one] : []));
  if (all.length === 0) return [];
  const { shown, more } = firstOf(all, LIMITS.suppressed);
  const lines = shown.flatMap(({ rule, resource, range, suppression }) => {
    const until = suppression?.until ? `until ${suppression.until}` : "no expiry";
    return [
      `  ${rule}  ${terminalLine(shorten(resource, 120))}  ${page.place(range)}`,
      ...wrapped(shorten(`${suppression?.reason || "no reason given"} (${until})`, 400), page.width, "    "),
    ];
  });
  return [page.style("bold", `Suppressed (${all.length})`), ...lines, ...rest(more)];
}

function coverage(page: Page, analysis: Analysis): readonly string[] {
  const { versions } = analysis;
  const notes = firstOf(analysis.coverage.notes, LIMITS.notes);
  return [
    ...wrapped(`Coverage: ${coverageText(analysis.coverage, { name: terminalLine, text: terminalLine })}.`, page.width, ""),
    ...notes.shown.flatMap((note) => wrapped(shorten(note, 400), page.width, "  ")),
    ...rest(notes.more),
    page.style("dim", terminalLine(`StackStage ${versions.engine}, rules ${versions.rules}`)),
  ];
}

function rest(more: number): readonly string[] {
  return more === 0 ? [] : [`  … and ${more} more`];
}
