// What the change does to the month's bill: one line below the headline, and a table for those who want to know why.

import type { Review } from "../../analysis.ts";
import type { ResourceCostChange } from "../../cost/cost.ts";
import { htmlText } from "../escape/html-text.ts";
import { codeCell } from "../escape/markdown-code.ts";
import { markdownText } from "../escape/markdown-text.ts";
import { shorten } from "../escape/visible.ts";
import { amountText, beforeText, changeText, componentText, deltaText } from "../words/cost.ts";
import { count, firstOf } from "../words/count.ts";
import type { Detail } from "./detail.ts";
import { folded } from "./folded.ts";

const NAME_LIMIT = 120;
const TEXT_LIMIT = 160;
const LINES = 6;

/** "" when the change touches nothing that is estimated. */
export function costLine({ cost }: Review): string {
  if (cost === undefined || cost.resources.length === 0) return "";
  return `Estimated cost: **${markdownText(changeText(cost))}**`;
}

export function costTable({ cost }: Review, detail: Detail): string {
  if (cost === undefined || cost.resources.length === 0 || detail.changes === 0) return "";
  const { shown, more } = firstOf(cost.resources, detail.changes);
  const table = ["| Resource | Before | After | Change | Made of |", "|:--|--:|--:|--:|:--|", ...shown.map(row)];
  const rest = more === 0 ? [] : ["", `… and ${count(more, "more", "more")}`];
  const note = "<sub>On-demand list prices in US dollars for a month of 730 hours; no taxes, discounts or free tiers.</sub>";
  const summary = `What it costs: ${count(cost.resources.length, "resource")}`;
  return folded(htmlText(summary), [...table, ...rest, "", note].join("\n"));
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
