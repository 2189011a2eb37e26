// The cost of a folder as it stands, or of one against another, for the command line: text, Markdown, JSON.

import type { CostChange, CostComponent, CostEstimate } from "../cost/cost.ts";
import { sum } from "../cost/estimate.ts";
import { escapedJson } from "./escape/json-text.ts";
import { codeCell } from "./escape/markdown-code.ts";
import { markdownText } from "./escape/markdown-text.ts";
import { terminalLine } from "./escape/terminal-text.ts";
import { amountText, changeText, componentText, deltaText, standingText } from "./words/cost.ts";
import { count } from "./words/count.ts";
import { dollars } from "./words/money.ts";

type Row = { readonly address: string; readonly amount: string; readonly components: readonly CostComponent[] };
type Shown = { readonly head: string; readonly rows: readonly Row[]; readonly foot: readonly string[] };

const NOTE = "On-demand list prices in US dollars for a month of 730 hours; no taxes, discounts or free tiers.";

/** Ends with a line break. */
export function renderCostText(cost: CostEstimate | CostChange): string {
  const { head, rows, foot } = shownOf(cost);
  const lines = rows.flatMap(({ address, amount, components }) => [
    `${amount.padStart(14)}  ${terminalLine(address)}`,
    ...components.map((component) => `${" ".repeat(18)}${terminalLine(componentText(component))}`),
  ]);
  return `${[head, "", ...lines, ...(lines.length === 0 ? [] : [""]), ...foot].join("\n")}\n`;
}

/** Ends with a line break. */
export function renderCostMarkdown(cost: CostEstimate | CostChange): string {
  const { head, rows, foot } = shownOf(cost);
  const table = rows.map(({ address, amount, components }) => {
    const made = components.map((component) => markdownText(componentText(component))).join("<br>");
    return `| ${codeCell(address)} | ${markdownText(`x${amount}`).slice(1)} | ${made} |`;
  });
  const body = table.length === 0 ? [] : ["", "| Resource | USD a month | Made of |", "|:--|--:|:--|", ...table];
  return `${[`**${markdownText(head)}**`, ...body, "", ...foot.map((line) => `<sub>${line}</sub>`)].join("\n")}\n`;
}

/** Each priced line with its list, region and date; ends with a line break. */
export function renderCostJson(cost: CostEstimate | CostChange): string {
  return `${escapedJson(JSON.stringify({ schema: 1, ...cost }, null, 2))}\n`;
}

function shownOf(cost: CostEstimate | CostChange): Shown {
  if ("delta" in cost) {
    const isWhole = cost.before !== cost.after && cost.delta === sum([cost.after, -cost.before]);
    const sums = !isWhole ? "" : `: ${dollars(cost.before)} → ${dollars(cost.after)}`;
    return {
      head: cost.resources.length === 0 ? "No difference in what can be priced." : `${changeText(cost)}${sums}`,
      rows: cost.resources.map((row) => ({ ...row, amount: deltaText(row) })),
      foot: [NOTE],
    };
  }
  const rows = cost.resources.filter(({ components }) => components.length > 0);
  const others = cost.notEstimated === 0 ? [] : [`${count(cost.notEstimated, "resource")} of other types not estimated.`];
  return {
    head: standingText(cost),
    rows: rows.map((row) => ({ ...row, amount: amountText(row.monthly, row.components) })),
    foot: [...others, NOTE],
  };
}
