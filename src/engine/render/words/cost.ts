// An estimate in words, without markup: each output puts its own around them.

import type { CostChange, CostComponent, CostCounts, CostEstimate, ResourceCostChange } from "../../cost/cost.ts";
import { openOf } from "../../cost/open-of.ts";
import { dollars, signedDollars, unitPrice } from "./money.ts";

/** "2 priced, 3 usage-based"; states that do not occur are left out. */
export function countsText({ priced, usageBased, unknown }: CostCounts): string {
  const parts = [
    ...(priced === 0 ? [] : [`${priced} priced`]),
    ...(usageBased === 0 ? [] : [`${usageBased} usage-based`]),
    ...(unknown === 0 ? [] : [`${unknown} unknown`]),
  ];
  return parts.length === 0 ? "nothing to price" : parts.join(", ");
}

/** "$43.80/month (2 priced)"; "at least" where use or an unknown value comes on top, and no sum where nothing has a price. */
export function standingText({ monthly, counts }: CostEstimate): string {
  const isOpen = counts.unknown + counts.usageBased > 0;
  if (!isOpen && counts.priced === 0) return "Nothing to price.";
  if (counts.priced === 0 && monthly === 0) return `${counts.unknown > 0 ? "unknown" : "by use"} (${countsText(counts)})`;
  return `${isOpen ? "at least " : ""}${dollars(monthly)}/month (${countsText(counts)})`;
}

/** "+$43.80/month (2 priced, 3 usage-based)"; "… (2 priced, 1 unknown; not known of 1 with a price on one side only)"; "unknown (1 unknown)". */
export function changeText({ delta, counts, resources }: CostChange): string {
  const open = resources.filter((row) => row.delta === null);
  if (open.length > 0 && open.length === resources.length)
    return `${open.some(({ deltaOpen }) => deltaOpen === "unknown") ? "unknown" : "by use"} (${countsText(counts)})`;
  const halves = open.filter(({ kind }) => kind === "changed").length;
  const without = halves === 0 ? "" : `; not known of ${halves} with a price on one side only`;
  return `${signedDollars(delta)}/month (${countsText(counts)}${without})`;
}

/** A sum of nothing priced is no "$0.00": it is unknown, or decided by use. */
export function amountText(amount: number, components: readonly CostComponent[]): string {
  return openOf({ monthly: amount, components }) ?? dollars(amount);
}

/** What it cost on the base; null: it was not there. */
export function beforeText({ before, beforeOpen }: ResourceCostChange): string | null {
  return before === null ? null : (beforeOpen ?? dollars(before));
}

export function deltaText({ delta, deltaOpen = "unknown" }: ResourceCostChange): string {
  return delta === null ? deltaOpen : signedDollars(delta);
}

/** "Storage (gp3): $8.00", "Data processed: $0.045 per GB", "Instance usage: unknown, var.t has no default". */
export function componentText(component: CostComponent): string {
  const { name, assumed } = component;
  const supposed = assumed === undefined ? "" : ` (assumed: ${assumed})`;
  if (component.state === "unknown") return `${name}: unknown, ${component.because}`;
  const { monthly, price } = component;
  if (monthly === null) return `${name}: ${price === null ? "by use" : `${unitPrice(price.amount)} per ${price.unit}`}`;
  return `${name}: ${dollars(monthly)}${supposed}`;
}
