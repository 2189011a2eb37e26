ALTER TABLE "stackstage"."surface" ADD COLUMN "label" text;
