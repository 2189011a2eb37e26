CREATE TABLE "stackstage"."review" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"installation" bigint NOT NULL,
	"owner" text NOT NULL,
	"repo" text NOT NULL,
	"number" integer NOT NULL,
	"head_sha" text NOT NULL,
	"base_sha" text NOT NULL,
	"merge_base" text NOT NULL,
	"engine" text NOT NULL,
	"rules" text NOT NULL,
	"overall" double precision,
	"before" double precision,
	"verdict" text,
	"conclusion" text NOT NULL,
	"introduced" integer NOT NULL,
	"resolved" integer NOT NULL,
	"review" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "review_once" ON "stackstage"."review" ("installation", "owner", "repo", "number", "head_sha", "merge_base", "engine", "rules");
--> statement-breakpoint
CREATE INDEX "review_newest" ON "stackstage"."review" ("installation", "owner", "repo", "number", "at");
--> statement-breakpoint
CREATE TABLE "stackstage"."exchange" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"installation" bigint NOT NULL,
	"owner" text NOT NULL,
	"repo" text NOT NULL,
	"number" integer NOT NULL,
	"review_id" bigint,
	"purpose" text NOT NULL,
	"model" text NOT NULL,
	"prompt" text NOT NULL,
	"answer" text NOT NULL,
	"tokens" integer NOT NULL,
	"milliseconds" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exchange_review" FOREIGN KEY ("review_id") REFERENCES "stackstage"."review" ("id") ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX "exchange_of_review" ON "stackstage"."exchange" ("review_id");
--> statement-breakpoint
CREATE TABLE "stackstage"."surface" (
	"installation" bigint NOT NULL,
	"owner" text NOT NULL,
	"repo" text NOT NULL,
	"number" integer NOT NULL,
	"comment_id" text,
	"suggested" jsonb NOT NULL,
	CONSTRAINT "surface_key" PRIMARY KEY ("installation", "owner", "repo", "number")
);
--> statement-breakpoint
CREATE TABLE "stackstage"."head" (
	"installation" bigint NOT NULL,
	"owner" text NOT NULL,
	"repo" text NOT NULL,
	"number" integer NOT NULL,
	"head_sha" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "head_key" PRIMARY KEY ("installation", "owner", "repo", "head_sha", "number")
);
--> statement-breakpoint
CREATE TABLE "stackstage"."delivery" (
	"id" text PRIMARY KEY,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "delivery_age" ON "stackstage"."delivery" ("at");
