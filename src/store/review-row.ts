// A stored review as a row of the table, and back.

import { goneAmong } from "../engine/index.ts";
import type { HistoryEntry, StoredReview } from "../ports.ts";
import { type exchange, review } from "./schema.ts";

type Row = typeof review.$inferSelect;
type ExchangeRow = typeof exchange.$inferSelect;

/** What a history reads: not the review itself, which is large. */
export const historyColumns = {
  headSha: review.headSha,
  at: review.at,
  overall: review.overall,
  before: review.before,
  verdict: review.verdict,
  conclusion: review.conclusion,
  introduced: review.introduced,
  resolved: review.resolved,
  engine: review.engine,
  rules: review.rules,
};

export function reviewColumns({ job, headSha, baseSha, mergeBase, review }: Omit<StoredReview, "id" | "at">) {
  const { comparison, versions } = review;
  return {
    installation: job.installation,
    repositoryId: job.repositoryId,
    owner: job.owner,
    repo: job.repo,
    number: job.number,
    headSha,
    baseSha,
    mergeBase,
    engine: versions.engine,
    rules: versions.rules,
    overall: comparison.after.overall,
    before: comparison.before.overall,
    verdict: comparison.after.verdict,
    conclusion: comparison.gate.conclusion,
    introduced: comparison.introduced.length,
    resolved: goneAmong(comparison.resolved).length,
    review,
  };
}

export function storedReview(row: Row, exchanges: readonly ExchangeRow[]): StoredReview {
  return {
    id: String(row.id),
    job: jobOf(row),
    headSha: row.headSha,
    baseSha: row.baseSha,
    mergeBase: row.mergeBase,
    review: row.review,
    exchanges: exchanges.map(({ purpose, model, prompt, answer, tokens, milliseconds }) => ({
      purpose,
      model,
      prompt,
      answer,
      tokens,
      milliseconds,
    })),
    at: row.at.toISOString(),
  };
}

const jobOf = ({ installation, repositoryId, owner, repo, number }: Row) => ({ installation, repositoryId, owner, repo, number });

export function historyEntry(row: Omit<HistoryEntry, "at"> & { readonly at: Date }): HistoryEntry {
  return { ...row, at: row.at.toISOString() };
}
