// What happens to a repository as a whole: it moves, or the App is taken away from it.

import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Repository } from "../ports.ts";
import type { Orm } from "./open-database.ts";
import { acceptance, exchange, head, removal, review, surface } from "./schema.ts";

/** Every table with rows of a repository, exchanges before their reviews. */
const TABLES = [exchange, review, surface, acceptance, head] as const;
/** In `removal`: the whole installation. */
const EVERYTHING: Repository = { owner: "", repo: "" };

/**
 * GitHub tells of it with a signed webhook, and names are unique: rows under the old name are this repository's, whoever
 * kept them. What stands under the new name already was another's, or was written a moment ago: it gives way.
 */
export async function moveRepository(
  db: Orm,
  from: Repository,
  to: Repository & { readonly installation: number },
): Promise<void> {
  await db.transaction(async (transaction) => {
    for (const table of TABLES) {
      const old = and(eq(table.owner, from.owner), eq(table.repo, from.repo));
      const [any] = await transaction.select({ repo: table.repo }).from(table).where(old).limit(1);
      if (any === undefined) continue;
      await transaction
        .delete(table)
        .where(and(eq(table.installation, to.installation), eq(table.owner, to.owner), eq(table.repo, to.repo)));
      await transaction.update(table).set(to).where(old);
    }
  });
}

export async function markRemoved(db: Orm, installation: number, repos: readonly Repository[] | null): Promise<void> {
  const rows = (repos ?? [EVERYTHING]).map(({ owner, repo }) => ({ installation, owner, repo }));
  if (rows.length > 0) await db.insert(removal).values(rows).onConflictDoNothing();
}

export async function unmarkRemoved(db: Orm, installation: number, repos: readonly Repository[]): Promise<void> {
  for (const one of [EVERYTHING, ...repos])
    await db
      .delete(removal)
      .where(and(eq(removal.installation, installation), eq(removal.owner, one.owner), eq(removal.repo, one.repo)));
}

export async function deleteRemoved(db: Orm, days: number): Promise<number> {
  return db.transaction(async (transaction) => {
    const due = await transaction.delete(removal).where(sql`${removal.at} <= now() - make_interval(days => ${days})`).returning();
    for (const { installation, owner, repo } of due)
      for (const table of TABLES) await transaction.delete(table).where(rowsOf(table, installation, { owner, repo }));
    return due.length;
  });
}

function rowsOf(table: (typeof TABLES)[number], installation: number, { owner, repo }: Repository): SQL | undefined {
  const all = eq(table.installation, installation);
  return owner === "" ? all : and(all, eq(table.owner, owner), eq(table.repo, repo));
}
