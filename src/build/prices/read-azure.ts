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
  return withoutLicences(rows);
}

/** Series whose sizes cost the same for each processor. */
const LINEAR = /^(Standard_[DEF]|Standard_B(?=\d+[a-z]+_v\d))(\d+)([a-z]*_v\d+)$/;
/** A Windows licence raises a processor's price by this much at least. */
const FAR = 1.08;
/** Prices are rounded. */
const SAME = 1.01;

/** A few rows of the list are those of Windows machines: their processors cost more than the rest of the series'. */
function withoutLicences(rows: readonly PriceRow[]): PriceRow[] {
  const seriesOf = ({ key, region }: PriceRow) => `${region} ${key.replace(LINEAR, "$1#$3")}`;
  const perProcessor = ({ key, price }: PriceRow) => price / Number(LINEAR.exec(key)?.[2] ?? 1);
  const linear = rows.filter(({ key }) => LINEAR.test(key));
  const usual = new Map([...Map.groupBy(linear, seriesOf)].map(([series, own]) => [series, lowestShared(own.map(perProcessor))]));
  return rows.filter((row) => !LINEAR.test(row.key) || perProcessor(row) <= FAR * (usual.get(seriesOf(row)) ?? Infinity));
}

/** The lowest that two sizes share: with a licence or without, the processors of a series cost the same. */
function lowestShared(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted.find((each, index) => (sorted[index + 1] ?? Infinity) <= each * SAME) ?? sorted.at(-1) ?? 0;
}
