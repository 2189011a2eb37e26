// Azure's retail prices of virtual machines, as Karpenter's provider keeps them for every region.

import type { Clone } from "./clones.ts";
import type { PriceRow } from "./price-row.ts";

export function azureMachinePrices(clone: Clone): PriceRow[] {
  const text = clone.text("pkg/providers/pricing/zz_generated.pricing.go");
  const rows: PriceRow[] = [];
  let region = "";
  for (const line of text.split("\n")) {
    region = /initialOnDemandPrices\["(\w+)"\]/.exec(line)?.[1] ?? region;
    const [, size, price] = /^\s*"((?:Standard|Basic)_[\w-]+)":\s+(\d+\.\d+)/.exec(line) ?? [];
    // Numbered ends are government clouds' and edge zones' own names; dedicated hosts are not sizes.
    if (size !== undefined && price !== undefined) rows.push({ table: "azure/machine", key: size, region, price: Number(price) });
  }
  return rows;
}
