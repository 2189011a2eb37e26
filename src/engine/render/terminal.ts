// A review for a terminal: the same facts in the same order as the comment, in lines that fit.

import type { Review } from "../analysis.ts";
import { goneAmong, type Resolved, type ResourceChange } from "../compare/comparison.ts";
import { attributeText, changeTally, kept, sortedChanges } from "./comment/changes.ts";
import { coverageText } from "./comment/coverage.ts";
import { weakest } from "./comment/headline.ts";
import { terminalLine } from "./escape/terminal-text.ts";
import { shorten } from "./escape/visible.ts";
import { costLines } from "./terminal/cost.ts";
import { findingHead, toldFinding } from "./terminal/finding.ts";
import { type Page, pageOf, type TerminalOptions, wrapped } from "./terminal/page.ts";
import { scoreLines, toneOf } from "./terminal/scores.ts";
import type { Tone } from "./terminal/style.ts";
import { type Alike, alikeChanges, alikeFindings, inNamed, stacksToTell, toldFindings } from "./words/alike.ts";
import { count, firstOf } from "./words/count.ts";
import { toldErrors } from "./words/errors.ts";
import { nextVerdictText } from "./words/next-verdict.ts";
import { posturesOf, postureText } from "./words/postures.ts";
import { shownDelta, shownInterval, shownScore } from "./words/score.ts";
import { shownFindings, standing } from "./words/standing.ts";

const LIMITS = { told: 50, listed: 50, changes: 40, attributes: 4, notes: 10, stacks: 10 };
const NAME_LIMIT = 120;
const MARKS: { readonly [K in ResourceChange["kind"]]: readonly [string, Tone] } = {
  replaced: ["±", "magenta"],
  removed: ["-", "red"],
  added: ["+", "green"],
  changed: ["~", "yellow"],
  moved: [">", "blue"],
};

const GONE: { readonly [B in Resolved["by"]]: string } = {
  fix: "fixed",
  removal: "fixed by removal",
  unknown: "no longer decided by the source",
  "not-applicable": "no longer applicable",
  worse: "weighs more now", // told among the introduced
};

/** Ends with a line break. */
export function renderTerminal(review: Review, options: TerminalOptions): string {
  const page = pageOf(options);
  const parts = [
    head(page, review),
    review.comparison.after.overall === null ? [] : scoreLines(page, review.comparison.before, review.comparison.after),
    postures(page, review),
    unread(page, review),
    introduced(page, review),
    next(page, review),
    resolved(page, review),
    changes(page, review.comparison.changes),
    costLines(page, review.cost),
    remaining(page, review),
    coverage(page, review),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function head(page: Page, review: Review): readonly string[] {
  const { before, after, delta, gate } = review.comparison;
  const tones = { success: "green", failure: "red", inconclusive: "yellow", skipped: "dim" } as const;
  const state = page.style(tones[gate.conclusion], standing(review));
  const reasons = gate.reasons.flatMap((reason) => wrapped(shorten(reason, 400), page.width, "  "));
  if (after.overall === null) return [`${page.style("bold", "StackStage")}  nothing to score  ${state}`, ...reasons];
  const from = delta === "new" || before.overall === null ? "" : `${shownScore(before.overall)} → `;
  const moved = delta === "new" || before.overall === null ? "(new)" : `(${shownDelta(before.overall, after.overall)})`;
  const score = page.style(toneOf(after.overall), shownScore(after.overall));
  const interval = shownInterval(after);
  const open =
    interval === null ? [] : [`  Within ${interval}: ${count(after.unknowns, "check")} cannot be decided from the code alone.`];
  const why = weakest(after).flatMap((sentence) => wrapped(sentence, page.width, "  "));
  const told = `${page.style("bold", "StackStage")}  ${from}${score} ${moved}  ${after.verdict ?? ""}  ${state}`;
  return [told, ...reasons, ...why, ...open];
}

function unread(page: Page, review: Review): readonly string[] {
  const errors = toldErrors(review.after.diagnostics);
  if (errors.length === 0) return [];
  const { shown, more } = firstOf(errors, LIMITS.notes);
  const lines = shown.flatMap((error) => [
    `  ${page.place(error.range)}`,
    ...wrapped(shorten(error.message, 400), page.width, "    "),
  ]);
  return [title(page, `Not read (${errors.length})`), ...lines, ...rest(more)];
}

function introduced(page: Page, review: Review): readonly string[] {
  const findings = shownFindings(review.comparison.introduced);
  if (findings.length === 0) return ["No new findings."];
  const fixes = new Map(review.fixes.map((fix) => [fix.fingerprint, fix]));
  const alike = toldFindings(findings);
  const { shown, more } = firstOf(alike, LIMITS.told);
  const told = shown.map((one) => toldFinding(page, one, fixes.get(one.first.fingerprint) ?? null).join("\n"));
  return [title(page, `New findings (${alike.length})`), told.join("\n\n"), ...rest(more)];
}

function next(page: Page, review: Review): readonly string[] {
  const text = nextVerdictText(review);
  return text === null ? [] : [page.style("green", `${text}.`)];
}

function postures(page: Page, review: Review): readonly string[] {
  if (review.comparison.stacks.length < 2) return [];
  const told = posturesOf(review).flatMap((posture) => {
    const text = postureText(posture);
    return text === null ? [] : [`  ${terminalLine(shorten(posture.stack || ".", NAME_LIMIT))}  ${text}`];
  });
  const { shown, more } = firstOf(told, LIMITS.stacks);
  return shown.length === 0 ? [] : [title(page, "Posture of each stack"), ...shown, ...rest(more)];
}

function resolved(page: Page, review: Review): readonly string[] {
  const findings = shownFindings(goneAmong(review.comparison.resolved));
  if (findings.length === 0) return [];
  const alike = alikeFindings(findings);
  const { shown, more } = firstOf(alike, LIMITS.listed);
  const lines = shown.map((one) => {
    const { by } = one.first;
    const gone = page.style(by === "fix" ? "green" : "dim", GONE[by]);
    return `${findingHead(page, { ...one, first: { ...one.first, id: "" } })}  ${gone}`;
  });
  return [title(page, `Gone (${alike.length})`), ...lines, ...rest(more)];
}

function changes(page: Page, all: readonly ResourceChange[]): readonly string[] {
  if (all.length === 0) return [];
  const alike = alikeChanges(sortedChanges(all));
  const stacksOf = stacksToTell(alike);
  const { shown, more } = firstOf(alike, LIMITS.changes);
  return [
    title(page, `What changes: ${changeTally(all)}`),
    ...shown.flatMap((change) => changeLines(page, { ...change, stacks: stacksOf(change) })),
    ...rest(more),
  ];
}

function changeLines(page: Page, { first: change, stacks }: Alike<ResourceChange>): readonly string[] {
  const [mark, tone] = MARKS[change.kind];
  const name = terminalLine(shorten(change.address, NAME_LIMIT));
  const was = change.previous === null ? "" : ` (was ${terminalLine(shorten(change.previous, NAME_LIMIT))})`;
  const reach = change.dependents.length === 0 ? "" : page.style("dim", `  ${count(change.dependents.length, "dependent")}`);
  const named = inNamed(stacks, (stack) => terminalLine(shorten(stack, NAME_LIMIT)));
  const several = named === "" ? "" : page.style("dim", `  ${named}`);
  const replaced = change.kind === "replaced" ? page.style(tone, `  replaced${kept(change)}`) : page.style("dim", kept(change));
  const { shown, more } = firstOf(change.attributes, LIMITS.attributes);
  const attributes = shown.map((one) => `      ${terminalLine(`${shorten(one.path, NAME_LIMIT)}: ${attributeText(one)}`)}`);
  const head = `  ${page.style(tone, mark)} ${name}  ${page.place(change.range)}${was}${replaced}${several}${reach}`;
  return [head, ...attributes, ...rest(more, "      ")];
}

function remaining(page: Page, review: Review): readonly string[] {
  const findings = shownFindings(review.comparison.remaining).filter((finding) => !finding.elsewhere);
  if (findings.length === 0) return [];
  const alike = alikeFindings(findings);
  const { shown, more } = firstOf(alike, LIMITS.listed);
  return [title(page, `Already there (${alike.length})`), ...shown.map((one) => findingHead(page, one)), ...rest(more)];
}

function coverage(page: Page, review: Review): readonly string[] {
  const { after, versions } = review;
  const notes = firstOf(after.coverage.notes, LIMITS.notes);
  return [
    ...wrapped(`Coverage: ${coverageText(after.coverage, { name: terminalLine, text: terminalLine })}.`, page.width, ""),
    ...notes.shown.flatMap((note) => wrapped(shorten(note, 400), page.width, "  ")),
    ...rest(notes.more),
    page.style("dim", terminalLine(`StackStage ${versions.engine}, rules ${versions.rules}`)),
  ];
}

function title(page: Page, text: string): string {
  return page.style("bold", text);
}

function rest(more: number, indent = "  "): readonly string[] {
  return more === 0 ? [] : [`${indent}… and ${more} more`];
}
