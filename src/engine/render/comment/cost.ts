// What the change does to the month's bill: one line below the headline, and a table for those who want to know why.

import type { Review } from "../../analysis.ts";
import type { ResourceCostChange } from "../../cost/cost.ts";
import { htmlText } from "../escape/html-text.ts";
import { codeCell, codeSpan } from "../escape/markdown-code.ts";
import { markdownText } from "../escape/markdown-text.ts";
import { shorten } from "../escape/visible.ts";
import { amountText, beforeText, changeText, componentText, deltaText } from "../words/cost.ts";
import { count, firstOf } from "../words/count.ts";
import type { Detail } from "./detail.ts";
import { folded } from "./folded.ts";

const NAME_LIMIT = 120;
const TEXT_LIMIT = 160;
const LINES = 6;
/** Of those without a price. */
const NAMED = 4;

/** "" when the change touches nothing that is estimated. */
export function costLine({ cost }: Review): string {
  if (cost === undefined || cost.resources.length === 0) return "";
  return `Estimated cost: **${markdownText(changeText(cost))}**`;
}

export function costTable({ cost }: Review, detail: Detail): string {
  if (cost === undefined || cost.resources.length === 0 || detail.changes === 0) return "";
  const [priced, open] = [cost.resources.filter(hasPrice), cost.resources.filter((change) => !hasPrice(change))];
  const { shown, more } = firstOf(priced, detail.changes);
  const head = ["| Resource | Before | After | Change | Made of |", "|:--|--:|--:|--:|:--|"];
  const table = shown.length === 0 ? [] : [...head, ...shown.map(row)];
  const rest = [
    ...(more === 0 ? [] : [`… and ${count(more, "more", "more")}`]),
    ...(open.length === 0 ? [] : [openLine(open)]),
  ].flatMap((line) => ["", line]);
  const note = "<sub>On-demand list prices in US dollars for a month of 730 hours; no taxes, discounts or free tiers.</sub>";
  const summary = `What it costs: ${count(cost.resources.length, "resource")}`;
  return folded(htmlText(summary), [...table, ...rest, "", note].join("\n"));
}

/** Something that is a number: a sum, or what a unit of its use costs. */
function hasPrice({ before, after, delta, components }: ResourceCostChange): boolean {
  const isPriced = components.some((component) => component.state !== "unknown" && component.price !== null);
  return isPriced || (delta ?? 0) !== 0 || (before ?? 0) !== 0 || (after ?? 0) !== 0;
}

/** Rows without any number would hide those that have one. */
function openLine(open: readonly ResourceCostChange[]): string {
  const { shown, more } = firstOf([...new Set(open.map(({ address }) => codeSpan(shorten(address, NAME_LIMIT))))], NAMED);
  const reasons = open.flatMap(({ components }) =>
    components.flatMap((each) => (each.state === "unknown" ? [each.because] : [])),
  );
  const why = reasons[0] === undefined ? "by use" : `${markdownText(shorten(reasons[0], TEXT_LIMIT))}`;
  return `Without a price here (${why}): ${shown.join(", ")}${more === 0 ? "" : ` and ${more} more`}.`;
}

function row(change: ResourceCostChange): string {
  const { address, after, components } = change;
  const before = beforeText(change);
  const was = before === null ? "–" : markdownText(before);
  const now = after === null ? "–" : markdownText(amountText(after, components));
  const { shown, more } = firstOf(components, LINES);
  const parts = shown.map((component) => markdownText(shorten(componentText(component), TEXT_LIMIT)));
  const made = [...parts, ...(more === 0 ? [] : [`and ${more} more`])].join("<br>");
  const delta = markdownText(`x${deltaText(change)}`).slice(1);
  return `| ${codeCell(shorten(address, NAME_LIMIT))} | ${was} | ${now} | ${delta} | ${made} |`;
}
