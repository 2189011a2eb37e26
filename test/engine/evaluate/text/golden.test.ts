import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { evaluateText } from "../../../../src/engine/evaluate/text/evaluate-text.ts";
import { expectGolden } from "../../../support/golden.ts";

const root = join(import.meta.dirname, "../../../golden");
const folders = globSync("text-*/description.txt", { cwd: root }).map(dirname).sort();

describe("a description, sentence by sentence", () => {
  it.each(folders)("%s", (folder) => {
    const text = readFileSync(join(root, folder, "description.txt"), "utf8");
    const { resources, understood, notes } = evaluateText(text);
    const shown = resources.map(({ address, type, range, attributes, references }) => {
      const lines = { line: range.start.line, column: range.start.column };
      return { address, type, ...lines, attributes, references: references.map(({ to }) => to) };
    });
    expect(resources.length).toBeGreaterThan(0);
    expectGolden(`${folder}/reading.json`, `${JSON.stringify({ understood, notes, resources: shown }, null, 2)}\n`);
  });
});
