// Generated from src/store/migrations/*.sql by `npm run generate`; do not edit.

export type Migration = { readonly tag: string; readonly hash: string; readonly statements: readonly string[] };

export const MIGRATIONS: readonly Migration[] = [
  {
    "tag": "0000_reviews",
    "hash": "ca218ce507c0260c84618bd8fdd296fc4905d89c7e9f8c946a3490afd8c2f17a",
    "statements": [
      "CREATE TABLE \"stackstage\".\"review\" (\n\t\"id\" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,\n\t\"installation\" bigint NOT NULL,\n\t\"owner\" text NOT NULL,\n\t\"repo\" text NOT NULL,\n\t\"number\" integer NOT NULL,\n\t\"head_sha\" text NOT NULL,\n\t\"base_sha\" text NOT NULL,\n\t\"merge_base\" text NOT NULL,\n\t\"engine\" text NOT NULL,\n\t\"rules\" text NOT NULL,\n\t\"overall\" double precision,\n\t\"before\" double precision,\n\t\"verdict\" text,\n\t\"conclusion\" text NOT NULL,\n\t\"introduced\" integer NOT NULL,\n\t\"resolved\" integer NOT NULL,\n\t\"review\" jsonb NOT NULL,\n\t\"at\" timestamp with time zone DEFAULT now() NOT NULL\n);",
      "CREATE UNIQUE INDEX \"review_once\" ON \"stackstage\".\"review\" (\"installation\", \"owner\", \"repo\", \"number\", \"head_sha\", \"merge_base\", \"engine\", \"rules\");",
      "CREATE INDEX \"review_newest\" ON \"stackstage\".\"review\" (\"installation\", \"owner\", \"repo\", \"number\", \"at\");",
      "CREATE TABLE \"stackstage\".\"exchange\" (\n\t\"id\" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,\n\t\"installation\" bigint NOT NULL,\n\t\"owner\" text NOT NULL,\n\t\"repo\" text NOT NULL,\n\t\"number\" integer NOT NULL,\n\t\"review_id\" bigint,\n\t\"purpose\" text NOT NULL,\n\t\"model\" text NOT NULL,\n\t\"prompt\" text NOT NULL,\n\t\"answer\" text NOT NULL,\n\t\"tokens\" integer NOT NULL,\n\t\"milliseconds\" integer NOT NULL,\n\t\"at\" timestamp with time zone DEFAULT now() NOT NULL,\n\tCONSTRAINT \"exchange_review\" FOREIGN KEY (\"review_id\") REFERENCES \"stackstage\".\"review\" (\"id\") ON DELETE cascade\n);",
      "CREATE INDEX \"exchange_of_review\" ON \"stackstage\".\"exchange\" (\"review_id\");",
      "CREATE TABLE \"stackstage\".\"surface\" (\n\t\"installation\" bigint NOT NULL,\n\t\"owner\" text NOT NULL,\n\t\"repo\" text NOT NULL,\n\t\"number\" integer NOT NULL,\n\t\"comment_id\" text,\n\t\"suggested\" jsonb NOT NULL,\n\tCONSTRAINT \"surface_key\" PRIMARY KEY (\"installation\", \"owner\", \"repo\", \"number\")\n);",
      "CREATE TABLE \"stackstage\".\"head\" (\n\t\"installation\" bigint NOT NULL,\n\t\"owner\" text NOT NULL,\n\t\"repo\" text NOT NULL,\n\t\"number\" integer NOT NULL,\n\t\"head_sha\" text NOT NULL,\n\t\"at\" timestamp with time zone DEFAULT now() NOT NULL,\n\tCONSTRAINT \"head_key\" PRIMARY KEY (\"installation\", \"owner\", \"repo\", \"head_sha\", \"number\")\n);",
      "CREATE TABLE \"stackstage\".\"delivery\" (\n\t\"id\" text PRIMARY KEY,\n\t\"at\" timestamp with time zone DEFAULT now() NOT NULL\n);",
      "CREATE INDEX \"delivery_age\" ON \"stackstage\".\"delivery\" (\"at\");"
    ]
  },
  {
    "tag": "0001_open_heads",
    "hash": "c1ae92ffefd7c541cde29a8456782b1d7e4e25b05bf1c745805b41d164b9c65d",
    "statements": [
      "ALTER TABLE \"stackstage\".\"surface\" ADD COLUMN \"open_heads\" jsonb DEFAULT '[]'::jsonb NOT NULL;"
    ]
  },
  {
    "tag": "0002_acceptances",
    "hash": "3fe5b3b327be4fcb83af7bcd4459d1c7844853b303b6b38b73027401e9ba55aa",
    "statements": [
      "CREATE TABLE \"stackstage\".\"acceptance\" (\n\t\"installation\" bigint NOT NULL,\n\t\"owner\" text NOT NULL,\n\t\"repo\" text NOT NULL,\n\t\"number\" integer NOT NULL,\n\t\"fingerprint\" text NOT NULL,\n\t\"by\" text NOT NULL,\n\t\"reason\" text NOT NULL,\n\t\"at\" timestamp with time zone DEFAULT now() NOT NULL,\n\tCONSTRAINT \"acceptance_key\" PRIMARY KEY(\"installation\",\"owner\",\"repo\",\"number\",\"fingerprint\")\n);"
    ]
  },
  {
    "tag": "0003_removals",
    "hash": "db16da6289405fa8eb71c0312a0cb23c3c38862e1b38dcdc2f1aa356f438d5ab",
    "statements": [
      "CREATE TABLE \"stackstage\".\"removal\" (\n\t\"installation\" bigint NOT NULL,\n\t\"owner\" text NOT NULL,\n\t\"repo\" text NOT NULL,\n\t\"at\" timestamp with time zone DEFAULT now() NOT NULL,\n\tCONSTRAINT \"removal_key\" PRIMARY KEY(\"installation\",\"owner\",\"repo\")\n);"
    ]
  },
  {
    "tag": "0004_repository_ids",
    "hash": "97346c5472eaa5daef98331f84d3a033e3f56bdea3ea57a72a029e875032a27f",
    "statements": [
      "-- Rows are found by the repository's id instead of its name. Rows of GitHub's that were written before have no id: they get a\n-- number made of the name, which no id will ask for. Local reviews are kept under that very number (src/cli/local/job.ts).\nALTER TABLE \"stackstage\".\"review\" ADD COLUMN \"repository_id\" bigint;",
      "UPDATE \"stackstage\".\"review\" SET \"repository_id\" = ('x' || substr(encode(sha256(convert_to(\"owner\" || '/' || \"repo\", 'UTF8')), 'hex'), 1, 12))::bit(48)::bigint;",
      "ALTER TABLE \"stackstage\".\"review\" ALTER COLUMN \"repository_id\" SET NOT NULL;",
      "DROP INDEX \"stackstage\".\"review_once\";",
      "DROP INDEX \"stackstage\".\"review_newest\";",
      "CREATE UNIQUE INDEX \"review_once\" ON \"stackstage\".\"review\" (\"installation\", \"repository_id\", \"number\", \"head_sha\", \"merge_base\", \"engine\", \"rules\");",
      "CREATE INDEX \"review_newest\" ON \"stackstage\".\"review\" (\"installation\", \"repository_id\", \"number\", \"at\");",
      "ALTER TABLE \"stackstage\".\"exchange\" ADD COLUMN \"repository_id\" bigint;",
      "UPDATE \"stackstage\".\"exchange\" SET \"repository_id\" = ('x' || substr(encode(sha256(convert_to(\"owner\" || '/' || \"repo\", 'UTF8')), 'hex'), 1, 12))::bit(48)::bigint;",
      "ALTER TABLE \"stackstage\".\"exchange\" ALTER COLUMN \"repository_id\" SET NOT NULL;",
      "ALTER TABLE \"stackstage\".\"exchange\" DROP COLUMN \"owner\", DROP COLUMN \"repo\";",
      "ALTER TABLE \"stackstage\".\"surface\" ADD COLUMN \"repository_id\" bigint;",
      "UPDATE \"stackstage\".\"surface\" SET \"repository_id\" = ('x' || substr(encode(sha256(convert_to(\"owner\" || '/' || \"repo\", 'UTF8')), 'hex'), 1, 12))::bit(48)::bigint;",
      "ALTER TABLE \"stackstage\".\"surface\" ALTER COLUMN \"repository_id\" SET NOT NULL;",
      "ALTER TABLE \"stackstage\".\"surface\" DROP CONSTRAINT \"surface_key\";",
      "ALTER TABLE \"stackstage\".\"surface\" DROP COLUMN \"owner\", DROP COLUMN \"repo\";",
      "ALTER TABLE \"stackstage\".\"surface\" ADD CONSTRAINT \"surface_key\" PRIMARY KEY (\"installation\",\"repository_id\",\"number\");",
      "ALTER TABLE \"stackstage\".\"acceptance\" ADD COLUMN \"repository_id\" bigint;",
      "UPDATE \"stackstage\".\"acceptance\" SET \"repository_id\" = ('x' || substr(encode(sha256(convert_to(\"owner\" || '/' || \"repo\", 'UTF8')), 'hex'), 1, 12))::bit(48)::bigint;",
      "ALTER TABLE \"stackstage\".\"acceptance\" ALTER COLUMN \"repository_id\" SET NOT NULL;",
      "ALTER TABLE \"stackstage\".\"acceptance\" DROP CONSTRAINT \"acceptance_key\";",
      "ALTER TABLE \"stackstage\".\"acceptance\" DROP COLUMN \"owner\", DROP COLUMN \"repo\";",
      "ALTER TABLE \"stackstage\".\"acceptance\" ADD CONSTRAINT \"acceptance_key\" PRIMARY KEY (\"installation\",\"repository_id\",\"number\",\"fingerprint\");",
      "ALTER TABLE \"stackstage\".\"head\" ADD COLUMN \"repository_id\" bigint;",
      "UPDATE \"stackstage\".\"head\" SET \"repository_id\" = ('x' || substr(encode(sha256(convert_to(\"owner\" || '/' || \"repo\", 'UTF8')), 'hex'), 1, 12))::bit(48)::bigint;",
      "ALTER TABLE \"stackstage\".\"head\" ALTER COLUMN \"repository_id\" SET NOT NULL;",
      "ALTER TABLE \"stackstage\".\"head\" DROP CONSTRAINT \"head_key\";",
      "ALTER TABLE \"stackstage\".\"head\" DROP COLUMN \"owner\", DROP COLUMN \"repo\";",
      "ALTER TABLE \"stackstage\".\"head\" ADD CONSTRAINT \"head_key\" PRIMARY KEY (\"installation\",\"repository_id\",\"head_sha\",\"number\");",
      "ALTER TABLE \"stackstage\".\"removal\" ADD COLUMN \"repository_id\" bigint;",
      "UPDATE \"stackstage\".\"removal\" SET \"repository_id\" = ('x' || substr(encode(sha256(convert_to(\"owner\" || '/' || \"repo\", 'UTF8')), 'hex'), 1, 12))::bit(48)::bigint;",
      "ALTER TABLE \"stackstage\".\"removal\" ALTER COLUMN \"repository_id\" SET NOT NULL;",
      "UPDATE \"stackstage\".\"removal\" SET \"repository_id\" = 0 WHERE \"owner\" = '';",
      "ALTER TABLE \"stackstage\".\"removal\" DROP CONSTRAINT \"removal_key\";",
      "ALTER TABLE \"stackstage\".\"removal\" DROP COLUMN \"owner\", DROP COLUMN \"repo\";",
      "ALTER TABLE \"stackstage\".\"removal\" ADD CONSTRAINT \"removal_key\" PRIMARY KEY (\"installation\",\"repository_id\");"
    ]
  },
  {
    "tag": "0005_closings_and_postures",
    "hash": "67d14d5dffac2501f17618a2258746715811a049ca426b25054dde634d4f5f24",
    "statements": [
      "ALTER TABLE \"stackstage\".\"surface\" ADD COLUMN \"closed\" jsonb;",
      "CREATE TABLE \"stackstage\".\"posture\" (\n\t\"installation\" bigint NOT NULL,\n\t\"repository_id\" bigint NOT NULL,\n\t\"head_sha\" text NOT NULL,\n\t\"engine\" text NOT NULL,\n\t\"rules\" text NOT NULL,\n\t\"overall\" double precision,\n\t\"verdict\" text,\n\t\"dimensions\" jsonb NOT NULL,\n\t\"findings\" jsonb NOT NULL,\n\t\"resources\" integer NOT NULL,\n\t\"at\" timestamp with time zone DEFAULT now() NOT NULL,\n\tCONSTRAINT \"posture_key\" PRIMARY KEY(\"installation\",\"repository_id\",\"head_sha\",\"engine\",\"rules\")\n);",
      "CREATE INDEX \"posture_newest\" ON \"stackstage\".\"posture\" (\"installation\", \"repository_id\", \"at\");"
    ]
  },
  {
    "tag": "0006_open_checks",
    "hash": "7e6c6d85dac04223419afef2125d91b0d4641a90df392ead83b9a8dac8dfd743",
    "statements": [
      "-- Check runs get rows of their own: whoever wants one claims its row, and two processes cannot make two of them.\nCREATE TABLE \"stackstage\".\"open_check\" (\n\t\"installation\" bigint NOT NULL,\n\t\"repository_id\" bigint NOT NULL,\n\t\"number\" integer NOT NULL,\n\t\"head_sha\" text NOT NULL,\n\t\"check_id\" text,\n\t\"until\" timestamp with time zone NOT NULL,\n\t\"at\" timestamp with time zone DEFAULT now() NOT NULL,\n\tCONSTRAINT \"open_check_key\" PRIMARY KEY(\"installation\",\"repository_id\",\"number\",\"head_sha\")\n);",
      "INSERT INTO \"stackstage\".\"open_check\" (\"installation\", \"repository_id\", \"number\", \"head_sha\", \"until\")\nSELECT \"installation\", \"repository_id\", \"number\", jsonb_array_elements_text(\"open_heads\"), now() FROM \"stackstage\".\"surface\";",
      "ALTER TABLE \"stackstage\".\"surface\" DROP COLUMN \"open_heads\";"
    ]
  },
  {
    "tag": "0007_labels",
    "hash": "7763263465ab5792b8568a9f268a486a706102e4cb5a709404cc4af74bd26a37",
    "statements": [
      "ALTER TABLE \"stackstage\".\"surface\" ADD COLUMN \"label\" text;"
    ]
  },
  {
    "tag": "0008_places",
    "hash": "d887d8710c04732e8c6e24707212bfd23ff0f279e939f100707475064c7c56bc",
    "statements": [
      "CREATE TABLE \"stackstage\".\"place\" (\n\t\"installation\" bigint NOT NULL,\n\t\"repository_id\" bigint PRIMARY KEY NOT NULL,\n\t\"owner\" text NOT NULL,\n\t\"repo\" text NOT NULL\n);"
    ]
  }
];
