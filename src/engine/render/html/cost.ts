// What the change does to the month's bill, resource by resource, with every part of each price.

import type { Review } from "../../analysis.ts";
import { htmlText } from "../escape/html-text.ts";
import { amountText, beforeText, changeText, componentText, deltaText } from "../words/cost.ts";
import { section, table } from "./words.ts";

const NOTE = "On-demand list prices in US dollars for a month of 730 hours; no taxes, discounts or free tiers.";

export function htmlCost({ cost }: Review): string {
  if (cost === undefined || cost.resources.length === 0) return "";
  const rows = cost.resources.map((row) => [
    `<code>${htmlText(row.address)}</code>`,
    htmlText(beforeText(row) ?? "–"),
    row.after === null ? "–" : htmlText(amountText(row.after, row.components)),
    htmlText(deltaText(row)),
    row.components.map((component) => htmlText(componentText(component))).join("<br>"),
  ]);
  const whole = table(["Resource", "Before", "After", "Change", "Made of"], rows);
  return section(`Estimated cost: ${changeText(cost)}`, `${whole}\n<p class="note">${NOTE}</p>`);
}
