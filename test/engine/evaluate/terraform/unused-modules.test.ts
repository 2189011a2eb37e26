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

it("are those of a collection that is kept by kinds, too", () => {
  const modules = ["net", "rds/instance", "rds/subnets", "vault", "rds/old"];
  const from = (name: string) => call(name).replace(`module "${name}"`, `module "${name.replace("/", "-")}"`);
  const files = modules.map((name) => ({ path: `modules/${name}/main.tf`, text: MODULE }));
  const root = { path: "live/main.tf", text: STATE + modules.slice(0, 4).map(from).join("") };
  const { resources } = evaluateTerraform([...files, root], DEFAULT_SETTINGS);
  expect([...new Set(resources.filter(({ unused }) => unused).map(({ stack }) => stack))]).toEqual(["modules/rds/old"]);
});

it("are none where as many lie there uncalled", () => {
  expect(unusedIn(["net", "db", "vault", "x", "y", "z"], ["net", "db", "vault"])).toEqual([]);
  expect(unusedIn(["net", "old"], ["net"])).toEqual([]);
});

const KEPT = `terraform {\n  backend "s3" {\n    bucket = "state"\n    key = "dev"\n  }\n}\n`;
const CALLS_DB = `module "db" {\n  source = "./db"\n  a = 1\n}\n`;

function leftInside(files: { readonly [path: string]: string }) {
  const dev = { "live/dev/main.tf": KEPT + CALLS_DB, "live/dev/db/main.tf": MODULE, "live/dev/cache/main.tf": MODULE };
  const given = Object.entries({ ...dev, ...files }).map(([path, text]) => ({ path, text }));
  const { resources } = evaluateTerraform(given, DEFAULT_SETTINGS);
  return [...new Set(resources.filter(({ unused }) => unused).map(({ stack }) => stack))];
}

it("are those in a deployment's folder that ask for values, beside one that it calls", () => {
  expect(leftInside({})).toEqual(["live/dev/cache"]);
  const below = CALLS_DB.replace("./db", "./modules/db");
  const files = {
    "live/dev/main.tf": KEPT + below,
    "live/dev/modules/db/main.tf": MODULE,
    "live/dev/modules/old/main.tf": MODULE,
  };
  expect(leftInside(files)).toEqual(["live/dev/modules/old"]);
});

it("are those in the folder of a module that a deployment calls as well", () => {
  const files = {
    "live/dev/db/main.tf": `${MODULE}\nmodule "disk" {\n  source = "./disk"\n  a = 1\n}\n`,
    "live/dev/db/disk/main.tf": MODULE,
    "live/dev/db/net/main.tf": MODULE,
  };
  expect(leftInside(files)).toEqual(["live/dev/cache", "live/dev/db/net"]);
  expect(leftInside({ "live/dev/db/net/main.tf": MODULE })).toEqual(["live/dev/cache"]);
});

it("are not those that somebody else calls, that are given values or can run by themselves", () => {
  const call = CALLS_DB.replace("./db", "../dev/cache");
  expect(leftInside({ "live/stage/main.tf": KEPT + call })).toEqual([]);
  expect(leftInside({ "live/dev/cache/terraform.tfvars": "a = 1" })).toEqual([]);
  expect(leftInside({ "live/dev/cache/provider.tf": `provider "a" {}` })).toEqual([]);
  expect(leftInside({ "live/dev/cache/main.tf": KEPT + MODULE })).toEqual([]);
  expect(leftInside({ "live/dev/cache/main.tf": `resource "a_b" "c" {}` })).toEqual([]);
  expect(leftInside({ "live/dev/cache/terragrunt.hcl": `inputs = { a = 1 }` })).toEqual([]);
});

it("are none where the folder above is no deployment for certain, or calls nothing there", () => {
  expect(leftInside({ "live/dev/main.tf": STATE + CALLS_DB })).toEqual([]);
  expect(leftInside({ "live/dev/main.tf": CALLS_DB })).toEqual([]);
  expect(leftInside({ "live/dev/main.tf": `${KEPT}resource "a_b" "c" {}` })).toEqual([]);
});

const inRoot = (call: string, more: { readonly [path: string]: string } = {}) => {
  const files = { "modules/db/main.tf": MODULE, "live/main.tf": `${KEPT}resource "a_b" "own" {}\n${call}`, ...more };
  const given = Object.entries(files).map(([path, text]) => ({ path, text }));
  return evaluateTerraform(given, DEFAULT_SETTINGS).resources;
};

it("are those whose call a deployment has put behind comment marks", () => {
  const silenced = (source: string) => `# module "db" {\n#   source = "${source}"\n#   a = 1\n# }\n`;
  const unused = (call: string, more = {}) => inRoot(call, more).flatMap((each) => (each.unused ? [each.address] : []));
  expect(unused(silenced("../modules/db"))).toEqual(["a_b.c"]);
  expect(unused(silenced("../modules/net"))).toEqual([]);
  expect(unused("")).toEqual([]);
  const called = { "other/main.tf": `${KEPT}module "db" {\n  source = "../modules/db"\n  a = 1\n}\n` };
  expect(unused(silenced("../modules/db"), called)).toEqual([]);
  const inside = { "parts/main.tf": silenced("../modules/db") };
  expect(unused(`module "parts" {\n  source = "../parts"\n}\n`, inside)).toEqual(["a_b.c"]);
});

it("are called by the repository's own address as well", () => {
  const addresses = (source: string) =>
    inRoot(`module "db" {\n  source = "${source}"\n  a = 7\n}\n`).map(({ address }) => address);
  const reached = ["a_b.own", "module.db.a_b.c"];
  expect(addresses("git::https://github.com/org/infra.git//modules/db?ref=v1.2.0")).toEqual(reached);
  expect(addresses("git::ssh://git@github.com/org/infra.git//modules/db")).toEqual(reached);
  expect(addresses("git@github.com:org/infra.git//modules/db?ref=main")).toEqual(reached);
  expect(addresses("github.com/org/infra//modules/db")).toEqual(reached);
  const absent = ["a_b.own", "a_b.c"];
  expect(addresses("git::https://github.com/org/infra.git//modules/net")).toEqual(absent);
  expect(addresses("git::https://github.com/org/infra.git")).toEqual(absent);
  expect(addresses("org/infra/aws//modules/db")).toEqual(absent);
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

it("are tried by a folder of end-to-end tests beside them, which is no environment", () => {
  const trials = (folder: string, source: string) => {
    const files = [
      { path: "db/main.tf", text: MODULE },
      { path: `${folder}/main.tf`, text: `module "db" {\n  source = "${source}"\n  a = 1\n}\nresource "a_b" "own" {}\n` },
    ];
    return evaluateTerraform(files, DEFAULT_SETTINGS).resources.flatMap(({ address, trial }) => (trial ? [address] : []));
  };
  expect(trials("e2e", "../db")).toEqual(["a_b.own", "module.db.a_b.c"]);
  expect(trials("environments/e2e", "../../db")).toEqual([]);
});

function leftBeside(deployments: readonly string[], files: { readonly [path: string]: string } = {}) {
  const roots = Object.fromEntries(deployments.map((name) => [`live/${name}/main.tf`, `provider "a" {}\n`]));
  const given = Object.entries({ ...roots, "modules/cache/main.tf": MODULE, ...files }).map(([path, text]) => ({ path, text }));
  const { resources } = evaluateTerraform(given, DEFAULT_SETTINGS);
  return [...new Set(resources.filter(({ unused }) => unused).map(({ stack }) => stack))];
}

it("are those in a folder of modules beside more deployments, of which none calls them", () => {
  expect(leftBeside(["net", "app", "db"])).toEqual(["modules/cache"]);
  expect(leftBeside(["net", "app"])).toEqual([]);
  expect(leftBeside(["net", "app", "db"], { "modules/x/main.tf": MODULE, "modules/y/main.tf": MODULE })).toEqual([]);
});

it("are none that a deployment calls by the repository's own address", () => {
  const call = 'module "c" {\n  source = "git::https://example.com/infra.git//modules/cache?ref=v1"\n  a = 1\n}\n';
  expect(leftBeside(["net", "app", "db"], { "live/web/main.tf": call })).toEqual([]);
});

it("are none of a tree of their own, nor those that ask for nothing", () => {
  expect(leftBeside(["net", "app", "db"], { "modules/cache/main.tf": `resource "a_b" "c" {}` })).toEqual([]);
  const library = { "modules/cache/main.tf": "", "library/modules/cache/main.tf": MODULE };
  expect(leftBeside(["net", "app", "db"], library)).toEqual([]);
});
