// The corpus test/golden/hcl: each file's tree and diagnostics as recorded (UPDATE_GOLDEN=1 records them anew), what
// HashiCorp's parser says about it, and that every range holds the text it is about.

import { globSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import type { HclDocument } from "../../../../src/engine/parse/hcl/document.ts";
import { parseHcl } from "../../../../src/engine/parse/hcl/parse-hcl.ts";
import { bodyNotation } from "../../../support/hcl-notation.ts";
import { askOracle, askSecondOracle, toOracle } from "../../../support/hcl-oracle.ts";
import { brokenSpans } from "../../../support/hcl-spans.ts";

const folder = "test/golden/hcl";
const files = globSync(`${folder}/*.tf`).sort();
const textOf = (file: string) => readFileSync(file, "utf8");

it("covers every construct and recovery", () => expect(files.length).toBeGreaterThanOrEqual(48));

describe.each(files)("%s", (file) => {
  const text = textOf(file);
  const document = parseHcl(basename(file), text);

  it("gives the recorded tree and diagnostics", () => {
    const golden = file.replace(/\.tf$/, ".expected");
    const report = reportOf(document);
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, report);
    expect(report).toBe(readFileSync(golden, "utf8"));
  });

  it("is read when its name says so", () => {
    expect(document.diagnostics.length > 0).toBe(basename(file).startsWith("error-"));
  });

  it("is judged and read as by HashiCorp's parser", async () => {
    const verdict = await askOracle(text);
    // The version in the packages (2.10) does not know provider functions yet.
    if (verdict === null || text.includes("provider::")) return;
    expect("accepted" in verdict).toBe(document.diagnostics.length === 0);
    if (!("accepted" in verdict)) return expect(askSecondOracle(text)).toBe(null);
    expect(toOracle(document)).toEqual(verdict.accepted);
    expect(askSecondOracle(text)).toEqual(verdict.accepted);
  });

  it("has ranges that hold their text", () => expect(brokenSpans(document)).toEqual([]));
});

/** Diagnostics, then the tree, an item a line. */
function reportOf({ body, diagnostics, comments, text }: HclDocument): string {
  const said = diagnostics.map(
    ({ message, range: { start, end } }) => `${start.line}:${start.column}-${end.line}:${end.column} ${message}`,
  );
  const items = [
    ...body.attributes.map((item) => ({ ...body, start: item.start, attributes: [item], blocks: [] })),
    ...body.blocks.map((item) => ({ ...body, start: item.start, attributes: [], blocks: [item] })),
  ];
  const tree = items.sort((a, b) => a.start - b.start).map((item) => bodyNotation(item));
  return [...said, ...tree, ...comments.map(({ start, end }) => `comment ${JSON.stringify(text.slice(start, end))}`), ""].join(
    "\n",
  );
}
