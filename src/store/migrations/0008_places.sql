CREATE TABLE "stackstage"."place" (
	"installation" bigint NOT NULL,
	"repository_id" bigint PRIMARY KEY NOT NULL,
	"owner" text NOT NULL,
	"repo" text NOT NULL
);
