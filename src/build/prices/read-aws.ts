// AWS publishes the figures of its pricing pages as JSON by region; two public repositories keep dated copies of it.

import type { Clone } from "./clones.ts";
import type { PriceRow } from "./price-row.ts";

type Published = { readonly regions: { readonly [location: string]: { readonly [name: string]: Priced } } };
type Priced = { readonly price: string } & { readonly [attribute: string]: string };

/** Local and wavelength zones have files and locations of their own, which are left out. */
const REGION_FILE = /^data\/ec2\/([a-z]{2}-[a-z]+-\d)-(?:previousgen-)?ondemand\.json$/;

export function ec2Prices(clone: Clone): PriceRow[] {
  return clone.files("data/ec2").flatMap((path) => {
    const region = REGION_FILE.exec(path)?.[1];
    if (region === undefined) return [];
    return Object.values(published(clone.json(path)).regions)
      .flatMap((location) => Object.values(location))
      .filter((priced) => priced["plc:OperatingSystem"] === "Linux" && priced["Instance Type"] !== undefined)
      .map((priced) => row("aws/instance", priced["Instance Type"] ?? "", region, priced.price));
  });
}

/** Karpenter keeps us-east-1's list newer than the copies do. */
export function karpenterPrices(clone: Clone): PriceRow[] {
  const text = clone.text("pkg/providers/pricing/zz_generated.pricing_aws.go");
  return [...text.matchAll(/"([a-z0-9-]+\.[a-z0-9-]+)": (\d+\.\d+)/g)].map(([, type = "", price = ""]) =>
    row("aws/instance", type, "us-east-1", price),
  );
}

const VOLUME_PRICES: readonly (readonly [key: string, pattern: RegExp])[] = [
  ["gp2|storage", /^Storage General Purpose gp2 GB Mo$/],
  ["gp3|storage", /^Storage General Purpose gp3 GB Mo$/],
  ["io1|storage", /^Storage Provisioned IOPS io1 GB Mo$/],
  ["io2|storage", /^Storage Provisioned IOPS io2 GB month$/],
  ["st1|storage", /^Storage Throughput Optimized HDD st1 GB Mo$/],
  ["sc1|storage", /^Storage Cold HDD sc1 GB Mo$/],
  ["standard|storage", /^Storage Magnetic standard GB Mo$/],
  ["io1|iops", /^Provisioned EBS IOPS io1 Volumes per IOPS Mo$/],
  ["io2|iops", /^Provisioned EBS IOPS io2 Volumes per IOPS Mo$/],
  ["io2|iops-tier-2", /^Provisioned EBS IOPS Tier 2 io2 Volumes per IOPS Mo$/],
  ["io2|iops-tier-3", /^Provisioned EBS IOPS Tier 3 io2 Volumes per IOPS Mo$/],
  ["gp3|iops", /^Provisioned EBS IOPS gp3 Volumes per IOPS Mo$/],
  ["gp3|throughput-gibps", /^Provisioned Throughput gp3 per GiBps mo$/],
  ["standard|requests", /^Provisioned EBS I O Requests standard Volumes per IOs$/],
  ["snapshot|storage", /^Storage Snapshot Amazon S3 GB Mo$/],
];

export function volumePrices(clone: Clone, path: string): PriceRow[] {
  return byLocation(published(clone.json(path)), (name) => {
    const key = VOLUME_PRICES.find(([, pattern]) => pattern.test(name))?.[0];
    return key === undefined ? [] : [["aws/volume", key]];
  });
}

const ENGINES = { MySQL: "mysql", MariaDB: "mariadb", PostgreSQL: "postgresql" } as const;

/** A newer list than the on-demand files' own: reserved prices come with the on-demand price they are compared to. */
export function reservedDatabasePrices(clone: Clone): PriceRow[] {
  const file = /^data\/rds\/([a-z]{2}-[a-z]+-\d)-rds-(mysql|mariadb|postgresql)-reservedinstance-(single|multi)-az-1y\.json$/;
  return clone.files("data/rds").flatMap((path) => {
    const [, region, engine, zones] = file.exec(path) ?? [];
    if (region === undefined) return [];
    return Object.values(published(clone.json(path)).regions)
      .flatMap((location) => Object.values(location))
      .filter((priced) => priced["OnDemand:InstanceType"] !== undefined)
      .map((priced) => {
        const key = `${engine}|${zones}|${priced["OnDemand:InstanceType"]}`;
        return row("aws/database", key, region, priced["OnDemand:PricePerUnit"] ?? "0");
      });
  });
}

const STORAGE =
  /^Database Storage (Single|Multi) AZ (General Purpose|General Purpose-GP3|Provisioned IOPS|Provisioned IOPS-IO2|Magnetic)$/;
const STORAGE_TYPES: { readonly [name: string]: string } = {
  "General Purpose": "gp2",
  "General Purpose-GP3": "gp3",
  "Provisioned IOPS": "io1",
  "Provisioned IOPS-IO2": "io2",
  Magnetic: "standard",
};

const PROVISIONED = /^Provisioned (GP3 |IO2 |)(IOPS|Throughput) (Single|Multi) AZ$/;

function provisionedKey([, type = "", what = "", zones = ""]: RegExpExecArray): string {
  const volume = what === "Throughput" ? "gp3" : type.trim().toLowerCase() || "io1";
  return `${volume}|${zones.toLowerCase()}|${what.toLowerCase()}`;
}

export function databasePrices(clone: Clone): PriceRow[] {
  return Object.entries(ENGINES).flatMap(([engine, key]) =>
    byLocation(published(clone.json(`data/rds/rds-${key}-ondemand.json`)), (name) => {
      const instance = /^Database Instance .* (Single|Multi)-AZ .*Generation$/.exec(name);
      if (instance !== null && name.includes(engine))
        return [["aws/database", `${key}|${instance[1]?.toLowerCase()}|`, "Instance Type"] as const];
      const storage = STORAGE.exec(name);
      if (storage !== null) return [["aws/database-storage", `${STORAGE_TYPES[storage[2] ?? ""]}|${storage[1]?.toLowerCase()}`]];
      const more = PROVISIONED.exec(name);
      return more === null ? [] : [["aws/database-storage", provisionedKey(more)]];
    }),
  );
}

export function cachePrices(clone: Clone): PriceRow[] {
  return byLocation(published(clone.json("data/elasticache/elasticache.json")), (name) => {
    const engine = /^OnDemand Cache Instance .* (Redis|Memcached|Valkey) (?:Current|Previous) Generation$/.exec(name)?.[1];
    return engine === undefined ? [] : [["aws/cache", `${engine.toLowerCase()}|`, "Instance Type"] as const];
  });
}

type OldInstance = {
  readonly instance_type: string;
  readonly pricing: { readonly [region: string]: { readonly [engine: string]: { readonly ondemand?: number } } };
};

/** Aurora is in none of the newer copies. */
export function auroraPrices(clone: Clone): PriceRow[] {
  const instances = clone.json("www/rds/instances.json") as readonly OldInstance[];
  return instances.flatMap(({ instance_type: type, pricing }) =>
    Object.entries(pricing).flatMap(([region, engines]) =>
      ["Aurora MySQL", "Aurora PostgreSQL"].flatMap((engine) => {
        const price = engines[engine]?.ondemand;
        const key = `${engine.toLowerCase().replace(" ", "-")}|single|${type}`;
        return price === undefined ? [] : [{ table: "aws/database", key, region, price }];
      }),
    ),
  );
}

type Named = readonly [table: string, key: string, attribute?: string];

const published = (json: unknown) => (json ?? { regions: {} }) as Published;

function byLocation({ regions }: Published, named: (name: string) => readonly Named[]): PriceRow[] {
  return Object.entries(regions).flatMap(([location, prices]) => {
    const region = REGIONS[location];
    if (region === undefined) return [];
    return Object.entries(prices).flatMap(([name, priced]) =>
      named(name).map(([table, key, attribute]) =>
        row(table, attribute === undefined ? key : `${key}${priced[attribute]}`, region, priced.price),
      ),
    );
  });
}

const row = (table: string, key: string, region: string, price: string) => ({ table, key, region, price: Number(price) });

/** The locations' names on the pricing pages. */
const REGIONS: { readonly [location: string]: string } = {
  "Africa (Cape Town)": "af-south-1",
  "Asia Pacific (Hong Kong)": "ap-east-1",
  "Asia Pacific (Tokyo)": "ap-northeast-1",
  "Asia Pacific (Seoul)": "ap-northeast-2",
  "Asia Pacific (Osaka)": "ap-northeast-3",
  "Asia Pacific (Mumbai)": "ap-south-1",
  "Asia Pacific (Hyderabad)": "ap-south-2",
  "Asia Pacific (Singapore)": "ap-southeast-1",
  "Asia Pacific (Sydney)": "ap-southeast-2",
  "Asia Pacific (Jakarta)": "ap-southeast-3",
  "Asia Pacific (Melbourne)": "ap-southeast-4",
  "Asia Pacific (Malaysia)": "ap-southeast-5",
  "Asia Pacific (Thailand)": "ap-southeast-7",
  "Canada (Central)": "ca-central-1",
  "Canada West (Calgary)": "ca-west-1",
  "EU (Frankfurt)": "eu-central-1",
  "Europe (Zurich)": "eu-central-2",
  "EU (Stockholm)": "eu-north-1",
  "EU (Milan)": "eu-south-1",
  "Europe (Spain)": "eu-south-2",
  "EU (Ireland)": "eu-west-1",
  "EU (London)": "eu-west-2",
  "EU (Paris)": "eu-west-3",
  "Israel (Tel Aviv)": "il-central-1",
  "Middle East (UAE)": "me-central-1",
  "Middle East (Bahrain)": "me-south-1",
  "Mexico (Central)": "mx-central-1",
  "South America (Sao Paulo)": "sa-east-1",
  "US East (N. Virginia)": "us-east-1",
  "US East (Ohio)": "us-east-2",
  "US West (N. California)": "us-west-1",
  "US West (Oregon)": "us-west-2",
  "AWS GovCloud (US-East)": "us-gov-east-1",
  "AWS GovCloud (US-West)": "us-gov-west-1",
  "AWS GovCloud (US)": "us-gov-west-1",
};
