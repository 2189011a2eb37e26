// Tables → one generated module: a line a key, a column a region. "=" repeats the column before it, "" has no price. It is
// one text a table, in a function, so that loading the module costs next to nothing until a price is looked up.

import type { PriceRow, PriceTable } from "./price-row.ts";

const HEAD = "// Made by src/build/make-prices.ts from public price lists; do not edit.\n\n";

const TYPE = `export type PackedTable = {
  readonly name: string;
  readonly unit: string;
  readonly source: string;
  readonly date: string;
  readonly regions: readonly string[];
  readonly lines: string;
};
`;

/** More is the noise of a division. */
const DIGITS = 9;

export function packPrices(tables: readonly PriceTable[]): string {
  const packed = tables.map(({ rows, ...table }) => {
    const regions = [...new Set(rows.map(({ region }) => region))].sort();
    const lines = [...Map.groupBy(rows, ({ key }) => key)].sort(([a], [b]) => (a < b ? -1 : 1));
    return { ...table, regions, lines: lines.map(([key, own]) => `${key} ${columns(own, regions)}`).join("\n") };
  });
  return `${HEAD}${TYPE}\nexport const priceTables = (): readonly PackedTable[] => ${JSON.stringify(packed, null, 1)};\n`;
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
