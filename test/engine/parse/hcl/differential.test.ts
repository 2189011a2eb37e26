// The parser against HashiCorp's own (see test/support/hcl-oracle.ts) on generated programs and damaged files, and what
// holds for any text. HCL_RUNS=5000 runs it longer, HCL_SEED another series.

import { globSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { parseHcl } from "../../../../src/engine/parse/hcl/parse-hcl.ts";
import { parseHclJson } from "../../../../src/engine/parse/hcl/parse-hcl-json.ts";
import { parseExpression, parseTemplate } from "../../../../src/engine/parse/hcl/parse-template.ts";
import { damaged, noise, program } from "../../../support/hcl-arbitrary.ts";
import { askOracle, toOracle } from "../../../support/hcl-oracle.ts";
import { brokenSpans } from "../../../support/hcl-spans.ts";

const runs = Number(process.env["HCL_RUNS"] ?? 25);
const seed = Number(process.env["HCL_SEED"] ?? 1);
const time = 30_000 + runs * 200;
// The oracle's version (2.10) does not know provider functions yet.
const corpus = globSync("test/golden/hcl/*.tf")
  .sort()
  .map((file) => readFileSync(file, "utf8"));
const known = corpus.filter((text) => !text.includes("::"));

async function agrees(text: string): Promise<void> {
  const verdict = await askOracle(text);
  if (verdict === null) return;
  const document = parseHcl("a.tf", text);
  expect({ accepted: document.diagnostics.length === 0 }).toEqual({ accepted: "accepted" in verdict });
  if ("accepted" in verdict) expect(toOracle(document)).toEqual(verdict.accepted);
}

it("reads generated programs as HashiCorp's parser does", { timeout: time }, () =>
  fc.assert(fc.asyncProperty(program, agrees), { numRuns: runs, seed }),
);

it("judges damaged files as HashiCorp's parser does", { timeout: time }, () =>
  fc.assert(
    fc.asyncProperty(
      damaged(known).filter((text) => !text.includes("::")),
      agrees,
    ),
    { numRuns: runs, seed },
  ),
);

it("gives ranges that hold their text", { timeout: time }, () =>
  fc.assert(
    fc.property(fc.oneof(program, damaged(corpus)), (text) => {
      expect(brokenSpans(parseHcl("a.tf", text))).toEqual([]);
    }),
    { numRuns: runs * 5, seed },
  ),
);

it("never throws, whatever the text", { timeout: time }, () =>
  fc.assert(
    fc.property(fc.oneof(noise, fc.string({ unit: "binary" }), damaged(corpus)), (text) => {
      for (const read of [parseHcl, parseHclJson, parseTemplate, parseExpression]) read("a.tf", text);
    }),
    { numRuns: runs * 20, seed },
  ),
);
