import { expect, it } from "vitest";
import { evaluateTerraform } from "../../../../src/engine/evaluate/terraform/evaluate-terraform.ts";
import { DEFAULT_SETTINGS } from "../../../../src/engine/settings/settings.ts";

const MODULE = `variable "a" {}\nresource "a_b" "c" { v = var.a }`;
const call = (name: string) => `module "${name}" {\n  source = "../modules/${name}"\n  a = 1\n}\n`;
const STATE = `terraform {\n  backend "azurerm" {}\n}\n`;

function unusedIn(modules: readonly string[], called: readonly string[]) {
  const files = modules.map((name) => ({ path: `modules/${name}/main.tf`, text: MODULE }));
  const root = { path: "live/main.tf", text: STATE + called.map(call).join("") };
  const { resources } = evaluateTerraform([...files, root], DEFAULT_SETTINGS);
  return [...new Set(resources.filter(({ unused }) => unused).map(({ stack }) => stack))];
}

it("are those that no deployment calls beside several that are called", () => {
  expect(unusedIn(["net", "db", "vault", "old"], ["net", "db", "vault"])).toEqual(["modules/old"]);
});

it("are none where as many lie there uncalled", () => {
  expect(unusedIn(["net", "db", "vault", "x", "y", "z"], ["net", "db", "vault"])).toEqual([]);
  expect(unusedIn(["net", "old"], ["net"])).toEqual([]);
});

const REMOTE = `module "db" {\n  source = "git::https://github.com/someone/db.git"\n}\nresource "a_b" "vault" {}\n`;

it("are tried by their examples, whatever source these call them by", () => {
  const trialsIn = (files: { readonly [path: string]: string }) => {
    const { resources } = evaluateTerraform(
      Object.entries(files).map(([path, text]) => ({ path, text })),
      DEFAULT_SETTINGS,
    );
    return resources.filter(({ trial }) => trial).map(({ stack }) => stack);
  };
  const module = { "modules/db/main.tf": MODULE };
  expect(trialsIn({ ...module, "modules/db/examples/small/main.tf": REMOTE })).toEqual(["modules/db/examples/small"]);
  expect(trialsIn({ ...module, "examples/small/main.tf": REMOTE })).toEqual([]);
  expect(trialsIn({ ...module, "modules/db/examples/small/main.tf": STATE + REMOTE })).toEqual([]);
});

it("are tried by tests below them, though these keep a state", () => {
  const calls = `module "all" {\n  source = "../.."\n  a = 1\n}\n`;
  const trials = (folder: string) => {
    const files = [
      { path: "main.tf", text: MODULE },
      { path: `${folder}/main.tf`, text: STATE + calls },
    ];
    return evaluateTerraform(files, DEFAULT_SETTINGS).stacks.map(({ id, callable }) => `${id}${callable ? " (callable)" : ""}`);
  };
  expect(trials("tests/small")).toEqual([". (callable)", "tests/small"]);
  expect(trials("environments/test")).toEqual(["environments/test"]);
});
