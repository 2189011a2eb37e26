// The tables, once: drizzle builds every query from here, and a test compares them with what the migrations make.
//
// One PostgreSQL schema of our own, so that a shared database stays tidy. Rows are found by installation first: it is
// the tenant, and no query goes without it. A review is kept whole as JSON; what lists and trends ask is also in columns.

import {
  bigint,
  doublePrecision,
  foreignKey,
  index,
  integer,
  pgSchema,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Review } from "../engine/index.ts";
import type { Closing, Exchange, Posture } from "../ports.ts";
import { storedJson, storedText } from "./stored-text.ts";

export const stackstage = pgSchema("stackstage");

/** GitHub's ids: names change, and a name that is free can be another's tomorrow. */
const repository = {
  installation: bigint("installation", { mode: "number" }).notNull(),
  repositoryId: bigint("repository_id", { mode: "number" }).notNull(),
};
const pullRequest = { ...repository, number: integer("number").notNull() };
const written = timestamp("at", { withTimezone: true }).notNull().defaultNow();

/** One row for each pull request, head, merge base and versions: reviewing the same again replaces, it does not repeat. */
export const review = stackstage.table(
  "review",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    ...pullRequest,
    /** As it was called when it was last heard of. */
    owner: text("owner").notNull(),
    repo: text("repo").notNull(),
    headSha: text("head_sha").notNull(),
    baseSha: text("base_sha").notNull(),
    mergeBase: text("merge_base").notNull(),
    engine: text("engine").notNull(),
    rules: text("rules").notNull(),
    overall: doublePrecision("overall"),
    before: doublePrecision("before"),
    verdict: text("verdict"),
    conclusion: text("conclusion").notNull(),
    introduced: integer("introduced").notNull(),
    resolved: integer("resolved").notNull(),
    review: storedJson<Review>("review").notNull(),
    at: written,
  },
  (at) => [
    uniqueIndex("review_once").on(at.installation, at.repositoryId, at.number, at.headSha, at.mergeBase, at.engine, at.rules),
    index("review_newest").on(at.installation, at.repositoryId, at.number, at.at),
  ],
);

/** What the model was asked and answered, for a review or (review null) for a question in a thread. */
export const exchange = stackstage.table(
  "exchange",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    ...pullRequest,
    reviewId: bigint("review_id", { mode: "bigint" }),
    purpose: text("purpose").$type<Exchange["purpose"]>().notNull(),
    model: text("model").notNull(),
    prompt: storedText("prompt").notNull(),
    answer: storedText("answer").notNull(),
    tokens: integer("tokens").notNull(),
    milliseconds: integer("milliseconds").notNull(),
    at: written,
  },
  (at) => [
    foreignKey({ name: "exchange_review", columns: [at.reviewId], foreignColumns: [review.id] }).onDelete("cascade"),
    index("exchange_of_review").on(at.reviewId),
  ],
);

/** What a pull request shows on the host, so that it is edited and not repeated. */
export const surface = stackstage.table(
  "surface",
  {
    ...pullRequest,
    commentId: text("comment_id"),
    suggested: storedJson<readonly string[]>("suggested").notNull(),
    label: text("label"),
    closed: storedJson<Closing>("closed"),
  },
  (at) => [primaryKey({ name: "surface_key", columns: [at.installation, at.repositoryId, at.number] })],
);

/** Check runs that were begun and, as far as is known, not completed. `until`: so long whoever began it may be making it. */
export const openCheck = stackstage.table(
  "open_check",
  {
    ...pullRequest,
    headSha: text("head_sha").notNull(),
    checkId: text("check_id"),
    until: timestamp("until", { withTimezone: true }).notNull(),
    at: written,
  },
  (at) => [primaryKey({ name: "open_check_key", columns: [at.installation, at.repositoryId, at.number, at.headSha] })],
);

/** Findings that somebody with the role for it accepted for a pull request. */
export const acceptance = stackstage.table(
  "acceptance",
  {
    ...pullRequest,
    fingerprint: text("fingerprint").notNull(),
    by: storedText("by").notNull(),
    reason: storedText("reason").notNull(),
    at: written,
  },
  (at) => [primaryKey({ name: "acceptance_key", columns: [at.installation, at.repositoryId, at.number, at.fingerprint] })],
);

/** Head commit → pull requests: GitHub does not tell for heads that live in a fork. */
export const head = stackstage.table("head", { ...pullRequest, headSha: text("head_sha").notNull(), at: written }, (at) => [
  primaryKey({ name: "head_key", columns: [at.installation, at.repositoryId, at.headSha, at.number] }),
]);

/** The default branch as it stood after each push that touched infrastructure. */
export const posture = stackstage.table(
  "posture",
  {
    ...repository,
    headSha: text("head_sha").notNull(),
    engine: text("engine").notNull(),
    rules: text("rules").notNull(),
    overall: doublePrecision("overall"),
    verdict: text("verdict"),
    dimensions: storedJson<Posture["dimensions"]>("dimensions").notNull(),
    findings: storedJson<Posture["findings"]>("findings").notNull(),
    resources: integer("resources").notNull(),
    at: written,
  },
  (at) => [
    primaryKey({ name: "posture_key", columns: [at.installation, at.repositoryId, at.headSha, at.engine, at.rules] }),
    index("posture_newest").on(at.installation, at.repositoryId, at.at),
  ],
);

/** Repositories (id 0: the whole installation) that the App was taken from; deleted after a grace period. */
export const removal = stackstage.table("removal", { ...repository, at: written }, (at) => [
  primaryKey({ name: "removal_key", columns: [at.installation, at.repositoryId] }),
]);

/** Repositories that were renamed or given to somebody else, as we were told last: tasks that wait know the old place. */
export const place = stackstage.table("place", {
  installation: repository.installation,
  repositoryId: bigint("repository_id", { mode: "number" }).primaryKey(),
  owner: text("owner").notNull(),
  repo: text("repo").notNull(),
});

/** Webhook deliveries that were taken; their ids are GitHub's and know no installation. */
export const delivery = stackstage.table("delivery", { id: text("id").primaryKey(), at: written }, (at) => [
  index("delivery_age").on(at.at),
]);

/** Migrations that were applied. */
export const migration = stackstage.table("migration", {
  tag: text("tag").primaryKey(),
  hash: text("hash").notNull(),
  at: written,
});
