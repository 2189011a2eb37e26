// A change to one deployment's var file is judged as that deployment's; beside changed configuration the root is judged for all.

import { describe, expect, it } from "vitest";
import { varFilesOfChange } from "../../src/engine/select/var-files-of-change.ts";
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

describe("a var file that comes", () => {
  const QA = "db/env/qa/terraform.tfvars";
  const some = files('size = "a"\n', 'size = "b"\n');

  it("is one deployment more, which changes nothing of the others", () => {
    const { stacks, changes, introduced } = between(some, { ...some, [QA]: 'size = "c"\n' });
    expect(stacks).toEqual(["db#env-qa"]);
    expect(changes.map(({ kind, stack, address }) => [kind, stack, address])).toEqual([
      ["added", "db#env-qa", "aws_db_instance.orders"],
    ]);
    expect(introduced).toEqual([]);
  });

  it("leaves what is known of one that changes with it", () => {
    const after = { ...some, "db/env/prod/terraform.tfvars": 'size = "d"\n', [QA]: 'size = "c"\nopen = true\n' };
    const { changes } = between(some, after);
    const ofProd = changes.filter(({ stack }) => stack === "db");
    expect(ofProd.map(({ attributes }) => attributes.map(({ path }) => path))).toEqual([["instance_class"]]);
  });

  it("is told what its own values make wrong, and not what the others live with", () => {
    const { introduced } = between(some, { ...some, [QA]: 'size = "db.m4.large"\nopen = true\n' });
    expect(introduced.map(({ rule, stack }) => [rule, stack])).toContainEqual(["database-publicly-accessible", "db#env-qa"]);
    const weak = ROOT.replace("storage_encrypted   = true", "storage_encrypted   = true\n  backup_retention_period = 0");
    const [was, is] = [files('size = "a"\n', 'size = "b"\n', weak), { [QA]: 'size = "c"\n' }];
    expect(between(was, { ...was, ...is }).introduced.filter(({ severity }) => !/high|critical/.test(severity))).toEqual([]);
  });

  it("is one beside changed configuration as well, and goes as it came", () => {
    const changed = { ...some, "db/main.tf": ROOT.replace("postgres", "mysql"), [QA]: 'size = "c"\n' };
    expect(kinds(between(some, changed).changes)).toEqual([
      ["db", "replaced"],
      ["db#env-qa", "added"],
    ]);
    expect(kinds(between({ ...some, [QA]: 'size = "c"\n' }, some).changes)).toEqual([["db#env-qa", "removed"]]);
  });

  it("is all that there is where it is the first", () => {
    const { stacks, changes } = between({ "db/main.tf": ROOT }, { "db/main.tf": ROOT, [QA]: 'size = "c"\n' });
    expect(stacks).toEqual(["db"]);
    expect(kinds(changes)).toEqual([["db", "changed"]]);
  });

  it("is none where it gives little of what the others give", () => {
    const full = files('size = "a"\nopen = false\nname = "x"\n', 'size = "b"\nopen = false\nname = "y"\n');
    const { stacks } = between(full, { ...full, "db/common.tfvars": 'size = "c"\n' });
    expect(stacks).not.toContain("db#common");
  });

  it("is the same deployment under another name", () => {
    const { [QA]: _, ...rest } = { ...some, [QA]: 'size = "c"\n' };
    const renamed = between({ ...rest, [QA]: 'size = "c"\n' }, { ...rest, "db/env/test/terraform.tfvars": 'size = "c"\n' });
    expect(renamed.introduced).toEqual([]);
    expect(kinds(renamed.changes)).toEqual([["db#env-test", "moved"]]);
  });
});

const kinds = (changes: readonly { readonly stack: string; readonly kind: string }[]) =>
  changes.map(({ stack, kind }) => [stack, kind]);

describe("the var files that a change is of", () => {
  const both = textsOf(files("", ""));
  const of = (changed: readonly string[], before = both, after = both) => varFilesOfChange({ changed, before, after });
  const PROD = "db/env/prod/terraform.tfvars";

  it("are those that stand on both sides, and those that one side alone holds", () => {
    expect(of([PROD])).toEqual({ touched: [PROD], lone: [] });
    const without = both.filter(({ path }) => path !== PROD);
    expect(of([PROD], without)).toEqual({ touched: [], lone: [PROD] });
    expect(of([PROD], both, without)).toEqual({ touched: [], lone: [PROD] });
  });

  it("are none that stand on both sides beside anything else that their root may read", () => {
    expect(of([PROD, "db/main.tf"]).touched).toEqual([]);
    expect(of([PROD, "db/policies/admin.json"]).touched).toEqual([]);
    expect(of([PROD, "db/README.md", "db/.terraform.lock.hcl", "other/main.tf", "db/.github/ci.yml"]).touched).toEqual([PROD]);
  });
});
