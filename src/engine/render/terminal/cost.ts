// The difference in cost for a terminal: the sum, then a line for each resource, largest difference first.

import type { CostChange } from "../../cost/cost.ts";
import { terminalLine } from "../escape/terminal-text.ts";
import { shorten } from "../escape/visible.ts";
import { changeText, componentText, deltaText } from "../words/cost.ts";
import { firstOf } from "../words/count.ts";
import type { Page } from "./page.ts";

const NAME_LIMIT = 120;
const TEXT_LIMIT = 160;
const RESOURCES = 20;

export function costLines(page: Page, cost: CostChange | undefined): readonly string[] {
  if (cost === undefined || cost.resources.length === 0) return [];
  const { shown, more } = firstOf(cost.resources, RESOURCES);
  const lines = shown.flatMap((row) => [
    `  ${deltaText(row).padStart(12)}  ${terminalLine(shorten(row.address, NAME_LIMIT))}`,
    ...row.components
      .filter(({ state }) => state !== "priced")
      .map((component) => page.style("dim", `${" ".repeat(16)}${terminalLine(shorten(componentText(component), TEXT_LIMIT))}`)),
  ]);
  const rest = more === 0 ? [] : [`  … and ${more} more`];
  return [page.style("bold", `Estimated cost: ${changeText(cost)}`), ...lines, ...rest];
}
