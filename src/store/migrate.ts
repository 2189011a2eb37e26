// Brings the database to this version's tables: every migration that was not applied yet, in one transaction.
//
// An advisory lock makes processes that start together wait for the first. The SQL is compiled in (generated/
// migrations.ts, made from migrations/*.sql), because a bundle does not know where that folder lies.

import { sql } from "drizzle-orm";
import { PortError } from "../ports.ts";
import { MIGRATIONS, type Migration } from "./generated/migrations.ts";
import type { Orm } from "./open-database.ts";
import { migration as applied } from "./schema.ts";

/** Any constant that nothing else on the database locks. */
const LOCK = 5_823_091_447;

export async function migrate(db: Orm, migrations: readonly Migration[] = MIGRATIONS): Promise<void> {
  await db.transaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    await transaction.execute(sql`create schema if not exists "stackstage"`);
    await transaction.execute(
      sql`create table if not exists "stackstage"."migration" ("tag" text primary key, "hash" text not null, "at" timestamp with time zone default now() not null)`,
    );
    const done = new Map((await transaction.select().from(applied)).map((row) => [row.tag, row.hash]));
    for (const { tag, hash, statements } of migrations) {
      if (isDone(done.get(tag), hash, tag)) continue;
      for (const statement of statements) await transaction.execute(sql.raw(statement));
      await transaction.insert(applied).values({ tag, hash });
    }
  });
}

function isDone(recorded: string | undefined, hash: string, tag: string): boolean {
  if (recorded === undefined || recorded === hash) return recorded !== undefined;
  throw new PortError(
    "migration-changed",
    `The database was migrated with another ${tag} than this version holds. Use the StackStage version that made it, or a new database.`,
  );
}
