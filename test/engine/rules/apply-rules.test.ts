import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/engine/graph/graph.ts";
import type { Resource } from "../../../src/engine/model/resource.ts";
import { unknown, type Value } from "../../../src/engine/model/value.ts";
import { applyChangeRules } from "../../../src/engine/rules/apply-change-rules.ts";
import { applyRules } from "../../../src/engine/rules/apply-rules.ts";
import { compileRules } from "../../../src/engine/rules/catalogue.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/engine/settings/settings.ts";
import { aResource } from "../../support/resource.ts";
import { aRule } from "../../support/rule.ts";

const at = (line: number) => ({ path: "main.tf", start: { line, column: 3 }, end: { line, column: 20 } });
const open = unknown("var.x has no default");

function apply(checks: string, resources: readonly Resource[], settings: Partial<Settings["rules"]> = {}) {
  const catalogue = compileRules([aRule(checks)]);
  return applyRules({ graph: buildGraph(resources), catalogue, settings: { rules: { ...DEFAULT_SETTINGS.rules, ...settings } } });
}

function statuses(checks: string, resources: readonly Resource[]): readonly string[] {
  return apply(checks, resources).outcomes.map(
    ({ resource, key, status }) => `${resource}${key === "" ? "" : ` ${key}`}: ${status}`,
  );
}

const CHECK = "checks: [{ resource: aws_a, when: self.on != false, require: self.x == 1, defaults: { x: 0 }, at: block.x }]";

describe("a check", () => {
  it.each<readonly [string, { readonly [name: string]: Value }, readonly string[]]>([
    ["passes what holds", { x: 1 }, ["aws_a.a: pass"]],
    ["fails what does not", { x: 2 }, ["aws_a.a: fail"]],
    ["fails the default", {}, ["aws_a.a: fail"]],
    ["leaves open what is not known", { x: open }, ["aws_a.a: unknown"]],
    ["says nothing where it is not applicable", { on: false, x: 2 }, []],
    ["leaves open whether it is applicable", { on: open, x: 2 }, ["aws_a.a: unknown"]],
  ])("%s", (_name, attributes, expected) => expect(statuses(CHECK, [aResource("aws_a.a", { attributes })])).toEqual(expected));

  it("points at the attribute, else the block around it, else the first line of the resource", () => {
    const block = { range: { ...at(4), end: { line: 6, column: 4 } } };
    const places = { block: { ...block, children: { "0": { ...block, children: { x: { range: at(5), written: at(40) } } } } } };
    const lines = [places, { block }, {}].map((each) => apply(CHECK, [aResource("aws_a.a", { places: each })]).outcomes[0]);
    expect(lines.map((outcome) => outcome?.range.start.line)).toEqual([5, 4, 1]);
    expect(lines.map((outcome) => outcome?.range.end.line)).toEqual([5, 5, 2]);
    expect(lines.map((outcome) => outcome?.because)).toEqual(["its value is written at main.tf:40", null, null]);
  });

  it("weighs one severity less for a reason that is known", () => {
    const checks = "checks: [{ resource: aws_a, require: self.x == 1, lighter: self.small == true }]";
    const resources = [{ small: true }, { small: open }, {}].map((attributes, at) => aResource(`aws_a.${at}`, { attributes }));
    expect(apply(checks, resources).outcomes.map(({ severity }) => severity)).toEqual(["medium", "high", "high"]);
  });

  it("weighs what its check says, and one severity less than that", () => {
    const checks = "checks: [{ resource: aws_a, require: self.x == 1, severity: medium, lighter: self.small == true }]";
    const resources = [{ small: true }, {}, { x: 1 }].map((attributes, at) => aResource(`aws_a.${at}`, { attributes }));
    expect(apply(checks, resources).outcomes.map(({ severity }) => severity)).toEqual(["low", "medium", "medium"]);
  });

  it("goes through a list, one outcome for each item", () => {
    const attributes = { rule: [{ port: 22 }, { port: 80, x: 1 }, { port: 22, x: open }, { port: 99, off: true }] };
    const checks =
      "checks: [{ resource: aws_a, each: { in: self.rule, key: string(item.port) }, when: item.off != true, require: item.x == 1, message: '\"port \" + string(item.port)' }]";
    const places = { rule: { range: at(2), children: { "0": { range: at(2) }, "1": { range: at(3) }, "2": { range: at(4) } } } };
    const { outcomes } = apply(checks, [aResource("aws_a.a", { attributes, places })]);
    expect(outcomes.map(({ key, status, range, message }) => [key, status, range.start.line, message])).toEqual([
      ["22", "fail", 2, "port 22"],
      ["22#2", "unknown", 4, "Something is wrong"],
      ["80", "pass", 1, "Something is wrong"],
    ]);
  });

  it("claims no absence where a module that was not read is given the resource", () => {
    const checks =
      "checks: [{ resource: aws_a, require: size(logs) > 0, related: { logs: { resource: aws_log, direction: referenced-by } } }]";
    const used =
      "checks: [{ resource: aws_a, require: size(users) > 0, related: { users: { resource: '*', direction: referenced-by } } }]";
    const handed = { ...aResource("aws_a.a"), handed: "module.settings" };
    expect(apply(checks, [handed]).outcomes.map(({ status, because }) => [status, because])).toEqual([
      ["unknown", "module.settings, which is not in the repository, is given aws_a.a"],
    ]);
    expect(statuses(used, [handed])).toEqual(["aws_a.a: pass"]);
    expect(statuses(checks, [aResource("aws_a.a")])).toEqual(["aws_a.a: fail"]);
  });

  it("reports its own fault, and leaves the outcome open", () => {
    const attributes = { l: Array.from({ length: 1000 }, (_, i) => i) };
    const checks = "checks: [{ resource: aws_a, require: 'self.l.all(x, self.l.all(y, x >= 0))' }]";
    const { outcomes, faults } = apply(checks, [aResource("aws_a.a", { attributes })]);
    expect(outcomes).toMatchObject([{ status: "unknown", because: expect.stringMatching(/steps/) }]);
    expect(faults).toMatchObject([{ code: "rule-fault", message: expect.stringMatching(/a-problem .* aws_a\.a/) }]);
  });

  it("obeys the settings", () => {
    const failing = [aResource("aws_a.a")];
    expect(apply(CHECK, failing, { modes: { "a-problem": "off" } }).outcomes).toEqual([]);
    const settings = { modes: { "a-problem": "warn" }, severities: { "a-problem": "low" } } as const;
    expect(apply(CHECK, failing, settings).outcomes).toMatchObject([{ mode: "warn", severity: "low" }]);
  });
});

describe("Kubernetes types", () => {
  const check = (type: string) => `checks: [{ resource: ${type}, require: self.x == 1 }]`;
  it.each([
    ["Deployment", "apps/v1/Deployment", 1],
    ["Ingress", "networking.k8s.io/v1/Ingress", 1],
    ["Service", "serving.knative.dev/v1/Service", 0],
    ["serving.knative.dev/Service", "serving.knative.dev/v1/Service", 1],
    ["Workload", "batch/v1/CronJob", 1],
    ["Workload", "v1/Service", 0],
    ["Workload", "kubernetes_deployment_v1", 1],
  ])("%s and %s: %d", (named, type, count) => {
    expect(apply(check(named), [aResource("x", { type })]).outcomes).toHaveLength(count);
  });
});

describe("pod", () => {
  const checks =
    "checks: [{ resource: Workload, each: { in: pod.containers, key: item.name }, require: item.securityContext.runAsUser > 0, at: item.securityContext.runAsUser }]";

  it("is the template of a workload, sidecars included", () => {
    const spec = {
      containers: [{ name: "app", securityContext: { runAsUser: 10 } }],
      initContainers: [{ name: "side", restartPolicy: "Always" }, { name: "init" }],
    };
    const cron = { spec: { jobTemplate: { spec: { template: { spec } } } } };
    const resource = aResource("cron", { type: "batch/v1/CronJob", language: "kubernetes", attributes: cron });
    expect(statuses(checks, [resource])).toEqual(["cron app: pass", "cron side: fail"]);
  });

  it("reads Terraform's words, and points back at them", () => {
    const container = [{ name: "app", security_context: [{ run_as_user: "0" }] }];
    const attributes = { spec: [{ template: [{ spec: [{ container }] }] }] };
    const deep = (names: readonly string[], line: number): object =>
      names.length === 0 ? {} : { [names[0] ?? ""]: { range: at(line), children: deep(names.slice(1), line + 1) } };
    const path = ["spec", "0", "template", "0", "spec", "0", "container", "0", "security_context", "0", "run_as_user"];
    const resource = aResource("kubernetes_deployment.a", { attributes, places: deep(path, 1) as Resource["places"] });
    expect(apply(checks, [resource]).outcomes).toMatchObject([{ status: "fail", key: "app", range: { start: { line: 11 } } }]);
  });
});

describe("related resources", () => {
  const checks =
    "checks: [{ resource: aws_a, related: { bs: { resource: aws_b, direction: referenced-by, through: a, key: name } }, require: 'bs.exists(b, b.x == 1)' }]";
  const a = aResource("aws_a.a", { attributes: { name: "one" } });
  const b = (attributes: { readonly [name: string]: Value }, given: Partial<Resource> = {}) =>
    aResource("aws_b.b", { attributes, ...given });
  const to = (address: string) => ({ references: [{ from: "a", to: address, attribute: "id" }] });

  it.each<readonly [string, readonly Resource[], string]>([
    ["by reference", [b({ x: 1, a: open }, to("aws_a.a"))], "pass"],
    ["by an equal literal value", [b({ x: 1, a: "one" })], "pass"],
    ["not by another literal value", [b({ x: 1, a: "two" })], "fail"],
    ["not through another attribute", [b({ x: 1 }, { references: [{ from: "other", to: "aws_a.a", attribute: "id" }] })], "fail"],
    ["open when its attribute is not known", [b({ x: 1, a: open })], "unknown"],
    [
      "not when it refers elsewhere",
      [b({ x: 1, a: open }, to("aws_a.z")), aResource("aws_a.z", { attributes: { name: "z" } })],
      "fail",
    ],
    ["open when it may not exist", [b({ x: 1, a: open }, { ...to("aws_a.a"), conditional: open })], "unknown"],
    ["none", [], "fail"],
  ])("%s", (_name, others, expected) => {
    expect(statuses(checks, [a, ...others])[0]).toBe(`aws_a.a: ${expected}`);
  });

  it("of Terraform's are read as manifests by a check of their kind, and in their own words by one of their type", () => {
    const spec = { strategy: [{ rolling_update: [{ max_surge: "1" }] }] };
    const deployment = { ...aResource("kubernetes_deployment_v1.web"), attributes: { spec: [spec] } };
    const byKind = "checks: [{ resource: Deployment, require: self.spec.strategy.rollingUpdate.maxSurge == 1 }]";
    const byType = `${byKind.slice(0, -1)}, { resource: kubernetes_deployment_v1, require: self.spec.strategy.rolling_update.max_surge == 2 }]`;
    expect(statuses(byKind, [deployment])).toEqual(["kubernetes_deployment_v1.web: pass"]);
    expect(statuses(byType, [deployment])).toEqual(["kubernetes_deployment_v1.web: fail"]);
  });

  it("stand anywhere in the repository", () => {
    const anywhere =
      "checks: [{ resource: aws_a, related: { bs: { resource: aws_b, direction: anywhere } }, require: size(bs) > 0 }]";
    expect(statuses(anywhere, [a, b({}, { stack: "other" })])).toEqual(["aws_a.a: pass"]);
    expect(statuses(anywhere, [a])).toEqual(["aws_a.a: fail"]);
  });

  it.each<readonly [string, readonly Resource[], string]>([
    ["each of those is asked for its own", [b({}, to("aws_g.two"))], "pass"],
    ["none", [], "fail"],
    ["not what is joined to another", [b({}, to("aws_g.three"))], "fail"],
    ["open when it may not exist", [b({}, { ...to("aws_g.one"), conditional: open })], "unknown"],
  ])("go on from others: %s", (_name, others, expected) => {
    const further =
      "checks: [{ resource: aws_a, related: { gs: { resource: aws_g, direction: references }, bs: { of: gs, resource: aws_b, direction: referenced-by } }, require: size(bs) == 1 }]";
    const references = ["aws_g.one", "aws_g.two"].map((group) => ({ from: "g", to: group, attribute: "id" }));
    const groups = ["aws_g.one", "aws_g.two", "aws_g.three"].map((address) => aResource(address));
    expect(statuses(further, [aResource("aws_a.a", { references }), ...groups, ...others])[0]).toBe(`aws_a.a: ${expected}`);
  });

  it("go on from nothing that is known: open", () => {
    const further =
      "checks: [{ resource: aws_a, related: { gs: { resource: aws_g, direction: references, through: g, key: name }, bs: { of: gs, resource: aws_b, direction: referenced-by } }, require: size(bs) == 0 }]";
    const self = aResource("aws_a.a", { attributes: { g: open } });
    expect(statuses(further, [self, aResource("aws_g.one")])).toEqual(["aws_a.a: unknown"]);
  });

  it("stand beside it, in its own stack", () => {
    const beside =
      "checks: [{ resource: aws_a, related: { bs: { resource: aws_b, direction: beside } }, require: size(bs) > 0 }]";
    expect(statuses(beside, [a, b({})])).toEqual(["aws_a.a: pass"]);
    expect(statuses(beside, [a, b({}, { stack: "other" })])).toEqual(["aws_a.a: fail"]);
  });

  it.each<readonly [string, readonly Resource[], string]>([
    ["by reference", [b({ a: open }, to("aws_b.t"))], "pass"],
    ["not when it refers elsewhere", [b({ a: open }, to("aws_b.z")), aResource("aws_b.z")], "fail"],
    ["not when it says what it may be", [b({ a: "two" })], "fail"],
  ])("share what they mention: %s", (_name, others, expected) => {
    const shares =
      "checks: [{ resource: aws_a, related: { bs: { resource: aws_b, direction: shares, through: a } }, require: size(bs) > 0 }]";
    const self = aResource("aws_a.a", { attributes: { a: open }, ...to("aws_b.t") });
    expect(statuses(shares, [self, aResource("aws_b.t", { type: "aws_t" }), ...others])[0]).toBe(`aws_a.a: ${expected}`);
    expect(statuses(shares, [aResource("aws_a.a", { attributes: { a: "two" } }), b({ a: "two" })])).toEqual(["aws_a.a: pass"]);
    expect(statuses(shares, [aResource("aws_a.a", { attributes: { a: open } }), b({ a: "two" })])).toEqual(["aws_a.a: unknown"]);
  });

  it("share what they mention in an attribute of their own", () => {
    const shares =
      "checks: [{ resource: aws_a, related: { bs: { resource: aws_b, direction: shares, through: a, theirs: z } }, require: size(bs) > 0 }]";
    const mentioning = (from: string) => ({ references: [{ from, to: "aws_b.t", attribute: "id" }] });
    const self = aResource("aws_a.a", { attributes: { a: open }, ...mentioning("a") });
    const target = aResource("aws_b.t", { type: "aws_t" });
    const ask = (from: string) => statuses(shares, [self, target, b({ [from]: open }, mentioning(from))])[0];
    expect([ask("z"), ask("a")]).toEqual(["aws_a.a: pass", "aws_a.a: fail"]);
    expect(statuses(shares, [aResource("aws_a.a", { attributes: { a: "two" } }), b({ z: "two" })])).toEqual(["aws_a.a: pass"]);
  });

  it("are found by a selector's labels", () => {
    const selected =
      "checks: [{ resource: Deployment, related: { budgets: { resource: PodDisruptionBudget, direction: selected-by } }, require: size(budgets) > 0 }]";
    const workload = (name: string, labels: Value) =>
      aResource(name, {
        type: "apps/v1/Deployment",
        language: "kubernetes",
        attributes: { spec: { template: { metadata: { labels }, spec: {} } } },
      });
    const budget = aResource("pdb", {
      type: "policy/v1/PodDisruptionBudget",
      language: "kubernetes",
      attributes: { spec: { selector: { matchLabels: { app: "a" } } } },
    });
    const all = [workload("a", { app: "a", tier: "x" }), workload("b", { app: "b" }), workload("c", open), budget];
    expect(statuses(selected, all)).toEqual(["a: pass", "b: fail", "c: unknown"]);
  });

  it("lend their policy documents", () => {
    const policy = "checks: [{ resource: aws_p, require: '!statements(self.policy).exists(s, allows(s, \"iam:PassRole\"))' }]";
    const document = aResource("data.aws_iam_policy_document.d", {
      type: "data.aws_iam_policy_document",
      attributes: { statement: [{ actions: ["iam:*"] }] },
    });
    const reference = { from: "policy", to: "data.aws_iam_policy_document.d", attribute: "json" };
    expect(statuses(policy, [aResource("aws_p.p", { attributes: { policy: open }, references: [reference] }), document])).toEqual(
      ["aws_p.p: fail"],
    );
  });
});

describe("a rule about changes", () => {
  const checks =
    "scope: change\nchecks: [{ resource: aws_a, when: before != null && before.keep == true, require: after != null && after.keep == true }]";
  const kept = (keep: boolean) => aResource("aws_a.a", { attributes: { keep } });
  it.each<readonly [string, Resource | null, Resource | null, readonly string[]]>([
    ["fails when the protection goes", kept(true), kept(false), ["fail"]],
    ["fails when the resource goes", kept(true), null, ["fail"]],
    ["passes while it stays", kept(true), kept(true), ["pass"]],
    ["does not concern what never had it", kept(false), kept(false), []],
    ["does not concern a new one", null, kept(false), []],
  ])("%s", (_name, before, after, expected) => {
    const [old, now] = [buildGraph(before ? [before] : []), buildGraph(after ? [after] : [])];
    const changes = [{ kind: before === null ? "added" : after === null ? "removed" : "changed", before, after } as const];
    const { outcomes } = applyChangeRules({
      changes,
      before: old,
      after: now,
      catalogue: compileRules([aRule(checks)]),
      settings: DEFAULT_SETTINGS,
    });
    expect(outcomes.map((outcome) => outcome.status)).toEqual(expected);
  });

  it("asks which related resources remain when its own is gone", () => {
    const guard = aResource("aws_guard.g", { references: [{ from: "of", to: "aws_door.d", attribute: "id" }] });
    const remains =
      "scope: change\nchecks: [{ resource: aws_guard, related: { doors: { resource: aws_door, direction: references, remaining: true } }, when: before != null && size(doors) > 0, require: after != null }]";
    const statusesWhen = (left: readonly Resource[]) =>
      applyChangeRules({
        changes: [{ kind: "removed", before: guard, after: null }],
        before: buildGraph([guard, aResource("aws_door.d")]),
        after: buildGraph(left),
        catalogue: compileRules([aRule(remains)]),
        settings: DEFAULT_SETTINGS,
      }).outcomes.map((outcome) => outcome.status);
    expect(statusesWhen([aResource("aws_door.d")])).toEqual(["fail"]);
    expect(statusesWhen([])).toEqual([]);
  });

  it("says nothing about a revision alone", () => expect(apply(checks, [kept(true)]).outcomes).toEqual([]));
});
