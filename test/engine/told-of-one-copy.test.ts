import { describe, expect, it } from "vitest";
import { analyze } from "../../src/engine/analyze.ts";
import { compileRules } from "../../src/engine/rules/catalogue.ts";
import { DEFAULT_SETTINGS } from "../../src/engine/settings/settings.ts";
import { aRule } from "../support/rule.ts";

const RULES = [
  aRule(
    'id: no-deadline\nseverity: low\nchecks:\n  - { resource: CronJob, require: "has(self.spec.startingDeadlineSeconds)", at: spec.schedule }',
  ),
  aRule('id: on-the-node\nseverity: high\nchecks:\n  - { resource: CronJob, require: "pod.spec.hostPID != true" }'),
];

const job = (environment: string, more = "") => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: reindex, namespace: shop-${environment} }
spec:
  schedule: "0 2 * * *"${more}
  jobTemplate: { spec: { template: { spec: { hostPID: true, containers: [{ name: reindex, image: "shop:${environment}" }] } } } }
`;

function judged(files: { readonly [path: string]: string }) {
  const given = Object.entries(files).map(([path, text]) => ({ path, text }));
  return analyze(given, { catalogue: compileRules(RULES), settings: DEFAULT_SETTINGS, today: "2026-06-01" });
}

const told = (files: { readonly [path: string]: string }, rule = "no-deadline") =>
  judged(files)
    .findings.filter((finding) => finding.rule === rule)
    .map(({ range }) => range.path);

it("is told of one region", () => {
  const files = { "jobs/setup-eu-west-1.yaml": job("a"), "jobs/setup-us-gov-east-1.yaml": job("a") };
  expect(told(files)).toEqual(["jobs/setup-eu-west-1.yaml"]);
  expect(told({ "jobs/westeurope/a.yaml": job("a"), "jobs/uksouth/a.yaml": job("a") })).toEqual(["jobs/uksouth/a.yaml"]);
  expect(told({ "jobs/western/a.yaml": job("a"), "jobs/south/b.yaml": job("a") })).toHaveLength(2);
});

describe("a base that overlays build under several names", () => {
  const overlay = (to: string) => `
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: ${to}
nameSuffix: -${to}
resources: [../../base]
`;
  const files = {
    "base/kustomization.yaml": "resources: [reindex.yaml]\n",
    "base/reindex.yaml": job("x"),
    "clusters/cart/kustomization.yaml": overlay("cart"),
    "clusters/shop/kustomization.yaml": overlay("shop"),
  };

  it("is told once", () => {
    expect(told(files)).toHaveLength(1);
    expect(judged(files).coverage.notes).toContain("1 finding is told of the same resource in another environment or copy");
  });

  it("is told of each where it is high", () => expect(told(files, "on-the-node")).toHaveLength(2));

  it("is told of each line", () => {
    const second = job("x").replace("name: reindex", "name: refill");
    expect(told({ ...files, "base/reindex.yaml": `${job("x")}---${second}` })).toHaveLength(2);
  });
});

it("an object that is written out for several clusters is told of one", () => {
  const later = `# for the second site\n${job("x")}`;
  expect(told({ "sites/north/jobs/a.yaml": job("x"), "sites/south/jobs/a.yaml": later })).toEqual(["sites/north/jobs/a.yaml"]);
  expect(told({ "sites/north/jobs/a.yaml": job("x"), "sites/south/jobs/a.yaml": later }, "on-the-node")).toHaveLength(2);
  expect(told({ "sites/north/jobs/a.yaml": job("x"), "sites/south/other/a.yaml": later })).toHaveLength(2);
  const nameless = (text: string) => text.replace(", namespace: shop-x", "");
  expect(told({ "sites/north/jobs/a.yaml": nameless(job("x")), "sites/south/jobs/a.yaml": nameless(later) })).toHaveLength(2);
});

it("is told of one partition", () => {
  const files = { "jobs/export.yaml": job("a"), "jobs/export-china.yaml": job("a"), "jobs/export-usgov.yaml": job("a") };
  expect(told(files)).toEqual(["jobs/export-china.yaml"]);
  expect(told({ "jobs/export.yaml": job("a"), "jobs/export-mail.yaml": job("a") })).toHaveLength(2);
});

describe("what stands alike in the folders of several environments", () => {
  const files = {
    "jobs/dev/reindex.yaml": job("dev"),
    "jobs/production/reindex.yaml": job("production"),
    "jobs/staging/reindex.yaml": job("staging"),
  };

  it("is told of production, and that it is told is said", () => {
    expect(told(files)).toEqual(["jobs/production/reindex.yaml"]);
    expect(judged(files).coverage.notes).toContain("2 findings are told of the same resource in another environment or copy");
  });

  it("is told of each where it is high", () => expect(told(files, "on-the-node")).toHaveLength(3));

  it("is told of production, where only that has a namespace", () => {
    const nowhere = job("staging").replace(", namespace: shop-staging", "");
    const production = job("production").replace("shop-production", "production");
    expect(told({ "jobs/reindex-prod.yaml": production, "jobs/reindex-staging.yaml": nowhere })).toEqual([
      "jobs/reindex-prod.yaml",
    ]);
  });

  it("is told where it stands, if production does better", () => {
    const mended = job("production", "\n  startingDeadlineSeconds: 60");
    expect(told({ ...files, "jobs/production/reindex.yaml": mended })).toEqual(["jobs/dev/reindex.yaml"]);
  });

  it("is told of each where the folders are no environments", () => {
    const cart = job("cart").replace("name: reindex", "name: refill");
    expect(told({ "jobs/shop/reindex.yaml": job("shop"), "jobs/cart/reindex.yaml": cart })).toHaveLength(2);
  });

  it("is told of the one that names no environment, which is production", () => {
    const files = { "iac/shop-staging/reindex.yaml": job("x"), "iac/shop/reindex.yaml": `\n\n${job("x")}` };
    expect(told(files)).toEqual(["iac/shop/reindex.yaml"]);
  });

  it("is told once where the folders are environments by one of their words", () => {
    const copies = { "live/api-sandbox/reindex.yaml": job("api-sandbox"), "live/dev-two/reindex.yaml": job("dev-two") };
    expect(told(copies)).toEqual(["live/api-sandbox/reindex.yaml"]);
    expect(told(copies, "on-the-node")).toHaveLength(2);
    const others = { "live/api/reindex.yaml": job("api"), "live/web/reindex.yaml": job("web") };
    expect(told(others)).toHaveLength(2);
  });

  it("is told once where a file was copied into another folder", () => {
    const copies = { "shop/reindex.yaml": job("x"), "cart/reindex.yaml": job("x"), "cart/moved.yaml": job("x") };
    expect(told(copies)).toEqual(["cart/moved.yaml", "cart/reindex.yaml"]);
    expect(told(copies, "on-the-node")).toHaveLength(3);
  });

  it("is told of the copy that was there before the change", () => {
    const files = (paths: readonly string[]) => paths.map((path) => ({ path, text: job("x") }));
    const options = { catalogue: compileRules(RULES), settings: DEFAULT_SETTINGS, today: "2026-06-01" };
    const base = analyze(files(["shop/reindex.yaml"]), options);
    const head = analyze(files(["cart/reindex.yaml", "shop/reindex.yaml"]), { ...options, base });
    const paths = head.findings.filter(({ rule }) => rule === "no-deadline").map(({ range }) => range.path);
    expect(paths).toEqual(["shop/reindex.yaml"]);
  });

  it("is told where it is not suppressed", () => {
    const ignored = job("production").replace("  schedule", '  # stackstage:ignore no-deadline reason="short"\n  schedule');
    expect(told({ ...files, "jobs/production/reindex.yaml": ignored })).toContain("jobs/dev/reindex.yaml");
  });
});
