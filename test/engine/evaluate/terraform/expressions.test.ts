// Held against Terraform itself: the values were recorded by test/support/terraform/record-expressions.ts.

import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { evaluateTerraform } from "../../../../src/engine/evaluate/terraform/evaluate-terraform.ts";
import { isUnknown, type Value } from "../../../../src/engine/model/value.ts";
import { DEFAULT_SETTINGS } from "../../../../src/engine/settings/settings.ts";

const FOLDER = "test/golden/terraform-expressions";
const FILES = globSync(`${FOLDER}/module/**/*.*`).map((path) => {
  return { path: path.slice(`${FOLDER}/module/`.length), text: readFileSync(path, "utf8") };
});

type Case = readonly [expression: string, value: Value | { readonly $error: true }];

function evaluateAll(expressions: readonly string[]): (Value | undefined)[] {
  const text = expressions.map((expression, i) => `resource "terraform_data" "x${i}" {\n  input = ${expression}\n}`).join("\n");
  const { resources } = evaluateTerraform([...FILES, { path: "cases.tf", text }], { ...DEFAULT_SETTINGS, workspace: "default" });
  const inputs = new Map(resources.map(({ name, attributes }) => [name, attributes["input"]]));
  return expressions.map((_, i) => inputs.get(`x${i}`));
}

describe.each(globSync(`${FOLDER}/*.json`).sort())("%s", (path) => {
  const cases: readonly Case[] = JSON.parse(readFileSync(path, "utf8"));
  const values = evaluateAll(cases.map(([expression]) => expression));

  it.each(cases.map(([expression, expected], i) => [expression, expected, values[i]] as const))(
    `${basename(path, ".json")}: %s`,
    (_expression, expected, value) => {
      if (typeof expected === "object" && expected !== null && "$error" in expected) expect(isUnknown(value)).toBe(true);
      else expect(value).toEqual(expected);
    },
  );
});
