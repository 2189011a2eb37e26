import { describe, expect, it } from "vitest";
import { analyze } from "../../src/engine/analyze.ts";
import { compileRules } from "../../src/engine/rules/catalogue.ts";
import { DEFAULT_SETTINGS } from "../../src/engine/settings/settings.ts";
import { aRule } from "../support/rule.ts";

type Files = Readonly<Record<string, string>>;

const state = (inside: string) => `terraform {\n  backend "s3" {${inside}}\n}\nprovider "aws" {}\n`;
const ROOT = 'variable "name" {}\nvariable "x" {\n  default = false\n}\nresource "aws_a" "a" {\n  x = var.x\n}\n';

function statuses(files: Files, dimension = "reliability") {
  const rule = aRule(`dimension: ${dimension}\nchecks: [{ resource: aws_a, require: self.x == true, at: x }]`);
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
  const { outcomes } = analyze(sources, { catalogue: compileRules([rule]), settings: DEFAULT_SETTINGS, today: "2026-01-01" });
  return outcomes.map(({ status, confidence }) => [status, confidence]);
}

describe("a root that is told where its state is kept and given values from outside", () => {
  it("is judged by what it does whatever it is given", () => {
    expect(statuses({ "db/main.tf": state("") + ROOT })).toEqual([["unknown", 1]]);
    expect(statuses({ "db/main.tf": state(" encrypt = true ") + ROOT })).toEqual([["unknown", 1]]);
    expect(statuses({ "db/main.tf": state('\n key = "db"\n') + ROOT })).toEqual([["unknown", 1]]);
    expect(statuses({ "db/main.tf": state("") + ROOT.replace("var.x", "false") })).toEqual([["fail", 1]]);
  });

  it("is so where it says nothing of its state", () => {
    const provider = 'provider "aws" {}\n';
    expect(statuses({ "db/main.tf": provider + ROOT })).toEqual([["unknown", 1]]);
    expect(statuses({ "db/main.tf": provider + ROOT.replace("var.x", "false") })).toEqual([["fail", 1]]);
  });

  it("is so for each of its workspaces, however its state is kept", () => {
    const kept = state('\n bucket = "state"\n key = "db"\n');
    const named = 'resource "aws_b" "b" {\n  name = terraform.workspace\n}\n';
    expect(statuses({ "db/main.tf": kept + ROOT })).toEqual([["fail", 1]]);
    expect(statuses({ "db/main.tf": kept + ROOT + named })).toEqual([["unknown", 1]]);
    expect(statuses({ "db/main.tf": kept + ROOT + named, "db/dev.tfvars": 'name = "dev"\n' })).toEqual([["fail", 1]]);
  });

  it.each([".github/lint/tflint.tfvars", "tests/fixtures/some.tfvars"])("is given nothing by %s, which is a tool's", (path) =>
    expect(statuses({ "main.tf": ROOT, [path]: 'name = "none"\n' })).toEqual([["unknown", 1]]),
  );

  it("lies among unit tests, and only tries what it calls", () => {
    const tried = {
      "modules/db/main.tf": ROOT,
      "unittests/main.tf": 'module "db" {\n  source = "../modules/db"\n  name = "a"\n}\n',
    };
    expect(statuses(tried)).toEqual([["unknown", 1]]);
    expect(statuses({ "modules/db/main.tf": ROOT, "shop/main.tf": tried["unittests/main.tf"] })).toEqual([["fail", 1]]);
  });

  it("tries the module whose folder it lies in", () => {
    const tries = (source: string) => `module "db" {\n  source = "${source}"\n  name = "a"\n}\n`;
    expect(statuses({ "modules/db/main.tf": ROOT, "modules/db/testing/main.tf": tries("../") })).toEqual([["unknown", 1]]);
    expect(statuses({ "modules/db/main.tf": ROOT, "testing/main.tf": tries("../modules/db") })).toEqual([["fail", 1]]);
  });

  it("keeps an insecure default, with less confidence", () =>
    expect(statuses({ "db/main.tf": state("") + ROOT }, "security")).toEqual([["fail", 0.7]]));

  it("is a workflow's, and only looks at the plan of what it calls", () => {
    const plan = 'module "db" {\n  source = "../../../modules/db"\n  name = "a"\n}\n';
    expect(statuses({ "modules/db/main.tf": ROOT, ".github/workflows/plan/main.tf": plan })).toEqual([["unknown", 1]]);
  });

  it("shows the modules beside it where its scripts stand among their examples", () => {
    const shows = 'module "db" {\n  source = "./modules/db"\n  name = file("${path.module}/examples/root/name.sh")\n}\n';
    expect(statuses({ "modules/db/main.tf": ROOT, "main.tf": shows })).toEqual([["unknown", 1]]);
    expect(statuses({ "modules/db/main.tf": ROOT, "main.tf": shows.replace("examples", "scripts") })).toEqual([["fail", 1]]);
  });

  it.each<[string, Files]>([
    ["it says where its state is", { "db/main.tf": state('\n bucket = "states"\n key = "db"\n') + ROOT }],
    ["the repository gives it values", { "db/main.tf": state("") + ROOT, "db/env/shop.tfvars": 'name = "shop"\n' }],
    ["it asks for none", { "db/main.tf": state("") + ROOT.replace('variable "name" {}\n', "") }],
    ["Terragrunt deploys it", { "db/main.tf": state("") + ROOT, "db/terragrunt.hcl": 'inputs = {\n  name = "shop"\n}\n' }],
  ])("is judged by its defaults where %s", (_, files) => expect(statuses(files)).toEqual([["fail", 1]]));
});
