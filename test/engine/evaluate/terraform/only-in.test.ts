import { expect, it } from "vitest";
import { evaluateTerraform } from "../../../../src/engine/evaluate/terraform/evaluate-terraform.ts";
import { DEFAULT_SETTINGS } from "../../../../src/engine/settings/settings.ts";

const LOCALS = `locals {
  environment    = data.x_y.z.value
  is-development = local.environment == "development"
}
data "x_y" "z" {}
`;

function environmentOf(block: string): string | null {
  const files = [
    { path: "main.tf", text: LOCALS + block },
    { path: "db/main.tf", text: 'resource "a_b" "c" {}' },
  ];
  const { resources } = evaluateTerraform(files, DEFAULT_SETTINGS);
  const found = resources.find(({ type, stack }) => type === "a_b" && stack === ".");
  return found?.environment ?? null;
}

it.each([
  ['local.environment == "development" ? 1 : 0', "development"],
  ['"test" == local.environment ? 1 : 0', "test"],
  ['terraform.workspace == "data-development" ? 1 : 0', "data-development"],
  ["local.is-development ? 1 : 0", "development"],
  ["(local.is-test == true || local.is-preproduction) ? 1 : 0", "test|preproduction"],
  ["local.enabled && local.is-development ? 1 : 0", "development"],
  ['contains(["development", "test"], local.environment) ? 1 : 0', "development|test"],
  ["local.is-production ? 0 : 1", "nonproduction"],
  ["!local.is-production ? 1 : 0", "nonproduction"],
  ['local.environment != "production" ? 1 : 0', "nonproduction"],
  ["local.is-production == false ? 1 : 0", "nonproduction"],
  ["local.is-production || local.is-development ? 1 : 0", "production|development"],
  ["local.is-production || local.is-test ? 0 : 1", "nonproduction"],
  ["local.is-production && local.enabled ? 0 : 1", null],
  ["local.is-development ? 0 : 1", null],
  ['local.environment != "test" ? 1 : 0', null],
  ['local.environment == "pre-production" ? 0 : 1', null],
  ["local.enabled ? 1 : 0", null],
  ["local.is-enabled ? 1 : 0", null],
  ["local.enabled || local.is-development ? 1 : 0", null],
  ["local.is-development ? 2 : 1", null],
  ["local.number", null],
])("a count of %s puts a block into %s", (count, environment) => {
  expect(environmentOf(`resource "a_b" "c" {\n  count = ${count}\n}`)).toBe(environment);
});

it("for_each says it as well", () => {
  const each = 'for_each = local.environment == "test" ? toset(["a"]) : toset([])';
  expect(environmentOf(`resource "a_b" "c" {\n  ${each}\n}`)).toBe("test");
});

it("a call says it of all that is in its module", () => {
  expect(environmentOf(`module "db" {\n  source = "./db"\n  count = local.is-development ? 1 : 0\n}`)).toBe("development");
});

it("a count that is known is not asked", () => {
  expect(environmentOf(`resource "a_b" "c" {\n  count = "a" == "a" ? 1 : 0\n}`)).toBeNull();
});
