import { expect, it } from "vitest";
import { providerCredentials } from "../../../src/engine/rules/provider-credentials.ts";

const read = (text: string, path = "live/main.tf") => providerCredentials([{ path, text }], []);

it("takes what stands as text, with its place and under its alias", () => {
  const [found] = read('provider "aws" {\n  alias = "old"\n  region = "eu"\n  access_key = "AKIA"\n  secret_key = var.s\n}\n');
  expect(found).toMatchObject({ address: "provider.aws.old", type: "provider", stack: "live", sensitive: ["access_key"] });
  expect(found?.attributes).toEqual({ provider: "aws", access_key: "AKIA" });
  expect(found?.places.access_key?.range.start.line).toBe(4);
});

it.each([
  ["no secret at all", 'provider "aws" {\n  region = "eu"\n}\n'],
  ["given from elsewhere", 'provider "aws" {\n  access_key = "${var.key}"\n}\n'],
  ["another block's", 'resource "a_b" "provider" {\n  password = "x"\n}\n'],
])("leaves %s", (_, text) => expect(read(text)).toEqual([]));

it("leaves files of other languages", () => {
  expect(read('provider "aws" {\n  access_key = "AKIA"\n}\n', "a.md")).toEqual([]);
});
