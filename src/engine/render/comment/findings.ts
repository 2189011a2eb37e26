// New findings, worst first: the first ones and all that are high told whole, further ones folded, the next in a line
// each, the rest counted.

import type { Review } from "../../analysis.ts";
import type { Fix } from "../../fix/fix.ts";
import type { Finding } from "../../rules/outcome.ts";
import { htmlCode, htmlProse } from "../escape/html-text.ts";
import { linkTarget } from "../escape/link-target.ts";
import { codeSpan } from "../escape/markdown-code.ts";
import { markdownProse, markdownText } from "../escape/markdown-text.ts";
import { shorten } from "../escape/visible.ts";
import { type Alike, alikeFindings, countTold, othersOf, timesOf } from "../words/alike.ts";
import { count, firstOf, listed } from "../words/count.ts";
import { endedText } from "../words/ended.ts";
import { placeLink } from "../words/place.ts";
import { capital, severityMark } from "../words/severity.ts";
import { sourceOf } from "../words/source.ts";
import { shownFindings } from "../words/standing.ts";
import type { CommentContext } from "./context.ts";
import type { Detail } from "./detail.ts";
import { families, otherPlaces } from "./family.ts";
import { fixBlock } from "./fix-block.ts";
import { folded } from "./folded.ts";

/** So many are open whatever their severity. */
const OPEN = 3;
const TITLE_LIMIT = 160;
const NAME_LIMIT = 120;
const WHY_LIMIT = 500;

export function newFindings(review: Review, context: CommentContext, detail: Detail): string {
  const findings = shownFindings(review.comparison.introduced);
  if (findings.length === 0) return "";
  const fixes = fixesOf(review, context);
  const alike = alikeFindings(findings);
  const groups = families(alike, fixes);
  const whole = firstOf(groups, detail.told);
  const brief = firstOf(groups.slice(detail.told), detail.listed);
  return [
    `#### New findings (${countTold(findings)})`,
    ...whole.shown.map((family, index) => {
      const { first: finding } = family.first;
      const own = told(family.first, fixes.get(finding.fingerprint) ?? null, { context, detail });
      const body = [own, otherPlaces(family, fixes, { context, detail })].filter((part) => part !== "").join("\n\n");
      const times = family.others.length === 0 ? "" : ` · ${family.others.length + 1} times`;
      return isOpen(finding, index)
        ? `##### ${heading(finding, markdownProse)}${times}\n\n${body}`
        : folded(`${summary(finding)}${times}`, body);
    }),
    brief.shown.length > 0 ? "**Further new findings:**" : "",
    brief.shown.map(({ first, others }) => `- ${findingLine(first, context.blobUrl)}${andOthers(others)}`).join("\n"),
    brief.more === 0 ? "" : `… and new findings of ${count(brief.more, "more rule")}${report(context)}.`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const andOthers = (others: readonly unknown[]) => (others.length === 0 ? "" : ` · and ${count(others.length, "more place")}`);

/** One line: mark, severity, title, address, place. Also for what is fixed and what was already there. */
export function findingLine(alike: Alike<Finding>, blobUrl: string | null): string {
  const finding = alike.first;
  const title = markdownProse(shorten(finding.title, TITLE_LIMIT));
  const name = finding.id === "" ? "" : `${finding.id} · `;
  const where = `${codeSpan(shorten(finding.resource, NAME_LIMIT))} ${placeLink(finding.range, blobUrl)}`;
  return `${severityMark(finding.severity)} ${name}${capital(finding.severity)} · ${title} · ${where}${several(alike)}${standingOf(finding)}`;
}

/** A model's fix stands only where the rule has none of its own. */
export function fixesOf(review: Review, context: CommentContext): ReadonlyMap<string, Fix> {
  return new Map([...context.modelFixes, ...review.fixes].map((fix) => [fix.fingerprint, fix]));
}

function isOpen(finding: Finding, index: number): boolean {
  return index < OPEN || finding.severity === "critical" || finding.severity === "high";
}

function heading(finding: Finding, text: (title: string) => string): string {
  const name = finding.id === "" ? "" : `${finding.id} · `;
  return `${severityMark(finding.severity)} ${name}${text(shorten(finding.title, TITLE_LIMIT))}`;
}

function summary(finding: Finding): string {
  return `${heading(finding, htmlProse)} · ${htmlCode(shorten(finding.resource, NAME_LIMIT))}`;
}

/** One finding with everything that is known of it. */
export function findingTold(finding: Finding, fix: Fix | null, to: { context: CommentContext; detail: Detail }): string {
  return `${heading(finding, (title) => `**${markdownProse(title)}**`)}\n\n${told({ first: finding, all: [finding], stacks: [] }, fix, to)}`;
}

function told(alike: Alike<Finding>, fix: Fix | null, to: { context: CommentContext; detail: Detail }): string {
  const finding = alike.first;
  const { context, detail } = to;
  const where = `${codeSpan(shorten(finding.resource, NAME_LIMIT))} · ${placeLink(finding.range, context.blobUrl)}`;
  const facts = [capital(finding.severity), finding.dimension, ...weighing(finding)].join(" · ");
  return [
    `${where}\n${facts}${several(alike)}${standingOf(finding)}${also(alike, detail)}`,
    `${said(finding)}${markdownProse(shorten(finding.why, WHY_LIMIT))}${source(finding)}`,
    fixBlock(finding, fix, { detail, suggested: context.suggested.includes(finding.fingerprint) }),
  ].join("\n\n");
}

/** The message, where the rule says more with it than its title does. */
function said(finding: Finding): string {
  const message = [finding.message, finding.because].filter((text) => text !== null && text !== "" && text !== finding.title);
  return message.map((text) => `${markdownText(shorten(text ?? "", WHY_LIMIT)).replace(/\.?$/, ".")} `).join("");
}

/** What else fails by the same words, by name. */
function also(alike: Alike<Finding>, { others }: Detail): string {
  const { shown, more } = firstOf(othersOf(alike), others);
  if (shown.length === 0) return "";
  const names = shown.map((name) => codeSpan(shorten(name, NAME_LIMIT)));
  return `\nAlso ${more === 0 ? listed(names) : `${names.join(", ")} and ${more} more`}.`;
}

function several(alike: Alike<Finding>): string {
  const times = timesOf(alike);
  return times === "" ? "" : ` · ${times}`;
}

function weighing(finding: Finding): readonly string[] {
  return [
    ...(finding.exposure > 1 ? [`exposed, counts ${finding.exposure}×`] : []),
    ...(finding.confidence < 1 ? [`confidence ${finding.confidence}`] : []),
    ...(finding.mode === "warn" ? ["warning only, does not block"] : []),
  ];
}

function standingOf(finding: Finding): string {
  const { suppression, accepted } = finding;
  const until = suppression?.until ? `until ${suppression.until}` : "no expiry";
  const reason = markdownText(shorten(suppression?.reason || "no reason given", TITLE_LIMIT));
  const parts = [
    ...(suppression?.state === "pending" ? [`suppression pending (${reason}; ${markdownText(until)}): counts until merged`] : []),
    ...(suppression?.state === "expired" ? [markdownText(endedText(suppression))] : []),
    ...(accepted
      ? [
          `accepted by ${codeSpan(shorten(accepted.by, 60))} (${markdownText(shorten(accepted.reason, TITLE_LIMIT))}): does not block`,
        ]
      : []),
  ];
  return parts.map((part) => ` · ${part}`).join("");
}

function source(finding: Finding): string {
  const target = linkTarget(sourceOf(finding) ?? "");
  return target === null || target.length > WHY_LIMIT ? "" : ` [Source](${target})`;
}

function report(context: CommentContext): string {
  const target = context.reportUrl === null ? null : linkTarget(context.reportUrl);
  return target === null ? "" : ` in the [report](${target})`;
}
