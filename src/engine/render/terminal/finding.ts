// One finding on a terminal: severity, title, place, why, and its proven fix in diff colours.

import type { Fix } from "../../fix/fix.ts";
import type { Severity } from "../../model/judgement.ts";
import type { Finding } from "../../rules/outcome.ts";
import { gainOf } from "../comment/fix-block.ts";
import { terminalLine, terminalText } from "../escape/terminal-text.ts";
import { shorten } from "../escape/visible.ts";
import { type Alike, othersOf, timesOf } from "../words/alike.ts";
import { firstOf, listed } from "../words/count.ts";
import { type DiffLine, diffOf } from "../words/diff.ts";
import { endedText } from "../words/ended.ts";
import { capital } from "../words/severity.ts";
import { type Page, wrapped } from "./page.ts";
import type { Tone } from "./style.ts";

const TONES: { readonly [S in Severity]: Tone } = {
  critical: "magenta",
  high: "red",
  medium: "yellow",
  low: "blue",
  info: "dim",
};
const DIFF: { readonly [M in DiffLine["mark"]]: Tone } = { "+": "green", "-": "red", " ": "dim", "@": "cyan" };
const INDENT = "    ";
const FIX_LINES = 40;
const NAME_LIMIT = 120;
const TEXT_LIMIT = 500;
const NAMES = 8;

export function toldFinding(page: Page, alike: Alike<Finding>, fix: Fix | null): readonly string[] {
  const finding = alike.first;
  const said = finding.message === finding.title ? "" : `${finding.message.replace(/\.?$/, ".")} `;
  return [
    findingHead(page, alike),
    ...alsoLines(page, alike),
    ...wrapped(shorten(said, TEXT_LIMIT) + shorten(finding.why, TEXT_LIMIT), page.width, INDENT),
    ...standingLines(page, finding),
    ...(fix === null ? wrapped(`To fix: ${shorten(finding.remediation, TEXT_LIMIT)}`, page.width, INDENT) : fixLines(page, fix)),
  ];
}

/** Two lines: severity and title; address and place. */
export function findingHead(page: Page, alike: Alike<Finding>): string {
  const [finding, times] = [alike.first, timesOf(alike)];
  const severity = page.style(TONES[finding.severity], finding.severity.toUpperCase().padEnd(8));
  const name = finding.id === "" ? "" : `${finding.id} `;
  const title = page.style("bold", terminalLine(shorten(finding.title, NAME_LIMIT)));
  const tags = [finding.dimension, ...(finding.mode === "warn" ? ["warning only"] : [])].join(", ");
  const where = `${terminalLine(shorten(finding.resource, NAME_LIMIT))}  ${page.place(finding.range)}${times === "" ? "" : `  ${times}`}`;
  return `  ${severity} ${name}${title} ${page.style("dim", `(${tags})`)}\n${INDENT}${where}`;
}

/** What else is told with it, by name. */
function alsoLines(page: Page, alike: Alike<Finding>): readonly string[] {
  const { shown, more } = firstOf(othersOf(alike), NAMES);
  if (shown.length === 0) return [];
  const names = shown.map((name) => terminalLine(shorten(name, NAME_LIMIT)));
  return wrapped(`Also ${more === 0 ? listed(names) : `${names.join(", ")} and ${more} more`}.`, page.width, INDENT);
}

function standingLines(page: Page, finding: Finding): readonly string[] {
  const { suppression, accepted, because } = finding;
  const lines = [
    ...(because === null ? [] : [`${capital(because)}.`]),
    ...(suppression?.state === "pending" ? [`Suppression pending: ${suppression.reason}. Counts until merged.`] : []),
    ...(suppression?.state === "expired" ? [`${capital(endedText(suppression))}.`] : []),
    ...(accepted ? [`Accepted by ${accepted.by}: ${accepted.reason}. Does not block.`] : []),
  ];
  return lines.flatMap((line) => wrapped(shorten(line, TEXT_LIMIT), page.width, INDENT).map((one) => page.style("dim", one)));
}

function fixLines(page: Page, fix: Fix): readonly string[] {
  const lines = diffOf(fix);
  const by = fix.by === "model" ? ", suggested by a model" : "";
  const shown = lines.slice(0, FIX_LINES).map(({ mark, text }) => {
    const line = terminalText(shorten(text, page.width - INDENT.length - 2)).replaceAll("\n", " ");
    return INDENT + page.style(DIFF[mark], mark === "@" ? `@@ ${line}` : `${mark} ${line}`);
  });
  const more = lines.length > FIX_LINES ? [`${INDENT}… ${lines.length - FIX_LINES} more lines`] : [];
  return [`${INDENT}${page.style("green", "Proven fix")} ${gainOf(fix)}${by}`, ...shown, ...more];
}
