// What the documentation shows must work as it stands there.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkRules } from "../src/cli/check-rules.ts";
import { loadCatalogue, readSettings } from "../src/engine/index.ts";
import { stackstage } from "./cli/stackstage.ts";

const read = (path: string) => readFileSync(join(import.meta.dirname, "..", path), "utf8");
const blocks = (path: string) => [...read(path).matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = ""]) => text);
const block = (path: string, word: string) => blocks(path).find((text) => text.includes(word)) ?? "";

describe("README.md", () => {
  it("shows a configuration without a mistake in it", () => {
    const file = { path: ".stackstage.yml", text: block("README.md", "fail_on:") };
    const { settings, diagnostics } = readSettings(file, () => [...loadCatalogue().byId.keys()]);
    expect(diagnostics).toEqual([]);
    expect(settings.suppressions).toHaveLength(1);
  });

  it("shows the sample's figures as they are", async () => {
    const { out } = await stackstage(["review", "--no-history", "--format", "markdown"], "");
    const told = read("README.md")
      .split("\n")
      .filter((line) => /^> (### |\| \w|\*\*Next|##### )/.test(line));
    expect(told.length).toBeGreaterThan(7);
    for (const line of told) expect(out).toContain(`${line.slice(2)}\n`);
  });

  it("has every command in its table, and no other", async () => {
    const { out } = await stackstage(["help"], "");
    const commands = [...out.matchAll(/^ {2}(\w+) {2,}/gm)].map(([, name]) => name);
    const [table = ""] = /\| command \| \|\n[\s\S]*?\n\n/.exec(read("README.md")) ?? [];
    const told = new Set([...table.matchAll(/^\| `(\w+)/gm)].map(([, name]) => name));
    expect([...told].sort()).toEqual([...commands, "help"].sort());
  });
});

describe("how to write a rule", () => {
  it("shows a rule that can be used", async () => {
    const file = { path: "policy/rule.yaml", text: block("src/engine/rules/README.md", "# policy/") };
    expect(await checkRules([file])).toEqual({ lines: [], rules: 1, examples: 2, wrong: 0 });
  });
});
