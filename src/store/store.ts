// The Store port on drizzle. Every query carries the installation: whoever asks sees only what is theirs.

import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { Acceptance } from "../engine/index.ts";
import { type Job, PortError, type Store, type StoredReview } from "../ports.ts";
import { claimCheck, forgetCheck, keepCheck, openChecks } from "./open-checks.ts";
import type { Database, Orm } from "./open-database.ts";
import { postures, savePosture } from "./postures.ts";
import { deleteNow, deleteRemoved, markRemoved, moveRepository, placeOf, unmarkRemoved } from "./repositories.ts";
import { historyColumns, historyEntry, reviewColumns, storedReview } from "./review-row.ts";
import { acceptance, delivery, exchange, head, review, surface } from "./schema.ts";

/** GitHub offers a delivery again for three days; ids are kept ten times as long. */
const DELIVERY_DAYS = 30;

export function createStore({ db, close }: Database): Store {
  return {
    saveReview: (stored) => asking(() => saveReview(db, stored)),
    latestReview: (job) => asking(() => latestReview(db, job)),
    reviewById: (installation, id) => asking(() => reviewById(db, installation, id)),
    history: (of, limit) => asking(() => history(db, of, limit)),
    surfaces: (job) => asking(() => surfaces(db, job)),
    saveSurfaces: (job, changed) => asking(() => saveSurfaces(db, job, changed)),
    openChecks: (job) => asking(() => openChecks(db, job)),
    claimCheck: (job, headSha) => asking(() => claimCheck(db, job, headSha)),
    keepCheck: (job, headSha, check) => asking(() => keepCheck(db, job, headSha, check)),
    forgetCheck: (job, headSha) => asking(() => forgetCheck(db, job, headSha)),
    accept: (job, fingerprint, acceptance) => asking(() => accept(db, job, { fingerprint, ...acceptance })),
    acceptances: (job) => asking(() => acceptances(db, job)),
    addExchanges: (job, exchanges) => asking(() => addExchanges(db, job, exchanges)),
    wasSeen: (id) => asking(() => wasSeen(db, id)),
    firstSeen: (id) => asking(() => firstSeen(db, id)),
    rememberHead: (job, headSha) => asking(() => rememberHead(db, job, headSha)),
    pullRequestsByHead: (...of) => asking(() => pullRequestsByHead(db, of)),
    moveRepository: (to) => asking(() => moveRepository(db, to)),
    placeOf: (repositoryId) => asking(() => placeOf(db, repositoryId)),
    markRemoved: (installation, ids) => asking(() => markRemoved(db, installation, ids)),
    unmarkRemoved: (installation, ids) => asking(() => unmarkRemoved(db, installation, ids)),
    deleteRemoved: (days) => asking(() => deleteRemoved(db, days)),
    deleteNow: (installation, ids) => asking(() => deleteNow(db, installation, ids)),
    savePosture: (place, posture) => asking(() => savePosture(db, place, posture)),
    postures: (place, limit) => asking(() => postures(db, place, limit)),
    ping: () => asking(async () => void (await db.execute(sql`select 1`))),
    close,
  };
}

async function saveReview(db: Orm, stored: Omit<StoredReview, "id" | "at">): Promise<string> {
  return db.transaction(async (transaction) => {
    await rememberHead(transaction, stored.job, stored.headSha);
    const columns = reviewColumns(stored);
    const [row] = await transaction
      .insert(review)
      .values(columns)
      .onConflictDoUpdate({
        target: [
          review.installation,
          review.repositoryId,
          review.number,
          review.headSha,
          review.mergeBase,
          review.engine,
          review.rules,
        ],
        set: { ...columns, at: sql`now()` },
      })
      .returning({ id: review.id });
    if (row === undefined) throw new Error("unreachable: an upsert returned no row");
    await addExchanges(transaction, stored.job, stored.exchanges, row.id);
    return String(row.id);
  });
}

async function latestReview(db: Orm, job: Job): Promise<StoredReview | null> {
  const [row] = await db
    .select()
    .from(review)
    .where(ofPullRequest(review, job))
    .orderBy(desc(review.at), desc(review.id))
    .limit(1);
  return row === undefined ? null : withExchanges(db, row);
}

async function reviewById(db: Orm, installation: number, id: string): Promise<StoredReview | null> {
  if (!/^\d{1,18}$/.test(id)) return null;
  const [row] = await db
    .select()
    .from(review)
    .where(and(eq(review.installation, installation), eq(review.id, BigInt(id))));
  return row === undefined ? null : withExchanges(db, row);
}

async function withExchanges(db: Orm, row: typeof review.$inferSelect): Promise<StoredReview> {
  const mine = and(eq(exchange.installation, row.installation), eq(exchange.reviewId, row.id));
  return storedReview(row, await db.select().from(exchange).where(mine).orderBy(exchange.id));
}

async function history(db: Orm, of: Parameters<Store["history"]>[0], limit: number) {
  const rows = await db
    .select(historyColumns)
    .from(review)
    .where(ofPullRequest(review, of))
    .orderBy(desc(review.at), desc(review.id))
    .limit(limit);
  return rows.map(historyEntry);
}

async function surfaces(db: Orm, job: Job) {
  const [row] = await db.select().from(surface).where(ofPullRequest(surface, job));
  return {
    commentId: row?.commentId ?? null,
    suggested: row?.suggested ?? [],
    label: row?.label ?? null,
    closed: row?.closed ?? null,
  };
}

async function saveSurfaces(db: Orm, job: Job, changed: Parameters<Store["saveSurfaces"]>[1]): Promise<void> {
  const { installation, repositoryId, number } = job;
  await db
    .insert(surface)
    .values({ installation, repositoryId, number, suggested: [], ...changed })
    .onConflictDoUpdate({
      target: [surface.installation, surface.repositoryId, surface.number],
      set: { installation, ...changed },
    });
}

async function accept(db: Orm, { installation, repositoryId, number }: Job, one: Acceptance & { fingerprint: string }) {
  const { by, reason } = one;
  await db
    .insert(acceptance)
    .values({ installation, repositoryId, number, ...one })
    .onConflictDoUpdate({
      target: [acceptance.installation, acceptance.repositoryId, acceptance.number, acceptance.fingerprint],
      set: { by, reason, at: sql`now()` },
    });
}

async function acceptances(db: Orm, job: Job) {
  const rows = await db.select().from(acceptance).where(ofPullRequest(acceptance, job)).orderBy(acceptance.fingerprint);
  return Object.fromEntries(rows.map(({ fingerprint, by, reason }) => [fingerprint, { by, reason }]));
}

async function addExchanges(
  db: Orm,
  job: Job,
  exchanges: StoredReview["exchanges"],
  reviewId: bigint | null = null,
): Promise<void> {
  const { installation, repositoryId, number } = job;
  const rows = exchanges.map((one) => ({ ...one, installation, repositoryId, number, reviewId }));
  if (rows.length > 0) await db.insert(exchange).values(rows);
}

async function wasSeen(db: Orm, id: string): Promise<boolean> {
  const rows = await db.select().from(delivery).where(eq(delivery.id, id));
  return rows.length > 0;
}

async function firstSeen(db: Orm, id: string): Promise<boolean> {
  const rows = await db.insert(delivery).values({ id }).onConflictDoNothing().returning();
  await db.delete(delivery).where(lt(delivery.at, sql`now() - make_interval(days => ${DELIVERY_DAYS})`));
  return rows.length > 0;
}

async function rememberHead(db: Orm, { installation, repositoryId, number }: Job, headSha: string): Promise<void> {
  await db.insert(head).values({ installation, repositoryId, number, headSha }).onConflictDoNothing();
}

async function pullRequestsByHead(db: Orm, [installation, repositoryId, headSha]: Parameters<Store["pullRequestsByHead"]>) {
  const these = and(ofPullRequest(head, { installation, repositoryId, number: null }), eq(head.headSha, headSha));
  const rows = await db.select({ number: head.number }).from(head).where(these).orderBy(head.number);
  return rows.map((row) => row.number);
}

/** The tenant and the repository, and the pull request where one is meant. */
function ofPullRequest(
  table: typeof review | typeof surface | typeof head | typeof acceptance,
  of: Pick<Job, "installation" | "repositoryId"> & { readonly number: number | null },
) {
  return and(
    eq(table.installation, of.installation),
    eq(table.repositoryId, of.repositoryId),
    of.number === null ? undefined : eq(table.number, of.number),
  );
}

/** drizzle's own message holds the parameters, which are source text: only the driver's reason goes on. */
async function asking<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const state = reason instanceof Error && "code" in reason ? String(reason.code) : "";
    // Classes 22, 23 and 42 (data, constraint, syntax) are ours and fail again; all else is the database's state.
    throw new PortError(
      "database",
      `The database did not answer: ${reason instanceof Error ? reason.message : "unknown reason"}.`,
      {
        retryable: !/^(22|23|42)/.test(state),
        cause: reason,
      },
    );
  }
}
