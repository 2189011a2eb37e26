// Looks a price up in the generated tables. A table's lines are split when it is first asked: most runs ask for none.

import type { Price } from "./cost.ts";
import { prices } from "./generated/prices.ts";

export type PackedTable = {
  readonly name: string;
  /** What one price buys: `hour`, `GB-month`, `month`. */
  readonly unit: string;
  /** Who published the figures, and where they were read. */
  readonly source: string;
  /** ISO date of the list. */
  readonly date: string;
  readonly regions: readonly string[];
  /** A line a key: its name, a space, a column a region. */
  readonly lines: string;
};

type Index = { readonly table: PackedTable; readonly lines: ReadonlyMap<string, string> };

const indexed = new Map<string, readonly Index[]>();
/** Prices that were asked for and are there: as many as the lists have at most. */
const found = new Map<string, Price>();
let made: readonly PackedTable[] | undefined;

/** The newest list's price in the region, else the one that holds everywhere; null when no list has it. */
export function priceOf(name: string, key: string, region: string): Price | null {
  const asked = `${name} ${key} ${region}`;
  const known = found.get(asked);
  if (known !== undefined) return known;
  const price = find(name, key, region) ?? (isPublic(region) ? find(name, key, "*") : null);
  if (price !== null) found.set(asked, price);
  return price;
}

/** Whether any list knows the key at all: tells a wrong name from a missing region. */
export function isListed(name: string, key: string): boolean {
  return tablesOf(name).some(({ lines }) => lines.has(key));
}

/** How many prices there are, and when the newest and oldest lists were published. */
export function priceListSize(): { readonly rows: number; readonly tables: number } {
  const names = [...new Set(priceTables().map(({ name }) => name))];
  const lines = names.flatMap((name) => tablesOf(name)).flatMap((index) => [...index.lines.values()]);
  return {
    tables: names.length,
    rows: lines.reduce((sum, line) => sum + line.split(",").filter((cell) => cell !== "").length, 0),
  };
}

function find(name: string, key: string, region: string): Price | null {
  for (const { table, lines } of tablesOf(name)) {
    const amount = cell(lines.get(key), table.regions.indexOf(region));
    if (amount !== null) return { table: name, key, region, amount, unit: table.unit, date: table.date, source: table.source };
  }
  return null;
}

/** "=" repeats the column before it. */
function cell(line: string | undefined, column: number): number | null {
  if (line === undefined || column < 0) return null;
  const cells = line.split(",");
  let at = column;
  while (at > 0 && cells[at] === "=") at--;
  const text = cells[at] ?? "";
  return text === "" ? null : Number(text);
}

function tablesOf(name: string): readonly Index[] {
  const index =
    indexed.get(name) ??
    priceTables()
      .filter((table) => table.name === name)
      .map(indexOf);
  indexed.set(name, index);
  return index;
}

export function priceTables(): readonly PackedTable[] {
  made ??= JSON.parse(prices()) as readonly PackedTable[];
  return made;
}

function indexOf(table: PackedTable): Index {
  const lines = new Map<string, string>();
  for (const line of table.lines.split("\n")) {
    const gap = line.indexOf(" ");
    lines.set(line.slice(0, gap), line.slice(gap + 1));
  }
  return { table, lines };
}

/** Government clouds and China have lists of their own. */
const isPublic = (region: string) => !/^(us-gov-|us-iso|cn-|usgov|usdod|china)/.test(region);
