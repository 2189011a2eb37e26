// Tables → one generated text: JSON of PackedTable[], of which each has a line a key and a column a region. "=" repeats the
// column before it, "" has no price.

import type { PackedTable } from "../../engine/cost/price-list.ts";
import { literal } from "../literal.ts";
import type { PriceRow, PriceTable } from "./price-row.ts";

const HEAD = "// Made by src/build/make-prices.ts from public price lists; do not edit.\n\n";

/** More is the noise of a division. */
const DIGITS = 9;

export function packPrices(tables: readonly PriceTable[]): string {
  const packed = tables.map(({ rows, ...table }): PackedTable => {
    const regions = [...new Set(rows.map(({ region }) => region))].sort();
    const lines = [...Map.groupBy(rows, ({ key }) => key)].sort(([a], [b]) => (a < b ? -1 : 1));
    return { ...table, regions, lines: lines.map(([key, own]) => `${key} ${columns(own, regions)}`).join("\n") };
  });
  return `${HEAD}${literal("prices", `[${packed.map((table) => JSON.stringify(table)).join(",\n")}]`)}\n`;
}

function columns(rows: readonly PriceRow[], regions: readonly string[]): string {
  const prices = new Map(rows.map(({ region, price }) => [region, String(Number(price.toPrecision(DIGITS)))]));
  const written = regions.map((region) => prices.get(region) ?? "");
  return written
    .map((price, index) => (price !== "" && price === written[index - 1] ? "=" : price))
    .join(",")
    .replace(/,+$/, "");
}

/** Rows of the same key and region: the first counts. Zeros are rows of other terms, never a price. */
export function firstOfEach(rows: readonly PriceRow[]): PriceRow[] {
  const seen = new Map<string, PriceRow>();
  for (const row of rows) {
    const name = `${row.key} ${row.region}`;
    if (row.price > 0 && !seen.has(name)) seen.set(name, row);
  }
  return [...seen.values()];
}
