// Makes the generated files anew; with --check it only says which are not current, and exits 1.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeEnvExample } from "./make-env-example.ts";
import { makeMigrations } from "./make-migrations.ts";
import { makeRules } from "./make-rules.ts";
import { makeSettings } from "./make-settings.ts";

/** Repository path → its content. Each maker is one entry. */
const MAKERS: readonly (() => Promise<ReadonlyMap<string, string>>)[] = [makeEnvExample, makeMigrations, makeRules, makeSettings];

const root = join(import.meta.dirname, "../..");
const checking = process.argv.includes("--check");
const stale: string[] = [];

for (const make of MAKERS) for (const [path, content] of await make()) settle(path, content);
if (checking && stale.length > 0) {
  console.error(
    `These generated files are not current; run \`npm run generate\`:\n${stale.map((path) => `  ${path}`).join("\n")}`,
  );
  process.exitCode = 1;
}

function settle(path: string, content: string): void {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, "utf8") === content) return;
  stale.push(path);
  if (checking) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
