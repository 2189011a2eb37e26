// Records what `terraform plan` makes of generated configurations: `node test/support/terraform/record-configurations.ts`.
//
// terraform_data is built in, so that init and plan need no network. test/golden/terraform-configurations/*.json receives
// the files and, for each resource, its planned input and triggers, unknown parts marked. Configurations that Terraform
// rejects (a for_each over unknown keys, say) are left out and counted. Needs the terraform binary; the tests do not.

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Configuration, configuration } from "./configuration.ts";

const FOLDER = "test/golden/terraform-configurations";
const WANTED = 160;
const A_FILE = 20;

type Change = { readonly after: Json; readonly after_unknown: Json };
type Json = null | string | number | boolean | readonly Json[] | { readonly [name: string]: Json };
type Recorded = { readonly seed: number; readonly files: Configuration; readonly expected: { readonly [address: string]: Json } };

const recorded: Recorded[] = [];
let rejected = 0;
for (let seed = 1; recorded.length < WANTED; seed++) {
  const files = configuration(seed);
  const expected = plan(files);
  if (expected === null) rejected++;
  else recorded.push({ seed, files, expected });
}
mkdirSync(FOLDER, { recursive: true });
for (let at = 0; at < recorded.length; at += A_FILE) {
  const name = String(at / A_FILE + 1).padStart(2, "0");
  writeFileSync(
    `${FOLDER}/${name}.json`,
    `[\n${recorded
      .slice(at, at + A_FILE)
      .map((item) => JSON.stringify(item))
      .join(",\n")}\n]\n`,
  );
}
console.log(`${recorded.length} configurations recorded, ${rejected} rejected`);

function plan(files: Configuration): { readonly [address: string]: Json } | null {
  const folder = mkdtempSync(join(tmpdir(), "plan-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const shown =
    terraform(folder, ["init", "-input=false"]) && terraform(folder, ["plan", "-input=false", "-out=p", "-refresh=false"]);
  const text = shown ? terraform(folder, ["show", "-json", "p"]) : null;
  rmSync(folder, { recursive: true });
  return text === null ? null : changes(JSON.parse(text));
}

function terraform(folder: string, args: readonly string[]): string | null {
  const env = { ...process.env, TF_CLI_CONFIG_FILE: "/dev/null", CHECKPOINT_DISABLE: "1" };
  const { status, stdout, stderr } = spawnSync("terraform", args, { cwd: folder, encoding: "utf8", env, maxBuffer: 1e8 });
  if (status !== 0 && process.argv.includes("--verbose")) console.log(stderr);
  return status === 0 ? stdout : null;
}

function changes(shown: { readonly resource_changes?: readonly { readonly address: string; readonly change: Change }[] }) {
  const entries = (shown.resource_changes ?? []).map(
    ({ address, change }) => [address, marked(change.after, change.after_unknown)] as const,
  );
  return Object.fromEntries(entries.map(([address, values]) => [address, inputs(values)]));
}

function inputs(values: Json): Json {
  if (
    values === null ||
    typeof values !== "object" ||
    Array.isArray(values) ||
    !("input" in values || "triggers_replace" in values)
  )
    return {};
  const { input = null, triggers_replace = null } = values;
  return { input, triggers_replace };
}

/** The planned value, "$unknown" where it is known only after apply. */
function marked(after: Json, unknown: Json): Json {
  if (unknown === true) return { $unknown: true };
  if (Array.isArray(unknown)) return unknown.map((part, i) => marked(Array.isArray(after) ? (after[i] ?? null) : null, part));
  if (unknown === null || typeof unknown !== "object") return after;
  const known = after !== null && typeof after === "object" && !Array.isArray(after) ? after : {};
  const names = new Set([...Object.keys(known), ...Object.keys(unknown)]);
  return Object.fromEntries(
    [...names].map((name) => [name, marked(known[name as never] ?? null, (unknown as never)[name] ?? false)]),
  );
}
