// A change to one deployment's var file is judged as that deployment's; beside changed configuration the root is judged for all.

import { describe, expect, it } from "vitest";
import { touchedVarFiles } from "../../src/engine/select/touched-var-files.ts";
import { wanted } from "../../src/engine/select/wanted.ts";
import { between, type Files, reviewed } from "../support/between.ts";

const ROOT = `variable "open" {
  type    = bool
  default = false
}

variable "size" {
  type    = string
  default = "small"
}

resource "aws_db_instance" "orders" {
  engine              = "postgres"
  instance_class      = var.size
  publicly_accessible = var.open
  storage_encrypted   = true
}
`;
const files = (dev: string, prod: string, root = ROOT): Files => ({
  "db/main.tf": root,
  "db/env/dev/terraform.tfvars": dev,
  "db/env/prod/terraform.tfvars": prod,
});
const textsOf = (of: Files) => Object.entries(of).map(([path, text]) => ({ path, text }));

describe("a var file below its root", () => {
  it("brings its root into the review", () => {
    const paths = Object.keys(files("", ""));
    const changed = ["db/env/prod/terraform.tfvars"];
    const first = wanted({ paths, changed, have: [] });
    expect(first).toContain("db/main.tf");
    const have = textsOf(files("", "")).filter(({ path }) => first.includes(path));
    expect([...first, ...wanted({ paths, changed, have })].sort()).toEqual([...paths].sort());
  });

  it("says what its deployment is given", () => {
    const { introduced, changes } = between(files("open = false\n", "open = false\n"), files("open = false\n", "open = true\n"));
    expect(introduced.map(({ rule }) => rule)).toContain("database-publicly-accessible");
    expect(changes.map(({ attributes }) => attributes.map(({ path }) => path))).toEqual([["publicly_accessible"]]);
  });

  it("says nothing of what only other files give", () => {
    const { introduced, changes } = between(files("open = true\n", ""), files("open = true\n", 'size = "large"\n'));
    expect(introduced).toEqual([]);
    expect(changes.map(({ attributes }) => attributes.map(({ path }) => path))).toEqual([["instance_class"]]);
  });

  it("is one of several stacks where several are touched", () => {
    const { stacks } = between(files('size = "a"\n', 'size = "a"\n'), files('size = "b"\n', 'size = "c"\n'));
    expect(stacks).toEqual(["db#env-dev", "db#env-prod"]);
  });

  it("is named in the coverage", () => {
    const { after } = reviewed(files("", 'size = "a"\n'), files("", 'size = "b"\n'));
    expect(after.coverage.notes).toContain("db is judged with db/env/prod/terraform.tfvars, and none of its other var files");
  });

  it("does not speak for the others beside changed configuration", () => {
    const { stacks, changes } = between(
      files("open = false\n", "open = false\n"),
      files("open = true\n", "open = false\n", ROOT.replace("postgres", "mysql")),
    );
    expect(stacks).toEqual(["db"]);
    expect(changes.flatMap(({ attributes }) => attributes.map(({ after }) => after))).toContainEqual({
      $unknown: expect.stringContaining("not alike everywhere"),
    });
  });
});

it("one deployment more changes nothing of the others", () => {
  const some = files('size = "a"\n', 'size = "b"\n');
  expect(between(some, { ...some, "db/env/qa/terraform.tfvars": 'size = "c"\n' }).changes).toEqual([]);
});

describe("the var files that a change is of", () => {
  const both = textsOf(files("", ""));
  const of = (changed: readonly string[], before = both, after = both) => touchedVarFiles({ changed, before, after });
  const PROD = "db/env/prod/terraform.tfvars";

  it("are those that stand on both sides", () => {
    expect(of([PROD])).toEqual([PROD]);
    const without = both.filter(({ path }) => path !== PROD);
    expect(of([PROD], without)).toEqual([]);
    expect(of([PROD], both, without)).toEqual([]);
  });

  it("are none beside anything else that their root may read", () => {
    expect(of([PROD, "db/main.tf"])).toEqual([]);
    expect(of([PROD, "db/policies/admin.json"])).toEqual([]);
    expect(of([PROD, "db/README.md", "db/.terraform.lock.hcl", "other/main.tf", "db/.github/ci.yml"])).toEqual([PROD]);
  });
});
