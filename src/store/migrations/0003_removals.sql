CREATE TABLE "stackstage"."removal" (
	"installation" bigint NOT NULL,
	"owner" text NOT NULL,
	"repo" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "removal_key" PRIMARY KEY("installation","owner","repo")
);
