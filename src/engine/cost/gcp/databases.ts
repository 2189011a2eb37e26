// Cloud SQL, Enterprise edition: processors and memory, storage; twice with a standby in another zone.
// https://cloud.google.com/sql/pricing

import { type Asked, block, type Estimator, isOpen, number, text, times } from "../asked.ts";
import { priced, undecided } from "../component.ts";
import type { CostComponent, Known } from "../cost.ts";

const SHARED = ["db-f1-micro", "db-g1-small"];
const DISK_GB = 10;
const MEGABYTES_OF_A_GIGABYTE = 1024;

/** Processors and gigabytes of the named tiers. */
const NAMED: { readonly [tier: string]: readonly [number, number] } = {
  "db-n1-standard-1": [1, 3.75],
  "db-n1-standard-2": [2, 7.5],
  "db-n1-standard-4": [4, 15],
  "db-n1-standard-8": [8, 30],
  "db-n1-standard-16": [16, 60],
  "db-n1-standard-32": [32, 120],
  "db-n1-standard-64": [64, 240],
  "db-n1-highmem-2": [2, 13],
  "db-n1-highmem-4": [4, 26],
  "db-n1-highmem-8": [8, 52],
  "db-n1-highmem-16": [16, 104],
  "db-n1-highmem-32": [32, 208],
  "db-n1-highmem-64": [64, 416],
};

export const GCP_DATABASES: { readonly [type: string]: Estimator } = { google_sql_database_instance: database };

function database(it: Asked): readonly CostComponent[] {
  const settings = block(it.attributes, "settings");
  const tier = text(settings, "tier", null);
  const version = text(it.attributes, "database_version", "");
  if (tier === null || isOpen(tier))
    return [undecided("Database instance", tier === null ? "no tier is written" : tier.$unknown)];
  if (!isOpen(version) && version.startsWith("SQLSERVER"))
    return [undecided("Database instance", "the licence's price is not known")];
  if (text(settings, "edition", "ENTERPRISE") !== "ENTERPRISE")
    return [undecided("Database instance", "only Enterprise is listed")];
  const availability = text(settings, "availability_type", "ZONAL");
  const copies: Known<number> = isOpen(availability) ? availability : availability === "REGIONAL" ? 2 : 1;
  return [...instance(it, tier, copies), storage(it, copies)];
}

function instance(it: Asked, tier: string, copies: Known<number>): readonly CostComponent[] {
  const name = `Database instance (${tier})`;
  if (SHARED.includes(tier)) return [priced(it, { name, table: "gcp/database", key: tier, quantity: copies })];
  const size = sizeOf(tier);
  if (size === null) return [undecided(name, `no list price of the tier ${tier} is known`)];
  const [processors, gigabytes] = size;
  return [
    priced(it, { name: `${name}: processors`, table: "gcp/database", key: "vcpu", quantity: times(processors, copies) }),
    priced(it, { name: `${name}: memory`, table: "gcp/database", key: "memory-gb", quantity: times(gigabytes, copies) }),
  ];
}

/** `db-custom-2-7680`: processors and mebibytes. */
function sizeOf(tier: string): readonly [number, number] | null {
  const [, processors, megabytes] = /^db-custom-(\d+)-(\d+)$/.exec(tier) ?? [];
  if (processors !== undefined && megabytes !== undefined)
    return [Number(processors), Number(megabytes) / MEGABYTES_OF_A_GIGABYTE];
  return Object.hasOwn(NAMED, tier) ? (NAMED[tier] ?? null) : null;
}

function storage(it: Asked, copies: Known<number>): CostComponent {
  const settings = block(it.attributes, "settings");
  const type = text(settings, "disk_type", "PD_SSD");
  const name = isOpen(type) ? "Storage" : `Storage (${type})`;
  return priced(it, { name, table: "gcp/database", key: type, quantity: times(number(settings, "disk_size", DISK_GB), copies) });
}
