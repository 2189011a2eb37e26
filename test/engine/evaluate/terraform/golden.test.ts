// A folder a feature below test/golden/terraform-*: its files, and the resources that they evaluate to.

import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { evaluateTerraform } from "../../../../src/engine/evaluate/terraform/evaluate-terraform.ts";
import { DEFAULT_SETTINGS } from "../../../../src/engine/settings/settings.ts";
import { expectGolden } from "../../../support/golden.ts";

const RECORDED = ["terraform-expressions", "terraform-configurations"];
const folders = globSync("test/golden/terraform-*").filter((folder) => !RECORDED.some((name) => folder.endsWith(name)));

it("finds the features", () => expect(folders.length).toBeGreaterThanOrEqual(8));

it.each(folders.sort())("%s", (folder) => {
  const paths = globSync(`${folder}/**/*.*`).filter((path) => !path.endsWith("expected.json"));
  const files = paths.map((path) => ({ path: path.slice(folder.length + 1), text: readFileSync(path, "utf8") }));
  const evaluation = evaluateTerraform(files, DEFAULT_SETTINGS);
  expectGolden(`${folder.replace("test/golden/", "")}/expected.json`, `${JSON.stringify(evaluation, null, 1)}\n`);
});
