import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/engine/graph/graph.ts";
import { analyze, type Finding, loadCatalogue, review } from "../../../src/engine/index.ts";
import type { Resource } from "../../../src/engine/model/resource.ts";
import { applyRules } from "../../../src/engine/rules/apply-rules.ts";
import type { Customs } from "../../../src/engine/rules/by-custom.ts";
import { compileRules } from "../../../src/engine/rules/catalogue.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";
import { aResource } from "../../support/resource.ts";
import { aRule } from "../../support/rule.ts";

const rule = aRule(`
asked: by-custom
checks: [{ resource: aws_bucket, require: self.key == 1, related: { logs: { resource: aws_log, direction: referenced-by } } }]
`);

/** What sets up buckets shows no custom: enough of it, so that the repository is not too small to have one. */
const policies = (stack: string) => Array.from({ length: 9 }, (_, at) => `aws_bucket_policy.p${at}@${stack}`);

const failing = (...written: readonly string[]): readonly string[] => {
  const [, first = "."] = written[0]?.split("@") ?? [];
  return failingAlone(...written, ...policies(first));
};

const failingAlone = (...written: readonly string[]): readonly string[] => {
  const resources = written.map((each) => {
    const [address = "", stack = "."] = each.split("@");
    const type = address.slice(0, address.lastIndexOf("."));
    return aResource(address, { type, stack, attributes: { key: address.endsWith("_ok") ? 1 : 0 } });
  });
  const applied = applyRules({ graph: buildGraph(resources), catalogue: compileRules([rule]), settings: DEFAULT_SETTINGS });
  return applied.outcomes.filter(({ status }) => status === "fail").map(({ stack, resource }) => `${resource}@${stack}`);
};

it.each([
  [
    "an exception to what the rest of the stack does is said",
    ["aws_bucket.a_ok", "aws_bucket.b_ok", "aws_bucket.c", "aws_role.r"],
    1,
  ],
  ["one beside one is no custom", ["aws_bucket.a_ok", "aws_bucket.b", "aws_role.r"], 0],
  ["where most do it not, it is nobody's custom", ["aws_bucket.a_ok", "aws_bucket.b", "aws_bucket.c", "aws_role.r"], 0],
  ["where none does it in a stack that is seen, that was decided", ["aws_bucket.b", "aws_role.r"], 0],
  ["a stack of nothing else shows no custom, and the advice stands", ["aws_bucket.b", "aws_bucket.c"], 2],
  ["what sets up the kind, and what the rule joins, is nothing else", ["aws_bucket.b", "aws_bucket_policy.p", "aws_log.l"], 1],
  ["what is only read is nothing else", ["aws_bucket.b", "data.aws_role.r"], 1],
  ["the group that all of Azure stands in is nothing else", ["aws_bucket.b", "azurerm_resource_group.r"], 1],
  ["more than a few have a custom of their own", Array.from({ length: 41 }, (_, at) => `aws_bucket.b${at}`), 0],
  ["many small stacks have a custom together", Array.from({ length: 4 }, (_, at) => `aws_bucket.b@${at}`), 0],
  ["two or three are still a fragment", Array.from({ length: 3 }, (_, at) => `aws_bucket.b@${at}`), 3],
  [
    "what most of many small stacks do is asked of the others",
    [...Array.from({ length: 4 }, (_, at) => `aws_bucket.b_ok@${at}`), "aws_bucket.b@5"],
    1,
  ],
  ["a fragment of a repository that does it nowhere is asked nothing", ["aws_role.r", "aws_bucket.b@two"], 0],
  ["another stack's custom is not asked", ["aws_bucket.a_ok@one", "aws_bucket.b@two", "aws_role.r@two"], 0],
] as const)("%s", (_, resources, count) => expect(failing(...resources)).toHaveLength(count));

it("what is only worth knowing is not for a small repository that a README describes, and anything else is", () => {
  const machine = 'resource "aws_instance" "one" {\n  ami       = "ami-0abc"\n  subnet_id = "subnet-0abc"\n}\n';
  const weights = (...files: readonly { path: string; text: string }[]) =>
    analyze(files, { catalogue: loadCatalogue(), settings: DEFAULT_SETTINGS, today: "2026-11-21" }).findings.map(
      (one) => one.severity,
    );
  const [main, readme] = [
    { path: "main.tf", text: machine },
    { path: "README.md", text: "# One machine\n" },
  ];
  const alone = weights(main);
  expect(alone).toContain("info");
  expect(weights(main, readme)).toEqual(alone.filter((severity) => severity !== "info"));
});

it("what is only worth knowing is not told of the first of its kind that a change brings", () => {
  const worthKnowing = aRule("asked: by-custom\nseverity: info\nchecks: [{ resource: aws_bucket, require: self.key == 1 }]");
  const graph = buildGraph([aResource("aws_bucket.b", { type: "aws_bucket", attributes: { key: 0 } })]);
  const given = { graph, catalogue: compileRules([worthKnowing]), settings: DEFAULT_SETTINGS };
  const failed = (customs?: Customs) =>
    applyRules({ ...given, ...(customs && { customs }) }).outcomes.filter(({ status }) => status === "fail").length;
  expect([failed(), failed({})]).toEqual([1, 0]);
});

it("so few resources that they may be anything show no custom", () =>
  expect(failingAlone("aws_bucket.b", "aws_role.r")).toHaveLength(1));

it("what is only worth knowing is said where eight times as many do it", () => {
  const known = aRule(`
severity: info
asked: by-custom
checks: [{ resource: aws_bucket, require: self.key == 1 }]
`);
  const failed = (passing: number) => {
    const bucket = (name: string, key: number) => aResource(`aws_bucket.${name}`, { type: "aws_bucket", attributes: { key } });
    const buckets = Array.from({ length: passing }, (_, at) => bucket(`b${at}`, 1));
    const roles = Array.from({ length: 9 }, (_, at) => aResource(`aws_role.r${at}`, { type: "aws_role" }));
    const graph = buildGraph([bucket("a", 0), ...buckets, ...roles]);
    const { outcomes } = applyRules({ graph, catalogue: compileRules([known]), settings: DEFAULT_SETTINGS });
    return outcomes.filter(({ status }) => status === "fail").length;
  };
  expect([failed(7), failed(8)]).toEqual([0, 1]);
});

describe("in a review", () => {
  const bucket = (name: string, more = "") => `resource "aws_s3_bucket" "${name}" {\n  bucket = "shop-${name}"\n}\n${more}`;
  const topic = (name: string, key = "") => `resource "aws_sns_topic" "${name}" {\n  name = "${name}"\n${key}}\n`;
  const reviewed = (before: string, after: string, beside: readonly string[] = []) => {
    const [base, head] = [before, after].map((text) => [{ path: "main.tf", text }]);
    const settings = DEFAULT_SETTINGS;
    const { comparison } = review(
      { before: base ?? [], after: head ?? [], changed: ["main.tf"], paths: beside, settings, today: "2026-11-21" },
      loadCatalogue(),
    );
    const told = (findings: readonly Finding[]) => findings.map(({ rule, resource }) => `${rule} ${resource}`);
    return { introduced: told(comparison.introduced), fixed: told(comparison.resolved), remaining: told(comparison.remaining) };
  };

  it("a resource that has nothing to do with it takes no advice away", () => {
    const before = bucket("a");
    const { fixed, remaining } = reviewed(before, before + topic("t"));
    expect(fixed).toEqual([]);
    expect(remaining).toContain("bucket-without-access-logs aws_s3_bucket.a");
  });

  it("a small stack of a large repository is no fragment", () => {
    const others = Array.from({ length: 9 }, (_, at) => `live/${at}/main.tf`);
    const alone = ["package.json", "tf.md", ...others.slice(1)];
    expect(reviewed("", bucket("a")).introduced).toContain("bucket-accepts-plain-http aws_s3_bucket.a");
    expect(reviewed("", bucket("a"), alone).introduced).toContain("bucket-accepts-plain-http aws_s3_bucket.a");
    expect(reviewed("", bucket("a"), others).introduced).not.toContain("bucket-accepts-plain-http aws_s3_bucket.a");
  });

  it("what first does it does not make the others new findings", () => {
    const before = `${bucket("c")}resource "aws_cloudwatch_log_group" "a" {\n  name = "a"\n}\n`;
    const first =
      'resource "aws_cloudwatch_log_group" "b" {\n  name       = "b"\n  kms_key_id = "arn:aws:kms:eu-west-1:1:key/1"\n}\n';
    const { introduced } = reviewed(before, before + first);
    expect(introduced.filter((each) => each.endsWith("log_group.a"))).toEqual([]);
  });
});

describe("of a container's rights", () => {
  const ofPods = aRule(`
asked: by-custom
checks: [{ resource: Workload, each: { in: pod.containers, key: item.name }, require: item.stdin == true }]
`);
  const pod = (name: string) =>
    aResource(`v1/Pod/${name}`, { type: "v1/Pod", attributes: { kind: "Pod", spec: { containers: [{ name }] } } });
  const services = Array.from({ length: 8 }, (_, at) =>
    aResource(`v1/Service/web${at}`, { type: "v1/Service", attributes: { kind: "Service" } }),
  );
  const failures = (...resources: readonly Resource[]) => {
    const applied = applyRules({ graph: buildGraph(resources), catalogue: compileRules([ofPods]), settings: DEFAULT_SETTINGS });
    return applied.outcomes.filter(({ status }) => status === "fail").length;
  };

  it("a stack that runs a single one and nothing else has no custom", () => expect(failures(pod("web"))).toBe(1));
  it("a workload with all that belongs to it has decided", () => expect(failures(pod("web"), ...services)).toBe(0));
  it("a stack that runs several and does it nowhere has", () => expect(failures(pod("web"), pod("cart"), ...services)).toBe(0));
});
