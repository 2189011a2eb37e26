ALTER TABLE "stackstage"."surface" ADD COLUMN "closed" jsonb;
--> statement-breakpoint
CREATE TABLE "stackstage"."posture" (
	"installation" bigint NOT NULL,
	"repository_id" bigint NOT NULL,
	"head_sha" text NOT NULL,
	"engine" text NOT NULL,
	"rules" text NOT NULL,
	"overall" double precision,
	"verdict" text,
	"dimensions" jsonb NOT NULL,
	"findings" jsonb NOT NULL,
	"resources" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "posture_key" PRIMARY KEY("installation","repository_id","head_sha","engine","rules")
);
--> statement-breakpoint
CREATE INDEX "posture_newest" ON "stackstage"."posture" ("installation", "repository_id", "at");
