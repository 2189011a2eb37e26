// Which stacks the configuration has judged.

import { describe, expect, it } from "vitest";
import { evaluate } from "../../../src/engine/evaluate/evaluate.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";

const bucket = 'resource "aws_s3_bucket" "a" {}\n';
const FILES = [
  { path: "envs/prod/main.tf", text: `${bucket}module "net" {\n  source = "../../modules/net"\n}\n` },
  { path: "modules/net/main.tf", text: bucket },
  { path: "modules/unused/main.tf", text: bucket },
];
const of = (stacks: Partial<typeof DEFAULT_SETTINGS.stacks>) => {
  const {
    resources,
    stacks: found,
    notes,
  } = evaluate(FILES, {
    ...DEFAULT_SETTINGS,
    stacks: { ...DEFAULT_SETTINGS.stacks, ...stacks },
  });
  return { stacks: found.map(({ id }) => id), resources: resources.map(({ stack, address }) => `${stack} ${address}`), notes };
};
const PROD = ["envs/prod aws_s3_bucket.a", "envs/prod module.net.aws_s3_bucket.a"];

describe("stacks", () => {
  it("are all judged by default, a called module through its caller only", () => {
    expect(of({})).toEqual({
      stacks: ["envs/prod", "modules/unused"],
      resources: [...PROD, "modules/unused aws_s3_bucket.a"],
      notes: [],
    });
  });

  it("that are excluded are left out, and that is said; a called module is still judged through its caller", () => {
    expect(of({ exclude: ["modules/**"] })).toEqual({
      stacks: ["envs/prod"],
      resources: PROD,
      notes: ["stack modules/unused is not judged: the configuration leaves it out"],
    });
  });

  it("are those that are included", () => {
    expect(of({ include: ["modules/"] }).stacks).toEqual(["modules/unused"]);
  });

  it("of Terraform are roots where the configuration says so, whoever calls them", () => {
    expect(of({ roots: ["modules/net"] }).resources).toEqual([
      ...PROD,
      "modules/net aws_s3_bucket.a",
      "modules/unused aws_s3_bucket.a",
    ]);
  });
});
