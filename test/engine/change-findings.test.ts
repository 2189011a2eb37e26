import { expect, it } from "vitest";
import { loadCatalogue } from "../../src/engine/index.ts";
import { review } from "../../src/engine/review.ts";
import { DEFAULT_SETTINGS } from "../../src/engine/settings/settings.ts";
import { between } from "../support/between.ts";

const catalogue = loadCatalogue();

type Files = { readonly [path: string]: string };

/** What the change is told to lose. */
function lost(before: Files, after: Files): readonly string[] {
  const files = (side: Files) => Object.entries(side).map(([path, text]) => ({ path, text }));
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((path) => before[path] !== after[path]);
  const input = { before: files(before), after: files(after), changed, settings: DEFAULT_SETTINGS, today: "2026-01-01" };
  const { introduced } = review(input, catalogue).comparison;
  return introduced.filter(({ scope }) => scope === "change").map(({ rule, resource }) => `${rule} ${resource}`);
}

const state = 'terraform {\n  backend "s3" {\n    bucket = "states"\n    key    = "shop"\n  }\n}\nprovider "aws" {}\n';
const topic = 'resource "aws_sns_topic" "news" {}\n';
const files = 'resource "aws_efs_file_system" "files" {\n  encrypted = true\n}\n';
const told = "data-store-deleted aws_efs_file_system.files";

it("a stack that goes on loses what is taken out of it", () => {
  expect(lost({ "shop/main.tf": state + topic + files }, { "shop/main.tf": state + topic })).toEqual([told]);
});

it("a stack that is gone is taken down by hand", () => {
  const other = { "other/main.tf": state.replace('"shop"', '"other"') + topic };
  expect(lost({ ...other, "shop/main.tf": state + files }, other)).toEqual([]);
});

it("what a removed block lets go of stands on", () => {
  const removed = (destroy: boolean) =>
    `removed {\n  from = aws_efs_file_system.files\n  lifecycle {\n    destroy = ${destroy}\n  }\n}\n`;
  const before = { "shop/main.tf": state + topic + files };
  expect(lost(before, { "shop/main.tf": state + topic + removed(false) })).toEqual([]);
  expect(lost(before, { "shop/main.tf": state + topic + removed(true) })).toEqual([told]);
});

it("what goes as a module comes that was not read may live on in it", () => {
  const module = 'module "files" {\n  source = "registry.example/file-system/aws"\n}\n';
  expect(lost({ "shop/main.tf": state + topic + files }, { "shop/main.tf": state + topic + module })).toEqual([]);
  expect(lost({ "shop/main.tf": state + topic + files + module }, { "shop/main.tf": state + topic + module })).toEqual([told]);
});

it("a module for others deploys nothing", () => {
  const version = 'variable "name" {}\n';
  expect(lost({ "main.tf": version + topic + files }, { "main.tf": version + topic })).toEqual([]);
});

it("a template that another calls from now on is still there", () => {
  const queue = "Resources:\n  Files: { Type: AWS::EFS::FileSystem, Properties: { Encrypted: true } }\n";
  const caller = (more: string) => `Resources:\n  News: { Type: AWS::SNS::Topic }\n${more}`;
  const call = "  Shop: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ./shop.yaml } }\n";
  expect(lost({ "all.yaml": caller(""), "shop.yaml": queue }, { "all.yaml": caller(call), "shop.yaml": queue })).toEqual([]);
});

it("what goes as an overlay names a base that is not there may be in it", () => {
  const schedule = "apiVersion: velero.io/v1\nkind: Schedule\nmetadata: { name: nightly }\nspec: { schedule: '0 1 * * *' }\n";
  const names = (...paths: readonly string[]) => ({ "backup/kustomization.yaml": `resources: [${paths.join(", ")}]\n` });
  const before = { ...names("nightly.yaml"), "backup/nightly.yaml": schedule };
  const removed = ["backup-removed velero.io/v1/Schedule/nightly"];
  expect(lost(before, names("../elsewhere"))).toEqual([]);
  expect(lost({ ...before, ...names("nightly.yaml", "../elsewhere") }, names("../elsewhere"))).toEqual(removed);
  expect(lost(before, names("https://github.com/example/base?ref=v1"))).toEqual(removed);
});

it("what is replaced is told with the attributes that force it", () => {
  const system = (more: string) => ({ "shop/main.tf": `${state}resource "aws_efs_file_system" "files" {\n${more}\n}\n` });
  const before = system('  encrypted = true\n  performance_mode = "generalPurpose"\n  throughput_mode = "bursting"');
  const after = system('  encrypted = false\n  performance_mode = "maxIO"\n  throughput_mode = "elastic"');
  const [finding] = between(before, after).introduced.filter(({ rule }) => rule === "data-store-replaced");
  expect(finding?.message).toBe("Change of encrypted, performance_mode destroys a data store and makes it anew, empty");
});
