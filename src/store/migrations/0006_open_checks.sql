-- Check runs get rows of their own: whoever wants one claims its row, and two processes cannot make two of them.
CREATE TABLE "stackstage"."open_check" (
	"installation" bigint NOT NULL,
	"repository_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"head_sha" text NOT NULL,
	"check_id" text,
	"until" timestamp with time zone NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "open_check_key" PRIMARY KEY("installation","repository_id","number","head_sha")
);
--> statement-breakpoint
INSERT INTO "stackstage"."open_check" ("installation", "repository_id", "number", "head_sha", "until")
SELECT "installation", "repository_id", "number", jsonb_array_elements_text("open_heads"), now() FROM "stackstage"."surface";
--> statement-breakpoint
ALTER TABLE "stackstage"."surface" DROP COLUMN "open_heads";
