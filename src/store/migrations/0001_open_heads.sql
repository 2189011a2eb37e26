ALTER TABLE "stackstage"."surface" ADD COLUMN "open_heads" jsonb DEFAULT '[]'::jsonb NOT NULL;
