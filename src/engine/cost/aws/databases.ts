// RDS: instances by engine and class, storage and provisioned operations; both double in two zones, as lists of their own.
// https://aws.amazon.com/rds/pricing/

import { type Asked, type Estimator, flag, isOpen, keyOf, number, text } from "../asked.ts";
import { priced, undecided, usageBased } from "../component.ts";
import type { CostComponent, Known } from "../cost.ts";

/** Engines as Terraform and CloudFormation write them → as the list does. */
const ENGINES: { readonly [engine: string]: string } = {
  postgres: "postgresql",
  mysql: "mysql",
  mariadb: "mariadb",
  aurora: "aurora-mysql",
  "aurora-mysql": "aurora-mysql",
  "aurora-postgresql": "aurora-postgresql",
};

/** gp3 includes these operations and MiB/s below 400 GB, and four times as much from there. */
const GP3 = { operations: 3000, throughput: 125, largeFrom: 400, largeTimes: 4 };
/** io1 takes no fewer. */
const LEAST_OPERATIONS = 1000;

export const DATABASES: { readonly [type: string]: Estimator } = {
  aws_db_instance: (it) => {
    const zones = zonesOf(it);
    return [instance(it, engineOf(it), zones), ...storage(it, zones)];
  },
  aws_rds_cluster_instance: (it) => [instance(it, engineOf(it), "single")],
  aws_rds_cluster: (it) => [
    usageBased(it, { name: "Storage", table: "aws/database-storage", key: "aurora", usage: "storage_gb" }),
  ],
};

function zonesOf({ attributes }: Asked): Known<string> {
  const both = flag(attributes, "multi_az", false);
  return isOpen(both) ? both : both ? "multi" : "single";
}

/** A replica's engine is its source's, an Aurora instance's its cluster's. */
function engineOf(it: Asked): Known<string | null> {
  const own = text(it.attributes, "engine", null);
  if (typeof own === "string") return own.toLowerCase();
  const [source] = it.mentioned("aws_db_instance", "aws_rds_cluster");
  return source === undefined ? own : text(source.attributes, "engine", "aurora");
}

function instance(it: Asked, engine: Known<string | null>, zones: Known<string>): CostComponent {
  const name = "Database instance";
  const type = text(it.attributes, "instance_class", null);
  if (engine === null || type === null) return undecided(name, "engine or class is not written");
  if (isOpen(engine)) return undecided(name, engine.$unknown);
  const listed = Object.hasOwn(ENGINES, engine) ? ENGINES[engine] : undefined;
  if (listed === undefined) return undecided(name, `no list price of the engine ${engine} is known`);
  if (type === "db.serverless") return undecided(name, "a serverless instance is paid for by the capacity it uses");
  const shown = [engine, zones, type].some(isOpen) ? name : `${name} (${engine}, ${String(zones)} zone, ${String(type)})`;
  return priced(it, { name: shown, table: "aws/database", key: keyOf(listed, zones, type) });
}

function storage(it: Asked, zones: Known<string>): readonly CostComponent[] {
  const { attributes } = it;
  if (text(attributes, "engine", "").toString().startsWith("aurora")) return [];
  const size = number(attributes, "allocated_storage", null);
  const operations = number(attributes, "iops", null);
  const type = text(attributes, "storage_type", operations === null ? "gp2" : "io1");
  if (size === null) return [undecided("Storage", "allocated_storage is not written; a replica takes its source's")];
  const shown = isOpen(type) ? "Storage" : `Storage (${type})`;
  const stored = priced(it, { name: shown, table: "aws/database-storage", key: keyOf(type, zones), quantity: size });
  if (isOpen(type) || isOpen(size)) return [stored];
  return [stored, ...provisioned(it, { type, zones, size, operations })];
}

type Provisioned = { type: string; zones: Known<string>; size: number; operations: Known<number | null> };

function provisioned(it: Asked, { type, zones, size, operations }: Provisioned): readonly CostComponent[] {
  const table = "aws/database-storage";
  const included = type === "gp3" ? (size >= GP3.largeFrom ? GP3.largeTimes : 1) : 0;
  const above = (asked: Known<number | null>, free: number): Known<number> =>
    isOpen(asked) ? asked : Math.max(0, (asked ?? 0) - included * free);
  if (type === "io1" || type === "io2") {
    const quantity = isOpen(operations) ? operations : Math.max(LEAST_OPERATIONS, operations ?? 0);
    return [priced(it, { name: "Provisioned IOPS", table, key: keyOf(type, zones, "iops"), quantity })];
  }
  if (type !== "gp3") return [];
  return [
    { name: "Provisioned IOPS", key: "iops", quantity: above(operations, GP3.operations) },
    {
      name: "Provisioned throughput",
      key: "throughput",
      quantity: above(number(it.attributes, "storage_throughput", null), GP3.throughput),
    },
  ].flatMap(({ name, key, quantity }) =>
    quantity === 0 ? [] : [priced(it, { name, table, key: keyOf("gp3", zones, key), quantity })],
  );
}
