// What is remembered of the first revision must not be taken for the second.

import { expect, it } from "vitest";
import { evaluateTerraform } from "../../../../src/engine/evaluate/terraform/evaluate-terraform.ts";
import { DEFAULT_SETTINGS } from "../../../../src/engine/settings/settings.ts";

const BUCKET = 'variable "name" {}\nresource "aws_s3_bucket" "b" {\n  bucket = var.name\n}\n';
const CALL = 'module "logs" {\n  source = "../store"\n  name = "logs"\n}\n';

const evaluated = (files: Readonly<Record<string, string>>) =>
  evaluateTerraform(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    DEFAULT_SETTINGS,
  );
const stacks = (files: Readonly<Record<string, string>>) =>
  evaluated(files).stacks.map(({ id, callable }) => (callable ? `${id} (callable)` : id));

it("says of an untouched var file again what could not be read", () => {
  const files = { "a/main.tf": BUCKET, "a/terraform.tfvars": 'name = "x\n' };
  const first = evaluated(files);
  expect(first.diagnostics.map(({ range }) => range.path)).toEqual(["a/terraform.tfvars"]);
  expect(evaluated({ ...files })).toEqual(first);
});

it("says of an untouched module again what could not be read", () => {
  const files = { "b/main.tf": `${BUCKET}x = \n` };
  expect(evaluated(files).diagnostics).toHaveLength(1);
  expect(evaluated({ ...files, "other/main.tf": BUCKET }).diagnostics).toHaveLength(1);
});

it("finds the roots anew when a call comes or goes", () => {
  const module = { "c/store/main.tf": BUCKET };
  expect(stacks({ ...module, "c/app/main.tf": CALL })).toEqual(["c/app"]);
  expect(stacks({ ...module, "c/app/main.tf": "" })).toEqual(["c/app", "c/store (callable)"]);
  expect(stacks({ ...module, "c/app/main.tf": CALL })).toEqual(["c/app"]);
});

it("sees that a variable has got a default, or a folder a file", () => {
  const changed = BUCKET.replace("{}", '{ default = "x" }');
  expect(stacks({ "d/main.tf": BUCKET })).toEqual(["d (callable)"]);
  expect(stacks({ "d/main.tf": changed })).toEqual(["d"]);
  expect(stacks({ "d/main.tf": BUCKET, "d/state.tf": "terraform {\n  cloud {}\n}\n" })).toEqual(["d"]);
});
