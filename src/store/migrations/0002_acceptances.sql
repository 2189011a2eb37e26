CREATE TABLE "stackstage"."acceptance" (
	"installation" bigint NOT NULL,
	"owner" text NOT NULL,
	"repo" text NOT NULL,
	"number" integer NOT NULL,
	"fingerprint" text NOT NULL,
	"by" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "acceptance_key" PRIMARY KEY("installation","owner","repo","number","fingerprint")
);
