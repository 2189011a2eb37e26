-- Rows are found by the repository's id instead of its name. Rows of GitHub's that were written before have no id: they get a
-- number made of the name, which no id will ask for. Local reviews are kept under that very number (src/cli/local/job.ts).
ALTER TABLE "stackstage"."review" ADD COLUMN "repository_id" bigint;
--> statement-breakpoint
UPDATE "stackstage"."review" SET "repository_id" = ('x' || substr(encode(sha256(convert_to("owner" || '/' || "repo", 'UTF8')), 'hex'), 1, 12))::bit(48)::bigint;
--> statement-breakpoint
ALTER TABLE "stackstage"."review" ALTER COLUMN "repository_id" SET NOT NULL;
--> statement-breakpoint
DROP INDEX "stackstage"."review_once";
--> statement-breakpoint
DROP INDEX "stackstage"."review_newest";
--> statement-breakpoint
CREATE UNIQUE INDEX "review_once" ON "stackstage"."review" ("installation", "repository_id", "number", "head_sha", "merge_base", "engine", "rules");
--> statement-breakpoint
CREATE INDEX "review_newest" ON "stackstage"."review" ("installation", "repository_id", "number", "at");
--> statement-breakpoint
ALTER TABLE "stackstage"."exchange" ADD COLUMN "repository_id" bigint;
--> statement-breakpoint
UPDATE "stackstage"."exchange" SET "repository_id" = ('x' || substr(encode(sha256(convert_to("owner" || '/' || "repo", 'UTF8')), 'hex'), 1, 12))::bit(48)::bigint;
--> statement-breakpoint
ALTER TABLE "stackstage"."exchange" ALTER COLUMN "repository_id" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "stackstage"."exchange" DROP COLUMN "owner", DROP COLUMN "repo";
--> statement-breakpoint
ALTER TABLE "stackstage"."surface" ADD COLUMN "repository_id" bigint;
--> statement-breakpoint
UPDATE "stackstage"."surface" SET "repository_id" = ('x' || substr(encode(sha256(convert_to("owner" || '/' || "repo", 'UTF8')), 'hex'), 1, 12))::bit(48)::bigint;
--> statement-breakpoint
ALTER TABLE "stackstage"."surface" ALTER COLUMN "repository_id" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "stackstage"."surface" DROP CONSTRAINT "surface_key";
--> statement-breakpoint
ALTER TABLE "stackstage"."surface" DROP COLUMN "owner", DROP COLUMN "repo";
--> statement-breakpoint
ALTER TABLE "stackstage"."surface" ADD CONSTRAINT "surface_key" PRIMARY KEY ("installation","repository_id","number");
--> statement-breakpoint
ALTER TABLE "stackstage"."acceptance" ADD COLUMN "repository_id" bigint;
--> statement-breakpoint
UPDATE "stackstage"."acceptance" SET "repository_id" = ('x' || substr(encode(sha256(convert_to("owner" || '/' || "repo", 'UTF8')), 'hex'), 1, 12))::bit(48)::bigint;
--> statement-breakpoint
ALTER TABLE "stackstage"."acceptance" ALTER COLUMN "repository_id" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "stackstage"."acceptance" DROP CONSTRAINT "acceptance_key";
--> statement-breakpoint
ALTER TABLE "stackstage"."acceptance" DROP COLUMN "owner", DROP COLUMN "repo";
--> statement-breakpoint
ALTER TABLE "stackstage"."acceptance" ADD CONSTRAINT "acceptance_key" PRIMARY KEY ("installation","repository_id","number","fingerprint");
--> statement-breakpoint
ALTER TABLE "stackstage"."head" ADD COLUMN "repository_id" bigint;
--> statement-breakpoint
UPDATE "stackstage"."head" SET "repository_id" = ('x' || substr(encode(sha256(convert_to("owner" || '/' || "repo", 'UTF8')), 'hex'), 1, 12))::bit(48)::bigint;
--> statement-breakpoint
ALTER TABLE "stackstage"."head" ALTER COLUMN "repository_id" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "stackstage"."head" DROP CONSTRAINT "head_key";
--> statement-breakpoint
ALTER TABLE "stackstage"."head" DROP COLUMN "owner", DROP COLUMN "repo";
--> statement-breakpoint
ALTER TABLE "stackstage"."head" ADD CONSTRAINT "head_key" PRIMARY KEY ("installation","repository_id","head_sha","number");
--> statement-breakpoint
ALTER TABLE "stackstage"."removal" ADD COLUMN "repository_id" bigint;
--> statement-breakpoint
UPDATE "stackstage"."removal" SET "repository_id" = ('x' || substr(encode(sha256(convert_to("owner" || '/' || "repo", 'UTF8')), 'hex'), 1, 12))::bit(48)::bigint;
--> statement-breakpoint
ALTER TABLE "stackstage"."removal" ALTER COLUMN "repository_id" SET NOT NULL;
--> statement-breakpoint
UPDATE "stackstage"."removal" SET "repository_id" = 0 WHERE "owner" = '';
--> statement-breakpoint
ALTER TABLE "stackstage"."removal" DROP CONSTRAINT "removal_key";
--> statement-breakpoint
ALTER TABLE "stackstage"."removal" DROP COLUMN "owner", DROP COLUMN "repo";
--> statement-breakpoint
ALTER TABLE "stackstage"."removal" ADD CONSTRAINT "removal_key" PRIMARY KEY ("installation","repository_id");
