// Makes the generated files anew; with --check it only says which are not current, and exits 1.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Repository path → its content. The rules first: a catalogue that a merge left broken must not keep the others from loading. */
const MAKERS: readonly (() => Promise<ReadonlyMap<string, string>>)[] = [
  async () => (await import("./make-rules.ts")).makeRules(),
  async () => (await import("./make-env-example.ts")).makeEnvExample(),
  async () => (await import("./make-migrations.ts")).makeMigrations(),
  async () => (await import("./make-settings.ts")).makeSettings(),
];

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
