// Check runs that are open, one row for each head: the row is what keeps two of us from making two.
//
// GitHub makes as many check runs of a name as it is asked for, and a request whose answer is lost may have made one. So
// whoever wants one claims the row first. An unanswered claim ends by itself: its process may have died.

import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import type { Claim, Job, OpenCheck } from "../ports.ts";
import type { Orm } from "./open-database.ts";
import { openCheck } from "./schema.ts";

/** An access token and the look-up are each asked for three times, for 20 s; the check run is made once. */
const LEASE_SECONDS = 150;

export async function openChecks(db: Orm, job: Job): Promise<readonly OpenCheck[]> {
  const { headSha, checkId: check } = openCheck;
  return db.select({ headSha, check }).from(openCheck).where(ofPull(job)).orderBy(asc(openCheck.at), asc(headSha));
}

export async function claimCheck(db: Orm, job: Job, headSha: string): Promise<Claim> {
  const { installation, repositoryId, number } = job;
  const until = sql`now() + make_interval(secs => ${LEASE_SECONDS})`;
  const row = { installation, repositoryId, number, headSha, until };
  const made = await db.insert(openCheck).values(row).onConflictDoNothing().returning();
  if (made.length > 0) return { kind: "make" };
  const unanswered = and(at(job, headSha), isNull(openCheck.checkId), lte(openCheck.until, sql`now()`));
  const taken = await db.update(openCheck).set({ until }).where(unanswered).returning();
  if (taken.length > 0) return { kind: "look" };
  const [known] = await db.select().from(openCheck).where(at(job, headSha));
  return known?.checkId ? { kind: "known", check: known.checkId } : { kind: "wait" };
}

export async function keepCheck(db: Orm, job: Job, headSha: string, check: string | null): Promise<boolean> {
  const kept = await db
    .update(openCheck)
    .set({ checkId: check, until: sql`now()` })
    .where(and(at(job, headSha), isNull(openCheck.checkId)))
    .returning();
  return kept.length > 0;
}

export async function forgetCheck(db: Orm, job: Job, headSha: string): Promise<void> {
  await db.delete(openCheck).where(at(job, headSha));
}

const at = (job: Job, headSha: string) => and(ofPull(job), eq(openCheck.headSha, headSha));

const ofPull = ({ installation, repositoryId, number }: Job) =>
  and(eq(openCheck.installation, installation), eq(openCheck.repositoryId, repositoryId), eq(openCheck.number, number));
