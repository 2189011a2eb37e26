// Google's SKUs, resolved to machine types, disks and network prices by region, as Nils Knieling's calculator keeps them.

import { load } from "js-yaml";
import type { Clone } from "./clones.ts";
import type { PriceRow } from "./price-row.ts";

type Cost = { readonly [region: string]: { readonly hour?: number; readonly month?: number } };
type Costed = { readonly cost: Cost | null };
type Pricing = {
  readonly compute: {
    readonly instance: { readonly [type: string]: Costed };
    readonly storage: { readonly [name: string]: Costed };
    readonly network: { readonly ip: { readonly unused: Costed }; readonly nat: { readonly gateway: Costed } };
  };
};

const DISKS: { readonly [name: string]: string } = {
  balanced: "pd-balanced",
  extreme: "pd-extreme",
  hdd: "pd-standard",
  ssd: "pd-ssd",
  local: "local-ssd",
  "balanced-replicated": "pd-balanced|regional",
  "hdd-replicated": "pd-standard|regional",
  "ssd-replicated": "pd-ssd|regional",
  snapshot: "snapshot",
};

export function gcpPrices(clone: Clone): PriceRow[] {
  const { compute } = load(clone.text("pricing.yml")) as Pricing;
  return [
    ...Object.entries(compute.instance).flatMap(([type, { cost }]) => [
      ...rows("gcp/instance", type, cost, "hour"),
      // N1 and the like become cheaper by themselves when they run all month; elsewhere the month is 730 hours.
      ...rows("gcp/instance-month", type, cost, "month").filter(({ region, price }) => price < (cost?.[region]?.hour ?? 0) * 729),
    ]),
    ...Object.entries(DISKS).flatMap(([name, key]) => rows("gcp/disk", key, compute.storage[name]?.cost ?? {}, "month")),
    ...rows("gcp/network", "unused-address", compute.network.ip.unused.cost, "hour"),
    ...rows("gcp/network", "nat-gateway", compute.network.nat.gateway?.cost ?? {}, "hour"),
  ];
}

function rows(table: string, key: string, cost: Cost | null, unit: "hour" | "month"): PriceRow[] {
  return Object.entries(cost ?? {}).flatMap(([region, price]) => {
    const found = price[unit];
    return found === undefined ? [] : [{ table, key, region, price: found }];
  });
}
