// The database: PostgreSQL where there is a URL, else PGlite (PostgreSQL in this process) under the data directory.
//
// Both drivers load only when they are used: the command line must not pay for the server's.

import { join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import { PortError } from "../ports.ts";
import { takeDataLock } from "./data-lock.ts";
import { migrate } from "./migrate.ts";
import * as schema from "./schema.ts";

export type Orm = PgDatabase<PgQueryResultHKT, typeof schema>;

/** `pglite` and `databaseUrl`: what the queue shares; one of them is null. */
export type Database = {
  readonly db: Orm;
  readonly pglite: PGlite | null;
  readonly databaseUrl: string | null;
  close(): Promise<void>;
};

/**
 * Opens and migrates. `dataDir` null keeps the embedded database in memory.
 * Throws PortError "database-locked" (another process holds it) or "database" (not reachable, not migratable).
 */
export async function openDatabase(where: { readonly databaseUrl?: string; readonly dataDir: string | null }): Promise<Database> {
  const database = where.databaseUrl ? await openPostgres(where.databaseUrl) : await openEmbedded(where.dataDir);
  try {
    await migrate(database.db);
  } catch (error) {
    await database.close();
    throw opening(error);
  }
  return database;
}

async function openPostgres(databaseUrl: string): Promise<Database> {
  const [{ default: pg }, { drizzle }] = await Promise.all([import("pg"), import("drizzle-orm/node-postgres")]);
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 5,
    connectionTimeoutMillis: 10_000,
    application_name: "stackstage",
  });
  // An idle connection that breaks must not end the process; the next query opens another or says what is wrong.
  pool.on("error", () => undefined);
  return { db: drizzle(pool, { schema }), pglite: null, databaseUrl, close: () => pool.end() };
}

async function openEmbedded(dataDir: string | null): Promise<Database> {
  const release = dataDir === null ? () => undefined : takeDataLock(join(dataDir, "database.lock"));
  try {
    const [{ PGlite }, { drizzle }] = await Promise.all([import("@electric-sql/pglite"), import("drizzle-orm/pglite")]);
    const pglite = await PGlite.create(dataDir === null ? "memory://" : join(dataDir, "database"));
    const close = () => (pglite.closed ? Promise.resolve() : pglite.close()).finally(release);
    return { db: drizzle(pglite, { schema }), pglite, databaseUrl: null, close };
  } catch (error) {
    release();
    throw opening(error);
  }
}

function opening(error: unknown): PortError {
  if (error instanceof PortError) return error;
  const reason = error instanceof Error ? (error.cause ?? error) : error;
  return new PortError(
    "database",
    `The database cannot be opened: ${reason instanceof Error ? reason.message : String(reason)}. Check DATABASE_URL or STACKSTAGE_DATA_DIR.`,
    { cause: reason },
  );
}
