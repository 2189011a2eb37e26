import { expect, it } from "vitest";
import { evaluateTerraform } from "../../../../src/engine/evaluate/terraform/evaluate-terraform.ts";
import { DEFAULT_SETTINGS } from "../../../../src/engine/settings/settings.ts";

const LESSON = `variable "region" { default = "westeurope" }\nresource "a_b" "c" { v = var.region }\n`;
const STATE = `terraform {\n  backend "azurerm" {}\n}\n`;

const lessons = (count: number, text = LESSON, below = "lesson") =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${below}-${i}/main.tf`, text]));

function unusedOf(files: { readonly [path: string]: string }) {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  const { resources } = evaluateTerraform(sources, DEFAULT_SETTINGS);
  return resources.filter(({ unused }) => unused).length;
}

it("are many roots that say all that they need, and not where their state is", () => {
  expect(unusedOf(lessons(12))).toBe(12);
  expect(unusedOf({ ...lessons(12), "lesson-of-state/main.tf": STATE + LESSON })).toBe(13);
});

it("are none where few lie there, or several keep their state", () => {
  expect(unusedOf(lessons(11))).toBe(0);
  expect(unusedOf({ ...lessons(12), ...lessons(2, STATE + LESSON, "live") })).toBe(0);
});

it("are none where the roots ask for values, try what lies beside them, lie among modules, or are run by Terragrunt", () => {
  expect(unusedOf(lessons(20, `variable "zone" {}\n${LESSON}`))).toBe(0);
  expect(unusedOf(lessons(20, LESSON, "modules/part"))).toBe(0);
  const tried = lessons(20, `module "part" { source = "../parts/a" }\n${LESSON}`);
  expect(unusedOf({ ...tried, "parts/a/main.tf": LESSON })).toBe(0);
  expect(unusedOf({ ...lessons(20), "lesson-3/terragrunt.hcl": "inputs = {}\n" })).toBe(0);
});
