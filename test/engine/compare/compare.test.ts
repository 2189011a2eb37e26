import { describe, expect, it } from "vitest";
import { compare } from "../../../src/engine/compare/compare.ts";
import type { Comparison } from "../../../src/engine/compare/comparison.ts";
import type { Revision } from "../../../src/engine/compare/revision.ts";
import type { Severity } from "../../../src/engine/model/judgement.ts";
import type { Resource } from "../../../src/engine/model/resource.ts";
import type { Outcome } from "../../../src/engine/rules/outcome.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";
import { findingOf, kubernetes, outcome, resource, revision } from "./build.ts";

function between(before: Revision, after: Revision): Comparison {
  return compare(before, after, DEFAULT_SETTINGS, { changed: ["main.tf"] });
}

function told({ introduced, resolved, remaining }: Comparison) {
  return {
    introduced: introduced.map((each) => each.resource),
    resolved: resolved.map((each) => `${each.resource}: ${each.by}`),
    remaining: remaining.map((each) => each.resource),
  };
}

/** Each resource with one failed outcome. */
function failing(resources: readonly Resource[]): Revision {
  return revision(
    resources,
    resources.map((each) => outcome(each)),
  );
}

const orders = resource("aws_db_instance.orders", { multi_az: false });

describe("findings", () => {
  it("are introduced with a new resource, and named worst first", () => {
    const bucket = resource("aws_s3_bucket.logs");
    const head = revision([orders, bucket], [outcome(bucket, { rule: "b", severity: "low" }), outcome(orders)]);
    const { introduced } = between(revision([orders]), head);
    expect(introduced.map(({ id, rule }) => [id, rule])).toEqual([
      ["F1", "database-single-zone"],
      ["F2", "b"],
    ]);
  });

  it("are fixed when the resource was mended", () => {
    const mended = resource("aws_db_instance.orders", { multi_az: true });
    const comparison = between(failing([orders]), revision([mended], [outcome(mended, { status: "pass" })]));
    expect(told(comparison).resolved).toEqual(["aws_db_instance.orders: fix"]);
    expect(comparison.delta).toBeCloseTo(100 - 4000 / 55, 9);
  });

  it("are fixed by removal when the resource is gone", () => {
    expect(told(between(failing([orders]), revision([]))).resolved).toEqual(["aws_db_instance.orders: removal"]);
  });

  it("are not called fixed when nobody can tell any more", () => {
    const open = resource("aws_db_instance.orders", { multi_az: { $unknown: "var.multi_az has no default" } });
    const comparison = between(failing([orders]), revision([open], [outcome(open, { status: "unknown" })]));
    expect(told(comparison).resolved).toEqual(["aws_db_instance.orders: unknown"]);
  });

  it("are told anew where they have become high, and not called mended", () => {
    const group = resource("aws_security_group.a");
    const weighing = (severity: Severity) => revision([group], [outcome(group, { severity })]);
    const worse = between(weighing("medium"), weighing("high"));
    expect(told(worse)).toEqual({
      introduced: ["aws_security_group.a"],
      resolved: ["aws_security_group.a: worse"],
      remaining: [],
    });
    expect(worse.introduced[0]?.because).toBe("it weighed medium before this change");
    expect(worse.gate.conclusion).toBe("failure");
    const broken = { files: [{ path: "main.tf", status: "failed" as const }] };
    expect(told(between(weighing("medium"), { ...weighing("high"), coverage: broken })).introduced).toEqual([]);
    for (const [was, is] of [
      ["low", "medium"],
      ["high", "medium"],
      ["high", "high"],
    ] as const)
      expect(told(between(weighing(was), weighing(is))).remaining).toEqual(["aws_security_group.a"]);
  });

  describe("of a setting that moves to a resource of its own, and back", () => {
    const [bucket, inline] = [resource("aws_s3_bucket.a", {}), resource("aws_s3_bucket.a", { acl: "public-read" })];
    const list = resource(
      "aws_s3_bucket_acl.a",
      { acl: "public-read" },
      {
        references: [{ from: "bucket", to: "aws_s3_bucket.a", attribute: "id" }],
      },
    );
    const open = { rule: "bucket-acl-public", message: "public-read lets everyone in" };
    const whole = revision([inline], [outcome(inline, open)]);
    const split = (message = open.message) => revision([bucket, list], [outcome(list, { ...open, message })]);

    it("remain", () => {
      const nothing = { introduced: [], resolved: [] };
      expect(told(between(whole, split()))).toEqual({ ...nothing, remaining: ["aws_s3_bucket_acl.a"] });
      expect(told(between(split(), whole))).toEqual({ ...nothing, remaining: ["aws_s3_bucket.a"] });
    });

    it("are introduced of another of the same kind that only refers to it", () => {
      const copy = resource("aws_s3_bucket.b", {}, { references: [{ from: "bucket", to: "aws_s3_bucket.a", attribute: "id" }] });
      const after = revision([bucket, copy], [outcome(copy, open)]);
      expect(told(between(whole, after))).toMatchObject({ introduced: ["aws_s3_bucket.b"], remaining: [] });
    });

    it("are introduced where other words of something high are said, or another's setting was mended", () => {
      const worse = between(whole, split("public-read-write lets everyone in"));
      expect(told(worse)).toMatchObject({ introduced: ["aws_s3_bucket_acl.a"], remaining: [] });
      const other = resource("aws_s3_bucket.b", {});
      const before = revision([other, bucket], [outcome(other, open)]);
      const after = revision([other, bucket, list], [outcome(list, open)]);
      expect(told(between(before, after))).toMatchObject({ introduced: ["aws_s3_bucket_acl.a"], remaining: [] });
    });
  });

  it("is not fixed when its check no longer concerns the resource", () => {
    const comparison = between(
      failing([orders]),
      revision([resource("aws_db_instance.orders", { replicate_source_db: "main" })]),
    );
    expect(told(comparison).resolved).toEqual(["aws_db_instance.orders: not-applicable"]);
  });

  it("keyed by position follow a list that lost an element", () => {
    const [two, one] = [
      resource("aws_security_group.web", { ingress: [1, 2] }),
      resource("aws_security_group.web", { ingress: [2] }),
    ];
    const before = revision([two], [outcome(two, { key: "0", status: "pass" }), outcome(two, { key: "1" })]);
    expect(told(between(before, revision([one], [outcome(one, { key: "0" })])))).toEqual({
      introduced: [],
      resolved: [],
      remaining: ["aws_security_group.web"],
    });
  });

  it("keyed by a name that is not known any more are known by being the only one", () => {
    const [named, placed] = [outcome(orders, { key: "replica" }), outcome(orders, { key: "0" })];
    const alone = between(revision([orders], [named]), revision([orders], [placed]));
    expect(told(alone)).toMatchObject({ introduced: [], resolved: [], remaining: ["aws_db_instance.orders"] });
    const two = between(revision([orders], [named]), revision([orders], [placed, outcome(orders, { key: "1" })]));
    expect(told(two).introduced).toHaveLength(2);
  });

  it("of an element that got another name are the same, unless they weigh or another of the name stood there", () => {
    const named = (key: string, severity: Severity, status: "fail" | "pass" = "fail") =>
      outcome(orders, { key, severity, status });
    const toldOf = (was: readonly Outcome[], is: readonly Outcome[]) =>
      told(between(revision([orders], was), revision([orders], is)));
    expect(toldOf([named("web", "low")], [named("app", "low")])).toMatchObject({ introduced: [], resolved: [] });
    expect(toldOf([named("web", "high")], [named("app", "high")]).introduced).toHaveLength(1);
    const fixed = toldOf([named("web", "low"), named("app", "low", "pass")], [named("web", "low", "pass"), named("app", "low")]);
    expect(fixed.introduced).toHaveLength(1);
  });

  it("keyed by position in a list of the same length are different findings", () => {
    const group = resource("aws_security_group.web");
    const before = revision([group], [outcome(group, { key: "0", status: "pass" }), outcome(group, { key: "1" })]);
    const after = revision([group], [outcome(group, { key: "0" }), outcome(group, { key: "1", status: "pass" })]);
    expect(told(between(before, after)).introduced).toHaveLength(1);
  });
});

describe("one more instance of a block", () => {
  const [eu, us] = ["eu", "us"].map((region) => resource(`aws_db_instance.orders["${region}"]`));
  const failingAs = (severity: "medium" | "high", ...all: readonly (Resource | undefined)[]) =>
    revision(
      all.filter((each) => each !== undefined),
      all.flatMap((each) => (each === undefined ? [] : [outcome(each, { severity })])),
    );

  it("introduces nothing that is told of those beside it", () => {
    const { introduced, remaining } = between(failingAs("medium", eu), failingAs("medium", eu, us));
    expect(introduced).toEqual([]);
    expect(remaining.map(({ resource, elsewhere }) => [resource, elsewhere])).toEqual([
      [eu?.address, true],
      [us?.address, true],
    ]);
  });
  it("introduces what is high", () => {
    expect(told(between(failingAs("high", eu), failingAs("high", eu, us))).introduced).toEqual([us?.address]);
  });
  it("introduces what those beside it do not do", () => {
    const before = revision([eu ?? orders], [outcome(eu ?? orders, { status: "pass" })]);
    expect(told(between(before, failingAs("medium", us))).introduced).toEqual([us?.address]);
  });
  it("takes the place of one that goes", () => {
    const renamed = resource("module.store.aws_db_instance.orders", { engine: "postgres" });
    const gone = resource("module.data.aws_db_instance.orders", { engine: "mysql" });
    const { introduced, resolved, remaining } = told(between(failingAs("high", gone), failingAs("high", renamed)));
    expect({ introduced, resolved, remaining }).toEqual({ introduced: [], resolved: [], remaining: [renamed.address] });
  });
});

describe("a resource that only moved keeps its findings", () => {
  const { attributes } = orders;
  const selector = { spec: { selector: { matchLabels: { app: "web" } }, template: {} }, metadata: { namespace: "shop" } };
  it.each<[string, Resource, Resource]>([
    ["renamed with a moved block", orders, resource("aws_db_instance.shop", attributes, { movedFrom: "aws_db_instance.orders" })],
    [
      "from count to for_each",
      resource("aws_db_instance.orders[0]", attributes),
      resource('aws_db_instance.orders["eu"]', attributes),
    ],
    ["from one to count", orders, resource("aws_db_instance.orders[0]", attributes)],
    ["into a module", orders, resource("module.data.aws_db_instance.orders", attributes)],
    ["with its stack's folder", orders, resource("aws_db_instance.orders", attributes, { stack: "live/prod" })],
    [
      "to another folder of manifests",
      kubernetes("apps/v1/Deployment/shop/web", selector, "a"),
      kubernetes("apps/v1/Deployment/shop/web", selector, "b"),
    ],
    [
      "renamed, a Kubernetes object with the same selector",
      kubernetes("apps/v1/Deployment/shop/web", selector),
      kubernetes("apps/v1/Deployment/shop/frontend", selector),
    ],
    [
      "to another API version",
      kubernetes("extensions/v1beta1/Deployment/shop/web", selector),
      kubernetes("apps/v1/Deployment/shop/web", selector),
    ],
  ])("%s", (_name, before, after) => {
    const comparison = between(failing([before]), failing([after]));
    expect(told(comparison)).toEqual({ introduced: [], resolved: [], remaining: [after.address] });
    expect(comparison.changes.map(({ kind }) => kind)).toEqual(["moved"]);
    expect(comparison.delta).toBe(0);
  });

  it("to another stack, by its name, where it changed on the way", () => {
    const audit = (stack: string, more: object) =>
      resource("aws_lambda_function.audit", { function_name: "audit", runtime: "nodejs18.x", ...more }, { stack });
    const comparison = between(failing([audit("app", { filename: "a.zip" })]), failing([audit("lambdas", {})]));
    expect(told(comparison)).toEqual({ introduced: [], resolved: [], remaining: ["aws_lambda_function.audit"] });
  });

  it("where its root becomes a module of another, and is introduced where the root stays one", () => {
    const at = (stack: string, address: string) =>
      resource(address, { zone: "eu", name: "log" }, { stack, range: { ...orders.range, path: "modules/storage/main.tf" } });
    const [root, called] = [at("modules/storage", "aws_db_instance.log"), at("live", "module.storage.aws_db_instance.log")];
    const kept = { introduced: [], resolved: [], remaining: [called.address] };
    expect(told(between(failing([root]), failing([called])))).toEqual(kept);
    expect(told(between(failing([root]), failing([root, called]))).introduced).toEqual([called.address]);
  });

  it("with a whole tree of stacks that hold the same addresses, each by how its path ends", () => {
    const at = (stack: string) => resource("Server", { open: true }, { stack, type: "AWS::EC2::Instance" });
    const before = ["aws/ec2/beta.yaml", "aws/iot/alpha.yaml"].map(at);
    const after = ["ec2/beta.yaml", "community/alpha.yaml"].map(at);
    const revisionOf = (all: readonly Resource[]) =>
      revision(
        all,
        all.map((each) => outcome(each, { status: each.stack.endsWith("beta.yaml") ? "fail" : "pass" })),
      );
    const { introduced, resolved, remaining } = told(between(revisionOf(before), revisionOf(after)));
    expect({ introduced, resolved, remaining }).toEqual({ introduced: [], resolved: [], remaining: ["Server"] });
  });

  it("a Deployment that becomes a StatefulSet", () => {
    const spec = { replicas: 1, template: { spec: { containers: [{ name: "db" }] } } };
    const [one, two] = ["Deployment", "StatefulSet"].map((kind) => kubernetes(`apps/v1/${kind}/shop/db`, { kind, spec }));
    if (one === undefined || two === undefined) throw new Error("unreachable: two kinds");
    expect(told(between(failing([one]), failing([two])))).toEqual({ introduced: [], resolved: [], remaining: [two.address] });
  });

  it("but a Terraform block renamed without moved is destroyed and made anew", () => {
    const comparison = between(failing([orders]), failing([resource("aws_db_instance.shop", attributes)]));
    expect(comparison.changes.map(({ kind }) => kind)).toEqual(["removed", "added"]);
    expect(comparison.introduced).toHaveLength(1);
  });

  it("and yet what it says of medium weight and less is neither mended nor introduced", () => {
    const [was, is] = [resource("aws_db_instance.orders", { a: 1, b: 1 }), resource("aws_db_instance.shop", { a: 1, b: 2 })];
    const light = (of: Resource) => revision([of], [outcome(of, { severity: "medium" })]);
    expect(told(between(light(was), light(is)))).toEqual({ introduced: [], resolved: [], remaining: [is.address] });
    const elsewhere = resource("module.data.aws_db_instance.orders", is.attributes, { stack: "stage" });
    expect(told(between(light(was), light(elsewhere))).remaining).toEqual([elsewhere.address]);
    const another = resource("aws_db_instance.shop", { a: 2, b: 2 });
    expect(told(between(light(was), light(another))).introduced).toEqual([another.address]);
  });

  it("a moved block of long ago does not steal the place of a resource that stands there again", () => {
    const [a, b] = [resource("aws_vpc.a"), resource("aws_vpc.b", {}, { movedFrom: "aws_vpc.a" })];
    expect(between(failing([a, b]), failing([a, b])).changes).toEqual([]);
  });

  it("a copied stack is new: its original still stands", () => {
    const copy = resource("aws_db_instance.orders", attributes, { stack: "stage" });
    expect(told(between(failing([orders]), failing([orders, copy]))).introduced).toEqual(["aws_db_instance.orders"]);
  });
});

describe("what stood there before is not introduced", () => {
  it("when the instances of a block are known at last", () => {
    const any = resource("aws_db_instance.orders[?]");
    const both = ["a", "b"].map((key) => resource(`aws_db_instance.orders["${key}"]`));
    const comparison = between(failing([any]), failing(both));
    expect(told(comparison)).toEqual({ introduced: [], resolved: [], remaining: both.map(({ address }) => address) });
  });

  it("when a file could not be read on the base that left it open", () => {
    const broken = { ...revision([orders], [outcome(orders, { status: "unknown" })]), coverage: unread };
    expect(told(between(broken, failing([orders]))).introduced).toEqual([]);
    const changed = resource(orders.address, { multi_az: true });
    expect(told(between(broken, failing([changed]))).introduced).toEqual([orders.address]);
  });

  it("when it was open for another reason, of a resource that is written as it was, unless it weighs", () => {
    const introduced = (severity: Severity, head = orders) =>
      told(
        between(
          revision([orders], [outcome(orders, { status: "unknown", severity })]),
          revision([head], [outcome(head, { severity })]),
        ),
      ).introduced;
    expect(introduced("medium")).toEqual([]);
    expect(introduced("high")).toEqual([orders.address]);
    expect(introduced("medium", resource(orders.address, { multi_az: true }))).toEqual([orders.address]);
  });

  const unread: Revision["coverage"] = { files: [{ path: "main.tf", status: "failed" }] };
});

describe("the change score", () => {
  it("counts only what the change touches", () => {
    const old = resource("aws_db_instance.legacy");
    const [before, after] = [resource("aws_s3_bucket.logs", { a: 1 }), resource("aws_s3_bucket.logs", { a: 2 })];
    const comparison = between(
      revision([old, before], [outcome(old), outcome(before, { status: "pass" })]),
      revision([old, after], [outcome(old), outcome(after, { status: "pass" })]),
    );
    expect(comparison.after.overall).toBe(100);
    expect(told(comparison).remaining).toEqual(["aws_db_instance.legacy"]);
  });

  it("counts a resource that is judged otherwise because what protected it was removed", () => {
    const bucket = resource("aws_s3_bucket.logs");
    const block = resource("aws_s3_bucket_public_access_block.logs");
    const comparison = between(
      revision([bucket, block], [outcome(bucket, { status: "pass" })]),
      revision([bucket], [outcome(bucket)]),
    );
    expect(told(comparison).introduced).toEqual(["aws_s3_bucket.logs"]);
    expect(comparison.delta).toBeLessThan(0);
  });

  it("is zero, not null, when nothing is touched", () => {
    expect(between(failing([orders]), failing([orders]))).toMatchObject({ delta: 0, changes: [], introduced: [] });
  });

  it("is new for a first stack, and without a base score", () => {
    const comparison = between(revision([]), failing([orders]));
    expect(comparison).toMatchObject({ delta: "new", before: { overall: null }, dimensions: { reliability: null } });
    expect(comparison.after.overall).toBeCloseTo(4000 / 55, 9);
  });

  it("has a number when a stack gains its first failing resource", () => {
    const vpc = resource("aws_vpc.main");
    const comparison = between(revision([vpc]), revision([vpc, orders], [outcome(orders)]));
    expect(comparison.delta).toBeCloseTo(4000 / 55 - 100, 9);
  });

  it("does not move by a clean new resource", () => {
    const clean = resource("aws_sqs_queue.jobs");
    const changed = resource("aws_db_instance.orders", { multi_az: false, tags: { a: "b" } });
    const comparison = between(
      failing([orders]),
      revision([changed, clean], [outcome(changed), outcome(clean, { rule: "q", dimension: "cost", status: "pass" })]),
    );
    expect(comparison.delta).toBe(0);
  });

  it("includes findings about the change itself, on the head alone", () => {
    const about = { ...findingOf(outcome(orders, { rule: "protection-removed" })), scope: "change" as const };
    const [before, after] = [revision([resource("aws_db_instance.orders", { a: 1 })]), revision([orders])];
    const comparison = compare(before, after, DEFAULT_SETTINGS, { changed: ["main.tf"], judgeChange: () => [about] });
    expect(comparison.delta).toBeCloseTo(4000 / 55 - 100, 9);
    expect(comparison.gate.conclusion).toBe("failure");
  });
});
