// Makes the price facts: node src/build/make-prices.ts FOLDER, where FOLDER holds clones of the repositories below, named
// OWNER+NAME. Not part of `npm run generate`: the lists are other people's, and a new date is a decision.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Clone, openClone } from "./prices/clones.ts";
import { firstOfEach, packPrices } from "./prices/pack.ts";
import type { PriceRow, PriceTable } from "./prices/price-row.ts";
import {
  auroraPrices,
  cachePrices,
  databasePrices,
  ec2Prices,
  karpenterPrices,
  reservedDatabasePrices,
  volumePrices,
} from "./prices/read-aws.ts";
import { azureMachinePrices } from "./prices/read-azure.ts";
import { gcpPrices } from "./prices/read-gcp.ts";

type Catalogue = {
  readonly repository: string;
  readonly commit: string;
  /** When the provider published the list. */
  readonly date: string;
  readonly read: (clone: Clone) => readonly PriceRow[];
};

/** Newest first: a later table is asked only where an earlier one has no price. */
const CATALOGUES: readonly Catalogue[] = [
  { repository: "aws/karpenter-provider-aws", commit: "1d927085d", date: "2026-07-20", read: karpenterPrices },
  { repository: "yeo/ec2.shop", commit: "74c9fd8ab", date: "2025-04-04", read: ec2Prices },
  {
    repository: "jimgarrett123/rosa-calculator",
    commit: "bf29b7c",
    date: "2025-10-28",
    read: (clone) => volumePrices(clone, "price/data/ebs.json"),
  },
  { repository: "yeo/ec2.shop", commit: "74c9fd8ab", date: "2025-04-04", read: reservedDatabasePrices },
  { repository: "yeo/ec2.shop", commit: "44337592b", date: "2024-09-28", read: databasePrices },
  { repository: "vantage-sh/ec2instances.info", commit: "14ede5a5", date: "2021-08-03", read: auroraPrices },
  { repository: "yeo/ec2.shop", commit: "74c9fd8ab", date: "2025-03-14", read: cachePrices },
  { repository: "Azure/karpenter-provider-azure", commit: "352646f5", date: "2026-06-18", read: azureMachinePrices },
  { repository: "Cyclenerd/google-cloud-pricing-cost-calculator", commit: "fd66b26", date: "2026-07-30", read: gcpPrices },
];

const UNITS: { readonly [table: string]: string } = {
  "aws/volume": "month",
  "aws/database-storage": "month",
  "gcp/instance-month": "month",
  "gcp/disk": "GB-month",
};

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("name the folder with the clones");
const tables = [...quoted(), ...CATALOGUES.flatMap((catalogue) => tablesOf(catalogue, folder))];
writeFileSync(join(import.meta.dirname, "../engine/cost/generated/prices.ts"), packPrices(tables));
for (const { name, rows, date } of tables) console.log(`${name} ${date}: ${rows.length}`);

function tablesOf({ repository, commit, date, read }: Catalogue, from: string): PriceTable[] {
  const byTable = Map.groupBy(read(openClone(from, repository, commit)), ({ table }) => table);
  return [...byTable].map(([name, rows]) => ({
    name,
    unit: UNITS[name] ?? "hour",
    source: `github.com/${repository}@${commit}`,
    date,
    rows: firstOfEach(rows),
  }));
}

/** Prices that no catalogue holds, each with the list or page that says it. */
function quoted(): PriceTable[] {
  const lines = readFileSync(join(import.meta.dirname, "prices/quoted-prices.csv"), "utf8")
    .trim()
    .split("\n")
    .slice(1);
  return lines.map((line) => {
    const [name = "", key = "", region = "", price = "", unit = "", date = "", source = ""] = line.split(",");
    return { name, unit, source, date, rows: [{ table: name, key, region, price: Number(price) }] };
  });
}
