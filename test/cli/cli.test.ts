import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeDataLock } from "../../src/store/data-lock.ts";
import { stackstage } from "./stackstage.ts";

let folder = "";
const run = (...args: string[]) => stackstage(args, join(folder, "data"));
const at = (...names: string[]) => join(folder, ...names);

function write(path: string, content: string | Buffer): void {
  mkdirSync(join(at(path), ".."), { recursive: true });
  writeFileSync(at(path), content);
}

/** A repository whose `main` holds `base`, and whose `change` holds `head` on top. */
function repository(name: string, base: { [path: string]: string | Buffer }, head: { [path: string]: string | Buffer }): string {
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", at(name), "-c", "user.name=a", "-c", "user.email=a@b.c", ...args], { stdio: "pipe" });
  mkdirSync(at(name), { recursive: true });
  git("init", "-q", "-b", "main");
  for (const [path, content] of Object.entries(base)) write(join(name, path), content);
  git("add", "-A");
  git("commit", "-q", "--allow-empty", "-m", "base");
  git("checkout", "-q", "-b", "change");
  for (const [path, content] of Object.entries(head)) write(join(name, path), content);
  git("add", "-A");
  git("commit", "-q", "--allow-empty", "-m", "head");
  return at(name);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "stackstage-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DATABASE = 'resource "aws_db_instance" "orders" {\n  engine = "postgres"\n}\n';
const SAFE = 'resource "aws_sns_topic" "a" {\n  name = "a"\n}\n';

describe("stackstage review", () => {
  it("reviews the sample, blocks it, and says the next time which review it compares with", async () => {
    const first = await run("review");
    expect(first.code).toBe(1);
    expect(first.out).toContain("Blocked");
    expect(first.out).toContain("database-publicly-accessible on aws_db_instance.orders");
    expect(first.out).toContain("First review of this change");
    expect(first.err).toBe("");
    const second = await run("review");
    expect(second.out).toMatch(/Last reviewed at [0-9a-f]{7} on \d{4}-\d\d-\d\d: \d+\.\n$/);
    const history = await run("history", "--format", "json");
    expect(JSON.parse(history.out)).toMatchObject([{ conclusion: "failure", verdict: "At Risk" }]);
  }, 120_000);

  it.each([
    ["markdown", (out: string) => out.includes("### StackStage:") && out.includes("```mermaid")],
    ["json", (out: string) => JSON.parse(out).gate.conclusion === "failure"],
    ["sarif", (out: string) => JSON.parse(out).version === "2.1.0"],
  ])("gives %s", async (format, isFine) => {
    const { code, out } = await run("review", "--no-history", "--format", format);
    expect(code).toBe(1);
    expect(isFine(out)).toBe(true);
  });

  it.each([
    ["a blocking finding", { "main.tf": SAFE }, { "db.tf": DATABASE }, 1, "Blocked"],
    ["a harmless change", { "main.tf": SAFE }, { "more.tf": SAFE.replace('"a" {', '"b" {') }, 0, "Passed"],
    ["no infrastructure", { "main.tf": SAFE }, { "README.md": "hello" }, 0, "Skipped"],
    ["an empty repository", {}, {}, 0, "Skipped"],
    ["a syntax error", { "main.tf": SAFE }, { "main.tf": 'resource "a" "b" {\n  x = \n' }, 3, "main.tf"],
    ["a binary file", { "main.tf": SAFE }, { "main.tf": Buffer.from([0, 1, 2, 3]) }, 3, "it is binary"],
    ["a file that is not UTF-8", { "main.tf": SAFE }, { "main.tf": Buffer.from([0x61, 0xff, 0xfe]) }, 3, "not valid UTF-8"],
    ["a file of 20 MB", { "main.tf": SAFE }, { "main.tf": Buffer.alloc(20 * 1024 * 1024, "#") }, 3, "20.0 MB"],
  ])("%s", async (name, base, head, code, said) => {
    const repo = repository(name.replaceAll(" ", "-"), base, head);
    const ran = await run("review", "--no-history", "--repo", repo, "--base", "main", "--head", "change");
    expect([ran.code, ran.out.includes(said), ran.err]).toEqual([code, true, ""]);
  });

  it("compares with the merge base, not with what the base has become", async () => {
    const repo = repository("merge-base", { "main.tf": SAFE }, { "more.tf": SAFE.replace('"a" {', '"b" {') });
    execFileSync("git", ["-C", repo, "checkout", "-q", "main"], { stdio: "pipe" });
    write("merge-base/db.tf", DATABASE);
    execFileSync("git", ["-C", repo, "add", "-A"]);
    execFileSync("git", ["-C", repo, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "later"]);
    const { code, out } = await run(
      "review",
      "--no-history",
      "--repo",
      repo,
      "--base",
      "main",
      "--head",
      "change",
      "--format",
      "json",
    );
    expect([code, JSON.parse(out).changes.length]).toEqual([0, 1]);
  });
});

describe("wrong usage", () => {
  it.each([
    [["frob"], '"frob" is not a command'],
    [["review", "--base", "nope"], '--base "nope" is not a commit'],
    [["review", "--format", "xml"], "it must be one of terraform, markdown".replace("terraform", "terminal")],
    [["frob"], "known are review, analyze, compare"],
    [["analyse", "."], "did you mean analyze?"],
    [["review", "--frob"], "--frob is not an option"],
    [["analyze", "--formt", "json"], "--formt is not an option; did you mean --format?"],
    [["review", "--base"], "--base needs a value"],
    [["analyze", "--text", " "], "--text is empty"],
    [["review", "extra"], '"extra" was not expected'],
    [["review", "--repo", "/", "--head", "x"], "is not inside a git repository"],
    [["analyze", "/does/not/exist"], "/does/not/exist does not exist"],
    [["rules", "explain", "nope"], 'there is no rule "nope"'],
    [["rules", "explain", "database-single-zon"], "did you mean database-single-zone?"],
    [["rules", "explain"], "name one rule"],
    [["rules", "list", "x"], '"x" was not expected'],
    [["rules", "frob"], '"frob" is none of list, explain and check'],
    [["rules", "list", "--dimension", "speed"], "it must be one of security, reliability"],
    [["compare", "one"], "name two folders"],
    [["history", "--limit", "0"], "--limit must be a whole number from 1"],
  ])("%j says what, where and what to do", async (args, said) => {
    const ran = await run(...args);
    expect([ran.code, ran.err.includes(said), ran.out]).toEqual([2, true, ""]);
  });
});

describe("stackstage analyze", () => {
  it("judges each path on its own and names files as they were given", async () => {
    write("one/main.tf", DATABASE);
    write("two/main.tf", "resource {");
    const { code, out } = await run("analyze", at("one"), at("two"), "--format", "jsonl");
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(3);
    expect(lines).toContainEqual({ file: at("two/main.tf"), parse: "error" });
    const judged = {
      file: at("one/main.tf"),
      line: 1,
      resource: "aws_db_instance.orders",
      rule: "database-single-zone",
      status: "fail",
    };
    expect(lines).toContainEqual(expect.objectContaining(judged));
  });
});

describe("what is not there, or cannot be read", () => {
  beforeAll(() => {
    mkdirSync(at("nothing"), { recursive: true });
    write("nothing/notes.txt", "hello");
    write("broken/main.tf", 'resource "aws_sns_topic" "a" {\n  name = \n}\n');
  });

  it.each([["analyze"], ["diagram"], ["resources"], ["cost"], ["fix"]])("%s says that a folder is empty", async (command) => {
    const { code, err } = await run(command, at("nothing"));
    expect([code, err]).toEqual([0, expect.stringContaining("No Terraform, CloudFormation or Kubernetes file was found")]);
  });

  it.each([["diagram"], ["resources"], ["cost"], ["fix"]])("%s names what it could not read", async (command) => {
    const { code, err } = await run(command, at("broken"));
    expect([code, err]).toEqual([3, expect.stringContaining("main.tf:2: expected a value")]);
  });

  it("a file that is no infrastructure is not judged", async () => {
    const { code, err } = await run("analyze", at("nothing", "notes.txt"));
    expect([code, err]).toEqual([3, expect.stringContaining("notes.txt is no Terraform, CloudFormation or Kubernetes file")]);
  });

  it("a description in which nothing is recognised is not judged", async () => {
    const { code, err } = await run("analyze", "--text", "The moon is round.");
    expect([code, err]).toEqual([3, expect.stringContaining("No service was recognised")]);
  });

  it("rules check finds no rule", async () => {
    const { code, err } = await run("rules", "check", at("nothing"));
    expect([code, err]).toEqual([2, expect.stringContaining("there is no rule (a .yaml file) in")]);
  });
});

describe("help", () => {
  it("tells of a command by its name, too", async () => {
    expect((await run("help", "cost")).out).toBe((await run("cost", "--help")).out);
  });

  it("lists rules of one severity, and explains one by another tool's id", async () => {
    const { out } = await run("rules", "--severity", "critical");
    expect(out.split("\n").every((line) => line === "" || line.startsWith("critical "))).toBe(true);
    expect((await run("rules", "explain", "ckv_aws_17")).out).toContain("database-publicly-accessible: ");
  });

  it("explains what a rule is asked of, with the parts that have names", async () => {
    const { out } = await run("rules", "explain", "role-trusts-any-repository");
    expect(out).toMatch(/^ {4}must hold: .*variables\.issuers/m);
    expect(out.slice(out.indexOf("In these:"))).toMatch(/^ {2}variables\.issuers: "oidc-provider/m);
  });
});

describe("a local review", () => {
  it("is made although another process holds the history, and says that it is not kept", async () => {
    const release = takeDataLock(at("data", "database.lock"));
    const { code, out, err } = await run("review").finally(release);
    expect([code, out.endsWith("Not kept.\n")]).toEqual([1, true]);
    expect(err).toContain("This review is not kept, and not compared with earlier ones. The embedded database is in use");
  });

  it("says which commits were compared, and what lies uncommitted beside them", async () => {
    const repo = repository("beside", { "main.tf": SAFE }, { "more.tf": SAFE.replace('"a" {', '"b" {') });
    write("beside/new.tf", SAFE);
    write("beside/notes.md", "hello");
    const { out, err } = await run("review", "--no-history", "--repo", repo);
    expect(out).toMatch(/Compared main → HEAD: [0-9a-f]{7} with [0-9a-f]{7}\.\nNot kept\.\n$/);
    expect(err).toContain("Not committed, so not reviewed: new.tf. ");
    const same = await run("review", "--no-history", "--repo", repo, "--base", "change", "--head", "change");
    expect(same.out).toContain("so there is no change to review");
    expect(same.err).toBe("");
  });

  it("goes on without the contents that a partial clone left behind", async () => {
    const repo = repository(
      "partial",
      { "main.tf": SAFE },
      { "more.tf": SAFE.replace('"a" {', '"b" {'), "layer.yaml": "a: 1\n" },
    );
    const blob = execFileSync("git", ["-C", repo, "rev-parse", "change:layer.yaml"], { encoding: "utf8" }).trim();
    rmSync(join(repo, ".git/objects", blob.slice(0, 2), blob.slice(2)));
    const { out, err } = await run("review", "--no-history", "--repo", repo, "--base", "main", "--head", "change");
    expect(err).toBe("");
    expect(out).toMatch(/layer\.yaml could not be read: this clone does not hold it/);
  });

  it("reads a bare repository as well", async () => {
    const repo = repository("own", { "main.tf": SAFE }, { "more.tf": SAFE.replace('"a" {', '"b" {') });
    execFileSync("git", ["clone", "-q", "--bare", repo, at("own.git")]);
    const { out, err } = await run("review", "--no-history", "--repo", at("own.git"), "--base", "main", "--head", "change");
    expect(out).toMatch(/Compared main → change: /);
    expect(err).toBe("");
  });
});

describe("what is suppressed", () => {
  it("is listed with its reason", async () => {
    write("kept/main.tf", `# stackstage:ignore database-single-zone until=2099-01-31 reason="moves soon"\n${DATABASE}`);
    const { out } = await run("analyze", at("kept"));
    expect(out).toMatch(
      /Suppressed \(1\)\n {2}database-single-zone {2}aws_db_instance\.orders {2}main\.tf:2\n {4}moves soon \(until 2099-01-31\)/,
    );
  });
});

describe("stackstage fix", () => {
  it("writes what it has shown, and finds nothing more to do", async () => {
    write("mend/main.tf", DATABASE);
    const shown = await run("fix", at("mend"), "--rule", "database-single-zone", "--dry-run");
    expect(shown.out).toContain("+  multi_az = true");
    const written = await run("fix", at("mend"), "--rule", "database-single-zone");
    expect(written.out).toBe(shown.out);
    expect((await run("fix", at("mend"), "--rule", "database-single-zone")).out).toBe("");
  });
});

describe("stackstage fix --format json", () => {
  it("tells each fix with its gain, and the patch", async () => {
    write("told/main.tf", `${DATABASE.replace("}", "  storage_encrypted = true\n  kms_key_id = var.key\n}")}variable "key" {}\n`);
    const { out } = await run("fix", at("told"), "--dry-run", "--format", "json");
    const told = JSON.parse(out);
    expect(told.fixes).toContainEqual(
      expect.objectContaining({ rule: "database-single-zone", resource: "aws_db_instance.orders" }),
    );
    expect(told.together.mends.length).toBeGreaterThan(1);
    expect(told.together.patch).toContain("+++ b/main.tf");
    expect(told.next_verdict).toBeNull();
    const next = JSON.parse((await run("fix", at("told"), "--dry-run", "--next-verdict", "--format", "json")).out);
    expect([next.together, next.next_verdict.fixes.length > 0]).toEqual([null, true]);
    expect((await run("fix", at("told"), "--format", "yaml")).code).toBe(2);
  });
});

describe("stackstage fix of what stands", () => {
  it("leaves out what would destroy it, says so, and writes it for its rule alone", async () => {
    write("standing/main.tf", DATABASE);
    const all = await run("fix", at("standing"), "--dry-run");
    expect(all.out).not.toContain("storage_encrypted");
    expect(all.err).toContain("destroys aws_db_instance.orders and makes it anew: --rule database-storage-unencrypted writes it");
    expect((await run("fix", at("standing"), "--dry-run", "--rule", "database-storage-unencrypted")).out).toContain(
      "storage_encrypted",
    );
  });
});

describe("stackstage fix --next-verdict", () => {
  it("applies only what the next verdict needs", async () => {
    write("next/main.tf", `${DATABASE.replace("}", "  storage_encrypted = true\n  kms_key_id = var.key\n}")}variable "key" {}\n`);
    const all = await run("fix", at("next"), "--dry-run");
    const { out, err } = await run("fix", at("next"), "--next-verdict", "--dry-run");
    expect(err).toMatch(/fix(es)? would reach the next verdict: (Good|Needs Work|Excellent) at \d+\./);
    expect(out).toMatch(/^--- a\/main\.tf/);
    expect(out.split("\n").length).toBeLessThan(all.out.split("\n").length);
    expect((await run("fix", at("next"), "--next-verdict", "--rule", "database-single-zone")).code).toBe(2);
  });
});

describe("a description instead of files", () => {
  it("is judged, and read back sentence by sentence", async () => {
    const { code, out } = await run("analyze", "--text", "A public S3 bucket. The moon is round.");
    expect(code).toBe(1);
    expect(out).toContain("aws_s3_bucket.bucket");
    expect(out).toMatch(/“The moon is round”\s+names no service/);
  });

  it("does not go with paths", async () => {
    const { code, err } = await run("analyze", "--text", "a bucket", ".");
    expect([code, err]).toEqual([2, expect.stringContaining("either --text or paths")]);
  });
});

describe("rules of one's own", () => {
  const rule = (id: string, expect: string) => `id: ${id}
title: Topic without a display name
dimension: reliability
severity: medium
since: 0.1.0
why: Whoever is called at night reads the name first.
remediation: Give the topic a display name.
sources: ["https://docs.aws.amazon.com/sns/latest/dg/sns-create-topic.html"]
checks:
  - resource: aws_sns_topic
    require: has(self.display_name)
examples:
  - name: a topic without a name to read
    expect: ${expect}
    terraform: |
      resource "aws_sns_topic" "a" {
        name = "a"
      }
`;

  it("are checked with their examples", async () => {
    write("good/policy.yaml", rule("topic-nameless", "fail"));
    write("wrong/policy.yaml", rule("topic-nameless", "pass"));
    const [good, wrong] = [await run("rules", "check", at("good")), await run("rules", "check", at("wrong"))];
    expect([good.code, good.out, good.err]).toEqual([0, "", expect.stringContaining("1 of 1 rules can be used; 1 examples run")]);
    expect([wrong.code, wrong.out]).toEqual([1, expect.stringContaining("gives fail, not pass")]);
  });

  it("are told of an example that names what it does not make", async () => {
    const strange = rule("topic-nameless", "not-applicable").replace(
      "    terraform:",
      "    resource: aws_sns_topic.b\n    terraform:",
    );
    write("strange/policy.yaml", strange);
    const { code, out } = await run("rules", "check", at("strange"));
    expect(code).toBe(1);
    expect(out).toContain(
      'example "a topic without a name to read" names the resource aws_sns_topic.b, and makes aws_sns_topic.a',
    );
  });

  it("may leave out since, and may not be called like another", async () => {
    write("brief/policy.yaml", rule("topic-nameless", "fail").replace("since: 0.1.0\n", ""));
    write("taken/policy.yaml", rule("database-single-zone", "fail"));
    expect((await run("rules", "check", at("brief"))).code).toBe(0);
    const { code, out } = await run("rules", "check", at("taken"));
    expect([code, out]).toEqual([1, expect.stringContaining("id: another rule is called database-single-zone")]);
  });

  it("are missed where the configuration names a folder without any", async () => {
    write("lost/.stackstage.yml", "rules: [policy]\n");
    write("lost/main.tf", SAFE);
    expect((await run("analyze", at("lost"))).err).toContain("policy: the configuration names this folder for rules of your own");
  });

  it("judge what the configuration names them for, from the base alone", async () => {
    const config = "rules: [./policy]\n";
    const base = { ".stackstage.yml": config, "policy/topic.yaml": rule("topic-nameless", "fail"), "infra/main.tf": "" };
    const root = repository("own-rules", base, { "infra/main.tf": SAFE, "policy/topic.yaml": "id: silenced\n" });
    const { out } = await run("review", "--repo", root, "--base", "main", "--head", "change", "--format", "json");
    expect(out).toContain('"topic-nameless"');
  });

  it("are left out when they are wrong, and that is said", async () => {
    write("mistaken/.stackstage.yml", "rules: [./policy]\n");
    write("mistaken/policy/bad.yaml", "id: topic-nameless\ntitel: x\n");
    write("mistaken/main.tf", SAFE);
    const { err } = await run("analyze", at("mistaken"));
    expect(err).toMatch(/policy\/bad\.yaml:2: "titel" is not known in a rule; did you mean title\?/);
  });
});

describe("stackstage cost", () => {
  const BASE = 'provider "aws" {\n  region = "us-east-1"\n}\nresource "aws_ebs_volume" "a" {\n  size = 100\n}\n';

  it("estimates a folder, as text and as JSON with each figure's list", async () => {
    write("cost/main.tf", BASE);
    const { code, out } = await run("cost", at("cost"));
    expect([code, out.split("\n")[0]]).toEqual([0, "$10.00/month (1 priced)"]);
    const json = JSON.parse((await run("cost", at("cost"), "--format", "json")).out);
    expect(json.resources[0].components[0].price).toMatchObject({ amount: 0.1, region: "us-east-1", date: "2025-10-28" });
  });

  it("says the difference to a base", async () => {
    write("cost-base/main.tf", BASE);
    write("cost-head/main.tf", `${BASE}resource "aws_nat_gateway" "n" {}\n`);
    const { out } = await run("cost", at("cost-head"), "--base", at("cost-base"));
    expect(out.split("\n")[0]).toBe("+$32.85/month (1 priced, 1 usage-based): $10.00 → $42.85");
  });

  it.each([
    ["nothing has a price", 'resource "aws_instance" "a" {\n  instance_type = var.t\n}\nvariable "t" {}\n', /^unknown \(/],
    ["only its use has one", 'resource "aws_s3_bucket" "a" {}\n', /^by use \(1 usage-based\)/],
    [
      "something is open beside it",
      `${BASE}resource "aws_s3_bucket" "b" {}\n`,
      /^at least \$10\.00\/month \(1 priced, 1 usage-based\)/,
    ],
    ["there is nothing", 'resource "aws_sns_topic" "a" {}\n', /^Nothing to price\./],
  ])("makes no sum that reads as the whole bill where %s", async (name, text, head) => {
    write(`open-${name.replaceAll(" ", "-")}/main.tf`, text);
    expect((await run("cost", at(`open-${name.replaceAll(" ", "-")}`))).out).toMatch(head);
  });

  it("says that there is no difference", async () => {
    write("same/main.tf", BASE);
    expect((await run("cost", at("same"), "--base", at("same"))).out).toMatch(/^No difference in what can be priced\.\n/);
  });

  it("takes the region from the command line where nothing says it", async () => {
    write("cost-where/main.tf", 'resource "aws_instance" "a" {\n  instance_type = "m5.large"\n}\n');
    expect((await run("cost", at("cost-where"))).out).toMatch(/^unknown/);
    expect((await run("cost", at("cost-where"), "--region", "eu-west-1")).out).toMatch(/^\$\d+\.\d\d\/month/);
  });

  it("takes region and use from the configuration, and complains about what it does not know", async () => {
    write("cost-set/main.tf", 'resource "aws_nat_gateway" "n" {}\n');
    write(
      "cost-set/.stackstage.yml",
      "cost:\n  region: us-east-1\n  regoin: x\n  usage:\n    aws_nat_gateway: { data_gb: 100 }\n",
    );
    const { out, err } = await run("cost", at("cost-set"));
    expect(out.split("\n")[0]).toBe("$37.35/month (2 priced)");
    expect(out).not.toContain("0 resources of other types");
    expect(err).toContain('"regoin" is not known in cost; did you mean region?');
  });

  it.each([[["a", "b"]], [["--format", "sarif"]]])("refuses %j", async (args) =>
    expect((await run("cost", ...args)).code).toBe(2),
  );
});
