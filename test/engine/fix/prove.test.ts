import { describe, expect, it } from "vitest";
import { applyEdits } from "../../../src/engine/fix/edits.ts";
import type { TextEdit } from "../../../src/engine/fix/fix.ts";
import { nextVerdict } from "../../../src/engine/fix/next-verdict.ts";
import { prove } from "../../../src/engine/fix/prove.ts";
import { proveTogether } from "../../../src/engine/fix/prove-together.ts";
import type { Catalogue } from "../../../src/engine/rules/catalogue.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";
import { catalogueOf, filesOf, proofInput, proveAll, rule } from "./engine.ts";

const ZONES = rule(
  "database-single-zone",
  "- resource: aws_db_instance\n  when: '!has(self.replicate_source_db)'\n  defaults: { multi_az: false }\n  require: self.multi_az == true\n  at: multi_az\n  fix: { set: { multi_az: true } }",
);
const CRYPT = rule(
  "database-unencrypted",
  "- resource: aws_db_instance\n  defaults: { storage_encrypted: false }\n  require: self.storage_encrypted == true\n  fix: { set: { storage_encrypted: true } }",
  "dimension: security\nseverity: medium",
);
const zones = catalogueOf(ZONES);
const both = catalogueOf(ZONES, CRYPT);

/** The files after the first proven fix, and why the others were dropped. */
function mended(files: { readonly [path: string]: string }, catalogue: Catalogue) {
  const input = proofInput(filesOf(files), catalogue);
  const { fixes, dropped } = proveAll(input);
  const after = applyEdits(input.files, fixes[0]?.edits ?? []) ?? [];
  return { after: Object.fromEntries(after.map(({ path, text }) => [path, text])), fixes, dropped };
}

describe("a rule's fix", () => {
  it("is applied, proven, and told with its gain and its lines", () => {
    const { fixes, dropped } = mended({ "main.tf": 'resource "aws_db_instance" "a" {\n  engine = "postgres"\n}\n' }, zones);
    expect(dropped).toEqual([]);
    expect(fixes).toHaveLength(1);
    expect(fixes[0]?.gain.overall).toBeCloseTo(100 - 4000 / 55, 9);
    expect(fixes[0]?.hunks).toEqual([
      {
        path: "main.tf",
        startLine: 2,
        endLine: 2,
        before: ['  engine = "postgres"'],
        after: ['  engine   = "postgres"', "  multi_az = true"],
      },
    ]);
  });

  it("goes to where the value is written", () => {
    const files = {
      "main.tf": 'resource "aws_db_instance" "a" {\n  multi_az = var.multi_az\n}\n',
      "variables.tf": 'variable "multi_az" {\n  default = false\n}\n',
    };
    expect(mended(files, zones).after).toEqual({ ...files, "variables.tf": 'variable "multi_az" {\n  default = true\n}\n' });
  });

  it("mends every instance that shares the lines, and says so", () => {
    const { fixes } = mended({ "main.tf": 'resource "aws_db_instance" "a" {\n  count = 2\n}\n' }, zones);
    expect(fixes).toHaveLength(2);
    expect(fixes[0]?.mends).toHaveLength(2);
  });

  it("is dropped when it brings a new finding", () => {
    const trap = rule(
      "multi-zone-costs",
      "- resource: aws_db_instance\n  require: self.multi_az != true",
      "dimension: cost\nseverity: low",
    );
    const { fixes, dropped } = mended({ "main.tf": 'resource "aws_db_instance" "a" {\n}\n' }, catalogueOf(ZONES, trap));
    expect(fixes).toEqual([]);
    expect(dropped.map(({ because }) => because)).toEqual(["it brings a new finding: multi-zone-costs on aws_db_instance.a"]);
  });

  it("is dropped when the finding stays", () => {
    const deaf = rule("never-right", "- resource: aws_db_instance\n  require: self.x == 2\n  fix: { set: { x: 1 } }");
    const { dropped } = mended({ "main.tf": 'resource "aws_db_instance" "a" {\n}\n' }, catalogueOf(deaf));
    expect(dropped.map(({ because }) => because)).toEqual(["the finding is still there"]);
  });

  it("is carried on when it brings a finding that has a fix of its own", () => {
    const window = rule(
      "multi-zone-without-window",
      "- resource: aws_db_instance\n  when: self.multi_az == true\n  require: has(self.maintenance_window)\n  fix: { set: { maintenance_window: 'Sun:03:00-Sun:04:00' } }",
    );
    const { after, fixes } = mended({ "main.tf": 'resource "aws_db_instance" "a" {\n}\n' }, catalogueOf(ZONES, window));
    expect(fixes).toHaveLength(1);
    expect(after["main.tf"]).toBe(
      'resource "aws_db_instance" "a" {\n  multi_az           = true\n  maintenance_window = "Sun:03:00-Sun:04:00"\n}\n',
    );
  });

  it("says when applying it replaces the database", () => {
    const files = { "main.tf": 'resource "aws_db_instance" "a" {\n  multi_az = true\n}\n' };
    expect(mended(files, both).fixes[0]?.replaces).toEqual(["aws_db_instance.a"]);
    expect(mended({ "main.tf": 'resource "aws_db_instance" "a" {\n}\n' }, zones).fixes[0]).not.toHaveProperty("replaces");
  });

  it("adds a companion beside its resource, once", () => {
    const companion = rule(
      "bucket-open",
      `- resource: aws_s3_bucket
  related:
    access: { resource: aws_s3_bucket_public_access_block, direction: referenced-by, through: bucket }
  require: access.exists(a, a.block_public_acls == true)
  fix:
    companion:
      terraform: |
        resource "aws_s3_bucket_public_access_block" "{name}" {
          bucket            = {address}.id
          block_public_acls = true
        }`,
      "dimension: security\nseverity: high",
    );
    const { after } = mended({ "main.tf": 'resource "aws_s3_bucket" "logs" {\n}\n\nlocals {}\n' }, catalogueOf(companion));
    expect(after["main.tf"]).toBe(
      'resource "aws_s3_bucket" "logs" {\n}\n\nresource "aws_s3_bucket_public_access_block" "logs" {\n  bucket            = aws_s3_bucket.logs.id\n  block_public_acls = true\n}\n\nlocals {}\n',
    );
  });

  it("is not offered where the file has no place for its companion", () => {
    const budget = rule(
      "without-budget",
      `- resource: Deployment
  related: { budgets: { resource: PodDisruptionBudget, direction: selected-by } }
  require: size(budgets) > 0
  fix:
    companion:
      kubernetes: |
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: { name: "{name}" }
        spec: { selector: { matchLabels: { app: web } }, maxUnavailable: 1 }`,
    );
    const template = { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "web" }] } };
    const spec = { selector: { matchLabels: { app: "web" } }, template };
    const json = JSON.stringify({ apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" }, spec });
    expect(mended({ "web.yaml": json }, catalogueOf(budget))).toMatchObject({ fixes: [], dropped: [] });
  });

  it("also mends what another rule says of the same lines, and names it", () => {
    const whole = rule("keeps-all", "- resource: aws_db_instance\n  require: self.logs == 'all'\n  fix: { set: { logs: all } }");
    const some = rule("keeps-some", "- resource: aws_db_instance\n  require: has(self.logs)");
    const { fixes } = mended({ "main.tf": 'resource "aws_db_instance" "a" {\n}\n' }, catalogueOf(whole, some));
    expect(fixes[0]?.mends).toHaveLength(2);
  });

  it("is that of the check that failed: another check of the rule may have left it out on purpose", () => {
    const twins = rule(
      "one-replica",
      "- resource: Deployment\n  when: '!has(self.spec.stateful)'\n  require: self.spec.replicas >= 2\n  fix: { set: { spec.replicas: 2 } }\n- resource: Deployment\n  when: has(self.spec.stateful)\n  require: self.spec.replicas >= 2",
    );
    const manifest = (more: string) =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 1\n${more}`;
    expect(mended({ "web.yaml": manifest("") }, catalogueOf(twins)).fixes).toHaveLength(1);
    expect(mended({ "web.yaml": manifest("  stateful: true\n") }, catalogueOf(twins))).toMatchObject({ fixes: [], dropped: [] });
  });

  it("mends the very container that was found", () => {
    const privileged = rule(
      "container-privileged",
      "- resource: Workload\n  each: { in: pod.containers, key: item.name }\n  require: item.securityContext.privileged != true\n  at: item.securityContext.privileged\n  fix: { set: { item.securityContext.privileged: false } }",
      "dimension: security\nseverity: high",
    );
    const pod = (second: string) =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - name: a\n          image: a:1\n        - name: b\n          image: b:1\n          securityContext:\n            privileged: ${second} # debugging\n`;
    expect(mended({ "web.yaml": pod("true") }, catalogueOf(privileged)).after["web.yaml"]).toBe(pod("false"));
  });
});

describe("a model's idea", () => {
  const files = filesOf({
    "main.tf":
      'resource "aws_db_instance" "a" {\n  multi_az = false\n}\n\nresource "aws_db_instance" "b" {\n  multi_az = true\n}\n',
  });
  const input = proofInput(files, zones);
  const text = files[0]?.text ?? "";
  const fingerprint = input.findings[0]?.fingerprint ?? "";
  const idea = (...edits: Omit<TextEdit, "path">[]) => ({
    fingerprint,
    by: "model" as const,
    edits: edits.map((edit) => ({ path: "main.tf", ...edit })),
  });
  const at = text.indexOf("false");

  it("is held to the same proof", () => {
    expect(prove([idea({ start: at, end: at + 5, text: "true" })], input).fixes).toHaveLength(1);
  });

  it.each<[string, Omit<TextEdit, "path">[], string]>([
    ["breaks the syntax", [{ start: at, end: at + 5, text: "{" }], "main.tf could not be parsed afterwards"],
    ["makes the answer unknown", [{ start: at, end: at + 5, text: "var.nothing" }], "could no longer be decided"],
    ["removes the resource", [{ start: 0, end: text.indexOf("resource", 5), text: "" }], "it removes aws_db_instance.a"],
    [
      "slips out of the rule",
      [{ start: at, end: at + 5, text: 'false\n  replicate_source_db = "x"' }],
      "its rule would no longer apply",
    ],
    ["removes another one", [{ start: at, end: text.length, text: "true\n}\n" }], "it removes aws_db_instance.b"],
    [
      "overlaps itself",
      [
        { start: 0, end: 9, text: "" },
        { start: 5, end: 12, text: "" },
      ],
      "its edits do not fit the files",
    ],
    ["reaches beyond the file", [{ start: 0, end: 1e6, text: "" }], "its edits do not fit the files"],
    ["changes nothing", [{ start: at, end: at + 5, text: "false" }], "it changes nothing"],
    [
      "spoils another one",
      [
        { start: at, end: at + 5, text: "true" },
        { start: text.lastIndexOf("true"), end: text.lastIndexOf("true") + 4, text: "false" },
      ],
      "it brings a new finding",
    ],
  ])("is dropped when it %s", (_name, edits, because) => {
    const { fixes, dropped } = prove([idea(...edits)], input);
    expect(fixes).toEqual([]);
    expect(dropped[0]?.because).toContain(because);
  });

  it("cannot touch a file that is not there", () => {
    const elsewhere = { fingerprint, by: "model" as const, edits: [{ path: "../etc/passwd", start: 0, end: 0, text: "x" }] };
    expect(prove([elsewhere], input).dropped[0]?.because).toBe("its edits do not fit the files");
  });
});

describe("of what a published module makes", () => {
  const call = (line: string) => `module "db" {\n  source   = "terraform-aws-modules/rds/aws"\n  ${line}\n}\n`;

  it("an input by the attribute's name is set in the call", () => {
    const { after, fixes } = mended({ "main.tf": call("multi_az = false") }, zones);
    expect(fixes).toHaveLength(1);
    expect(after["main.tf"]).toBe(call("multi_az = true"));
  });

  it.each([
    "set: { backup_window: night }",
    "add: { zones: { a: 1 } }",
    'companion: { terraform: \'resource "aws_a" "{name}" {}\' }',
  ])("nothing else has a fix: %s", (fix) => {
    const check = `- resource: aws_db_instance\n  require: self.multi_az == true\n  at: multi_az\n  fix: { ${fix} }`;
    const input = proofInput(filesOf({ "main.tf": call("multi_az = false") }), catalogueOf(rule("a-problem", check)));
    expect(input.findings.map(({ resource }) => resource)).toEqual(["module.db.aws_db_instance.this"]);
    expect(proveAll(input).candidates).toEqual([]);
  });
});

describe("fixes together", () => {
  const input = proofInput(filesOf({ "main.tf": 'resource "aws_db_instance" "a" {\n  engine = "postgres"\n}\n' }), both);

  it("compose into one patch though they touch the same lines", () => {
    const { fixes } = proveAll(input);
    const patch = proveTogether(fixes, input);
    expect(patch?.mends).toHaveLength(2);
    expect(applyEdits(input.files, patch?.edits ?? [])?.[0]?.text).toBe(
      'resource "aws_db_instance" "a" {\n  engine            = "postgres"\n  multi_az          = true\n  storage_encrypted = true\n}\n',
    );
  });

  it("of which the fewest that reach the next verdict are named", () => {
    const { fixes } = proveAll(input);
    const { weights } = DEFAULT_SETTINGS;
    const high = input.findings.find(({ severity }) => severity === "high")?.fingerprint;
    expect(nextVerdict(input.head.outcomes, fixes, { weights })).toMatchObject({ verdict: "Good", fixes: [high] });
    expect(nextVerdict(input.head.outcomes, [], { weights })).toBeNull();
  });
});
