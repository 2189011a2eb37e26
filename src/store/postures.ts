// How the default branch stood, push by push.

import { and, desc, eq, sql } from "drizzle-orm";
import type { Posture, RepositoryPlace } from "../ports.ts";
import type { Orm } from "./open-database.ts";
import { posture } from "./schema.ts";

export async function savePosture(
  db: Orm,
  { installation, repositoryId }: RepositoryPlace,
  saved: Omit<Posture, "at">,
): Promise<void> {
  await db
    .insert(posture)
    .values({ ...saved, installation, repositoryId })
    .onConflictDoUpdate({
      target: [posture.installation, posture.repositoryId, posture.headSha, posture.engine, posture.rules],
      set: { ...saved, at: sql`now()` },
    });
}

export async function postures(
  db: Orm,
  { installation, repositoryId }: RepositoryPlace,
  limit: number,
): Promise<readonly Posture[]> {
  const rows = await db
    .select()
    .from(posture)
    .where(and(eq(posture.installation, installation), eq(posture.repositoryId, repositoryId)))
    .orderBy(desc(posture.at))
    .limit(limit);
  return rows.map(({ installation: _, repositoryId: __, at, ...row }) => ({ ...row, at: at.toISOString() }));
}
