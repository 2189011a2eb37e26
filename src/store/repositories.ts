// What happens to a repository as a whole: it moves, the App is taken away from it, or what is kept of it is to go.

import { and, eq, inArray, sql } from "drizzle-orm";
import type { Job } from "../ports.ts";
import type { Orm } from "./open-database.ts";
import { acceptance, exchange, head, openCheck, place, posture, removal, review, surface } from "./schema.ts";

/** Every table with rows of a repository, exchanges before their reviews. */
const TABLES = [exchange, review, surface, openCheck, acceptance, head, posture, place] as const;
/** In `removal`: the whole installation. No repository has this id. */
const EVERYTHING = 0;

/**
 * GitHub tells of it with a signed webhook, and ids are never used again: the rows are this repository's, whichever
 * installation kept them.
 */
export async function moveRepository(db: Orm, { installation, repositoryId, owner, repo }: Omit<Job, "number">): Promise<void> {
  await db.transaction(async (transaction) => {
    for (const table of TABLES) await transaction.update(table).set({ installation }).where(eq(table.repositoryId, repositoryId));
    await transaction.update(review).set({ owner, repo }).where(eq(review.repositoryId, repositoryId));
    const row = { installation, repositoryId, owner, repo };
    await transaction.insert(place).values(row).onConflictDoUpdate({ target: place.repositoryId, set: row });
  });
}

export async function placeOf(db: Orm, repositoryId: number): Promise<Omit<Job, "number"> | null> {
  const [row] = await db.select().from(place).where(eq(place.repositoryId, repositoryId));
  return row ?? null;
}

export async function markRemoved(db: Orm, installation: number, ids: readonly number[] | null): Promise<void> {
  const rows = (ids ?? [EVERYTHING]).map((repositoryId) => ({ installation, repositoryId }));
  if (rows.length > 0) await db.insert(removal).values(rows).onConflictDoNothing();
}

export async function unmarkRemoved(db: Orm, installation: number, ids: readonly number[]): Promise<void> {
  const marks = inArray(removal.repositoryId, [EVERYTHING, ...ids]);
  await db.delete(removal).where(and(eq(removal.installation, installation), marks));
}

export async function deleteRemoved(db: Orm, days: number): Promise<number> {
  return db.transaction(async (transaction) => {
    const due = await transaction.delete(removal).where(sql`${removal.at} <= now() - make_interval(days => ${days})`).returning();
    for (const { installation, repositoryId } of due) await deleteRows(transaction, installation, repositoryId);
    return due.length;
  });
}

export async function deleteNow(db: Orm, installation: number, ids: readonly number[] | null): Promise<void> {
  await db.transaction(async (transaction) => {
    for (const repositoryId of ids ?? [EVERYTHING]) {
      await deleteRows(transaction, installation, repositoryId);
      const mark = repositoryId === EVERYTHING ? undefined : eq(removal.repositoryId, repositoryId);
      await transaction.delete(removal).where(and(eq(removal.installation, installation), mark));
    }
  });
}

async function deleteRows(db: Orm, installation: number, repositoryId: number): Promise<void> {
  for (const table of TABLES) {
    const one = repositoryId === EVERYTHING ? undefined : eq(table.repositoryId, repositoryId);
    await db.delete(table).where(and(eq(table.installation, installation), one));
  }
}
