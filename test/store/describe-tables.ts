// Tables as plain data, once from the live database's catalogue and once from the drizzle schema.

import { is, sql } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import type { Orm } from "../../src/store/open-database.ts";
import * as schema from "../../src/store/schema.ts";

type Table = {
  readonly columns: Readonly<Record<string, string>>;
  readonly indexes: readonly string[];
  readonly foreignKeys: readonly string[];
};
type Tables = Readonly<Record<string, Table>>;

export function describeSchema(): Tables {
  const tables = Object.values(schema).filter((value) => is(value, PgTable));
  return Object.fromEntries(
    tables.map((table) => {
      const { name, columns, indexes, primaryKeys, foreignKeys } = getTableConfig(table);
      const single = columns.filter((column) => column.primary).map((column) => `unique ${column.name}`);
      const composite = primaryKeys.map((key) => `unique ${key.columns.map((column) => column.name)}`);
      const others = indexes.map(({ config }) => `${config.unique ? "unique " : ""}${config.columns.map((one) => nameOf(one))}`);
      const description = {
        columns: Object.fromEntries(columns.map((column) => [column.name, typeOf(column)])),
        indexes: [...single, ...composite, ...others].sort(),
        foreignKeys: foreignKeys.map((key) => key.getName()),
      };
      return [name, description];
    }),
  );
}

export async function describeTables(db: Orm | undefined): Promise<Tables> {
  const rows = async (query: ReturnType<typeof sql>): Promise<Record<string, string>[]> =>
    ((await db?.execute(query)) as unknown as { rows: Record<string, string>[] }).rows;
  const columns =
    await rows(sql`select table_name, column_name, data_type || (case is_nullable when 'NO' then ' not null' else '' end) ||
    (case when column_default is not null or is_identity = 'YES' then ' default' else '' end) as type
    from information_schema.columns where table_schema = 'stackstage' order by table_name, ordinal_position`);
  const indexes = await rows(sql`select c.relname as table_name, (case when i.indisunique then 'unique ' else '' end) ||
    (select string_agg(a.attname, ',' order by k.n) from unnest(i.indkey) with ordinality k(attnum, n) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum) as index
    from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = 'stackstage'::regnamespace`);
  const keys = await rows(sql`select (select relname from pg_class where oid = conrelid) as table_name, conname from pg_constraint
    where contype = 'f' and connamespace = 'stackstage'::regnamespace`);
  const names = [...new Set(columns.map((row) => row["table_name"] ?? ""))];
  return Object.fromEntries(
    names.map((name) => [
      name,
      {
        columns: Object.fromEntries(
          columns.filter((row) => row["table_name"] === name).map((row) => [row["column_name"], row["type"]]),
        ),
        indexes: indexes
          .filter((row) => row["table_name"] === name)
          .map((row) => row["index"] ?? "")
          .sort(),
        foreignKeys: keys.filter((row) => row["table_name"] === name).map((row) => row["conname"] ?? ""),
      },
    ]),
  ) as Tables;
}

const typeOf = (column: ReturnType<typeof getTableConfig>["columns"][number]) =>
  `${column.getSQLType()}${column.notNull || column.primary ? " not null" : ""}${column.hasDefault || column.generatedIdentity ? " default" : ""}`;
const nameOf = (column: object) => ("name" in column ? String(column.name) : "expression");
