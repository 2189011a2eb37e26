// Makes what is generated from `rules/`: the precompiled catalogue, the JSON schema for editors, and the listing.

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { hash64 } from "../engine/model/hash64.ts";
import type { Example } from "../engine/rules/example.ts";
import { loadRule } from "../engine/rules/load-rule.ts";
import type { RuleWithTrees } from "../engine/rules/parsed-rule.ts";
import { ruleSchema } from "../engine/rules/rule-schema.ts";
import { writeParsed, writeTold } from "../engine/rules/shipped-rule.ts";
import { listRules } from "./list-rules.ts";
import { literal } from "./literal.ts";

export type RuleFile = RuleWithTrees & { readonly path: string; readonly examples: readonly Example[] };

const root = join(import.meta.dirname, "../..");

export async function makeRules(): Promise<ReadonlyMap<string, string>> {
  const files = readRules();
  return new Map([
    ["src/engine/rules/generated/catalogue.ts", catalogueOf(files)],
    ["src/engine/rules/generated/digest.ts", digestOf(files)],
    ["rules/rule.schema.json", `${JSON.stringify(z.toJSONSchema(ruleSchema, { io: "input" }), null, 2)}\n`],
    ["rules/README.md", listRules(files)],
  ]);
}

/** Every rule of the repository, sorted by id. @throws when one is invalid, naming file and line. */
export function readRules(): readonly RuleFile[] {
  const files = globSync("rules/*/*.yaml", { cwd: root }).map((path) => readRule(path));
  const sorted = files.sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
  for (const [index, file] of sorted.entries()) {
    if (sorted[index + 1]?.rule.id === file.rule.id) throw new Error(`${file.path}: the id ${file.rule.id} is taken`);
  }
  return sorted;
}

function readRule(path: string): RuleFile {
  const { rule, conditions, examples, diagnostics } = loadRule({ path, text: readFileSync(join(root, path), "utf8") });
  const problems = diagnostics.map(({ range, message }) => `${range.path}:${range.start.line}: ${message}`);
  if (rule === null) throw new Error(problems.join("\n"));
  const expected = `rules/${rule.dimension}/${rule.id}.yaml`;
  if (path !== expected) throw new Error(`${path} must be ${expected}`);
  return { path, rule, conditions, examples };
}

/** Made here, for the command line would spend 8 ms at each start. */
function digestOf(files: readonly RuleFile[]): string {
  const digest = hash64(files.flatMap((file) => [writeParsed(file), writeTold(file)]).join("\n"));
  return `// Made by \`npm run generate\` from rules/; do not edit.\n\nexport const DIGEST = "${digest}";\n`;
}

/** One line a rule, so that two people's rules merge; in one text, which the bundles keep in a file of its own. */
function catalogueOf(files: readonly RuleFile[]): string {
  const types = ({ rule }: RuleFile) => [...new Set(rule.checks.flatMap(({ resource }) => resource))].join(" ");
  const lines = (told: (file: RuleFile) => string) => files.map(told).join("\n");
  return [
    "// Made by `npm run generate` from rules/; do not edit.",
    "",
    "/** A line a rule: id, resource types, aliases; in the order of the others. */",
    literal(
      "index",
      lines((file) => [file.rule.id, types(file), file.rule.aliases.join(" ")].join("\t")),
    ),
    "",
    "/** A line a rule: what a review asks of it. */",
    literal("parsed", lines(writeParsed)),
    "",
    "/** A line a rule: what is told of it, and what is asked when it failed. */",
    literal("told", lines(writeTold)),
    "",
  ].join("\n");
}
