// Records what Terraform itself makes of expressions: `node test/support/terraform/record-expressions.ts`.
//
// test/golden/terraform-expressions/*.txt holds one expression a line; the JSON file beside each receives their values as
// `terraform console` (offline) gives them, "$error" for what it rejects. Needs the terraform binary; the tests do not.

import { spawnSync } from "node:child_process";
import { globSync, readFileSync, writeFileSync } from "node:fs";

const FOLDER = "test/golden/terraform-expressions";

for (const source of globSync(`${FOLDER}/*.txt`).sort()) {
  const expressions = readFileSync(source, "utf8").split("\n").filter(Boolean);
  const values = evaluateAll(expressions);
  const lines = expressions.map((expression, i) => `  ${JSON.stringify([expression, values[i]])}`);
  writeFileSync(source.replace(/\.txt$/, ".json"), `[\n${lines.join(",\n")}\n]\n`);
  console.log(`${source}: ${expressions.length}, rejected ${values.filter(isRejected).length}`);
}

/** The console prints one result: a list of many. What cannot even be parsed spoils the list, so it is halved. */
function evaluateAll(expressions: readonly string[]): unknown[] {
  const items = expressions.map((expression) => `can(${expression}) ? jsonencode([${expression}]) : "rejected"`);
  const texts = ask(`jsonencode([${items.join(", ")}])`);
  if (texts !== null) return texts.map(read);
  if (expressions.length === 1) return [{ $error: true }];
  const half = Math.ceil(expressions.length / 2);
  return [...evaluateAll(expressions.slice(0, half)), ...evaluateAll(expressions.slice(half))];
}

/** Null on an error, and where something in it is unknown. The console prints a text as a literal of HCL, which escapes more than JSON does. */
function ask(line: string): readonly unknown[] | null {
  const { stdout, status } = spawnSync("terraform", ["console"], {
    cwd: `${FOLDER}/module`,
    input: `${line}\n`,
    encoding: "utf8",
    env: { ...process.env, TF_CLI_CONFIG_FILE: "/dev/null" },
  });
  if (status !== 0 || !stdout.startsWith('"')) return null;
  const text: unknown = JSON.parse(stdout.trim().replaceAll("$${", "${").replaceAll("%%{", "%{"));
  const values: unknown = JSON.parse(String(text));
  return Array.isArray(values) ? values : null;
}

function read(text: unknown): unknown {
  if (text === "rejected") return { $error: true };
  const values: unknown = JSON.parse(String(text));
  return Array.isArray(values) ? values[0] : { $error: true };
}

function isRejected(value: unknown): boolean {
  return typeof value === "object" && value !== null && "$error" in value;
}
