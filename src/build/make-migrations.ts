// src/store/migrations/*.sql → src/store/generated/migrations.ts: the SQL as text inside the bundle.

import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

const root = join(import.meta.dirname, "../..");

export async function makeMigrations(): Promise<ReadonlyMap<string, string>> {
  const files = globSync(join(root, "src/store/migrations/*.sql")).sort();
  const migrations = files.map((file) => {
    const text = readFileSync(file, "utf8");
    return {
      tag: basename(file, ".sql"),
      hash: createHash("sha256").update(text).digest("hex"),
      statements: text.split("--> statement-breakpoint").map((statement) => statement.trim()),
    };
  });
  const source = [
    "// Generated from src/store/migrations/*.sql by `npm run generate`; do not edit.",
    "",
    "export type Migration = { readonly tag: string; readonly hash: string; readonly statements: readonly string[] };",
    "",
    `export const MIGRATIONS: readonly Migration[] = ${JSON.stringify(migrations, null, 2)};`,
    "",
  ];
  return new Map([["src/store/generated/migrations.ts", source.join("\n")]]);
}
