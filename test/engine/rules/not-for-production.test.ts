import { describe, expect, it } from "vitest";
import { analyze } from "../../../src/engine/analyze.ts";
import type { Resource } from "../../../src/engine/model/resource.ts";
import { unknown } from "../../../src/engine/model/value.ts";
import { review } from "../../../src/engine/review.ts";
import { compileRules } from "../../../src/engine/rules/catalogue.ts";
import { loadCatalogue } from "../../../src/engine/rules/load-catalogue.ts";
import { isMadeToTry, notForProduction } from "../../../src/engine/rules/not-for-production.ts";
import type { Outcome } from "../../../src/engine/rules/outcome.ts";
import { DEFAULT_SETTINGS } from "../../../src/engine/settings/settings.ts";
import { aResource } from "../../support/resource.ts";
import { aRule } from "../../support/rule.ts";

const word = (address: string, parts: Partial<Resource> = {}) => notForProduction(aResource(address, parts));

describe("what a resource says of itself", () => {
  it.each([
    ["a tag", { tags: { Environment: "Dev" } }, "dev"],
    ["a tag that is not about the environment", { tags: { Team: "dev" } }, null],
    ["a flag", { tags: { "is-production": "false" } }, "not production"],
    ["a label of several words", { labels: { environment: "team-test-eu" } }, "test"],
    ["a name", { identifier: "orders-staging2" }, "staging2"],
    ["a name that ends in test", { name: "orders-test" }, "test"],
    ["a name with test in its middle", { name: "my-test-bucket-logs" }, null],
    ["a name that is copied from the documentation", { cluster_identifier: "aurora-cluster-demo" }, null],
    ["a name that only begins like one of the documentation's", { name: "aurora-cluster-demo-eu-demo" }, "demo"],
    ["a name with part of a word", { name: "devices" }, null],
    ["a name whose end is not known", { bucket: { ...unknown("random"), prefix: "dev-" } }, "dev"],
    ["a name whose last word may go on", { bucket: { ...unknown("random"), prefix: "shop-dev" } }, null],
    ["a name with gaps", { name: { ...unknown("var.app"), written: "…-dev-…" } }, "dev"],
    ["a name with test between gaps", { name: { ...unknown("var.app"), written: "…-test-…" } }, null],
    ["a name with gaps inside words", { name: { ...unknown("var.app"), written: "…dev-qa…" } }, null],
    ["non-prod is one word", { name: "non-prod-db" }, "nonprod"],
    ["a stand-in", { name: "fake-mesh" }, "fake"],
    ["a sketch", { name: "shop-mockup" }, "mockup"],
    ["production", { name: "dev-portal-prod" }, null],
    ["nothing", { name: "orders" }, null],
  ])("%s", (_, attributes, said) => expect(word("aws_db_instance.test", { attributes })).toBe(said));

  it("a template's tag and name", () => {
    const of = (attributes: Resource["attributes"]) =>
      word("Orders", { language: "cloudformation", type: "AWS::A::B", attributes });
    expect(of({ Tags: [{ Key: "Env", Value: "sandbox" }] })).toBe("sandbox");
    expect(of({ DBInstanceIdentifier: "orders-qa" })).toBe("qa");
  });

  it.each([
    ["orders-api-stage", null],
    ["qa-orders-stage", "qa"],
    ["orders-stage-dev", "dev"],
    ["stage", "stage"],
  ])("of a stage of an API its name %s: %s", (name, said) => {
    const type = "aws_api_gateway_stage";
    expect(word(`${type}.orders`, { type, attributes: { tags: { Name: name } } })).toBe(said);
    expect(word("aws_lambda_function.orders", { attributes: { tags: { Name: "orders-api-stage" } } })).toBe("stage");
  });

  it("a template's logical id, of what stands for another service only", () => {
    const of = (name: string) => word(name, { name, language: "cloudformation", type: "AWS::A::B" });
    expect(of("PaymentsStubService")).toBe("stub");
    expect(of("StagingBucket")).toBeNull();
    expect(of("Stubborn")).toBeNull();
  });

  it("a tag goes before the name, the name before the folder", () => {
    expect(word("a_b.c", { attributes: { tags: { env: "prod" }, name: "x-dev" } })).toBeNull();
    expect(word("a_b.c", { attributes: { name: "x-prod" }, stack: "environments/dev" })).toBeNull();
    expect(word("a_b.c", { attributes: { name: "x" }, stack: "environments/dev" })).toBe("dev");
  });

  it("a manifest that stands among those of production, whoever builds it as well", () => {
    const of = (path: string) =>
      word("a", { language: "kubernetes", stack: "k8s/staging/ci", range: { ...aResource("a").range, path } });
    expect(of("k8s/production/ci/web.yaml")).toBeNull();
    expect(of("k8s/base/web.yaml")).toBe("staging");
  });

  it("several environments, if none of them is production and each says so", () => {
    expect(word("a_b.c", { environment: "dev|uat" })).toBe("dev");
    expect(word("a_b.c", { environment: "dev|prod" })).toBeNull();
    expect(word("a_b.c", { environment: "dev|weu" })).toBeNull();
  });

  it("a namespace, of a manifest and of Terraform's", () => {
    const manifest = { metadata: { name: "web", namespace: "shop-uat" } };
    expect(
      word("apps/v1/Deployment/shop-uat/web", { type: "apps/v1/Deployment", language: "kubernetes", attributes: manifest }),
    ).toBe("uat");
    const block = { metadata: [{ name: "web", namespace: "test" }] };
    expect(word("kubernetes_deployment.web", { type: "kubernetes_deployment", attributes: block })).toBe("test");
  });

  it("the key of its instance, the innermost first", () => {
    expect(word('module.app["prod"].aws_sqs_queue.q["demo"]')).toBe("demo");
    expect(word('module.app["dev"].aws_sqs_queue.q')).toBe("dev");
    expect(word('aws_sqs_queue.q["orders-test-reports"]')).toBeNull();
  });

  it("the name of a module's call, the innermost first", () => {
    expect(word("module.ephemeral-table[0].aws_dynamodb_table.a")).toBe("ephemeral");
    expect(word("module.us_demo_stack.aws_dynamodb_table.a")).toBe("demo");
    expect(word("module.prod.module.dev.aws_sqs_queue.q")).toBe("dev");
    expect(word("module.dev.module.production_api.aws_sqs_queue.q")).toBeNull();
    expect(word("module.api_stage.aws_api_gateway_stage.a")).toBeNull();
    expect(word("aws_sqs_queue.dev")).toBeNull();
  });
});

describe("what its stack says", () => {
  it.each([
    ["infra/environments/test", "test"],
    ["infra/test", null],
    ["infra/admin-services-test/monitoring", "test"],
    ["infra/admin-services-test/prod", null],
    ["registry-testing", "testing"],
    ["infra/testing", null],
    ["infra/test-tools", null],
    ["examples/complete", null],
    ["apps/trino-dev/base", "dev"],
    ["clusters/dev-eu-west-1", "dev"],
    ["live/dev-01/db", "dev"],
    ["dev-tools", null],
    ["overlays/prod/demo", null],
    ["projects/java-modernization-demo/terraform", "demo"],
    ["demo/terraform/demo_stack", "demo"],
    ["infra/deployments/integration/review", "integration"],
    ["infra/deployments/review", "review"],
    ["services/review", null],
    ["demo/web", null],
    ["e2e/cluster", "e2e"],
    ["terraform/nft", "nft"],
    ["terraform/environments/ppd", "ppd"],
    ["services/ppd", null],
    ["services/nft-market", null],
    ["e2e-tools", null],
    ["live/gcp/test", "test"],
    ["live/gcp/orders", null],
    ["templates/db-staging.yaml", "staging"],
    ["kubernetes/proxy-qa-canary.yaml", "qa"],
    ["kubernetes/proxy-canary.yaml", null],
    ["code/development-env/manifests", "development"],
    ["apps/env", null],
    ["app#qa", "qa"],
    [".", null],
  ])("folder %s: %s", (stack, said) => expect(word("aws_a.a", { stack })).toBe(said));

  it("the variable goes before the folder, default tags before both", () => {
    expect(word("aws_a.a", { environment: "production", stack: "dev" })).toBeNull();
    expect(word("aws_a.a", { environment: "lab" })).toBe("lab");
    expect(word("aws_a.a", { environment: "prod", attributes: { tags_all: { environment: "dev" } } })).toBe("dev");
  });
});

const weight = ({ status, severity }: Outcome) => `${status} ${severity}`;

describe("a rule that weighs less elsewhere than in production", () => {
  const rule = aRule("severity: medium\nproduction: lighter\nchecks: [{ resource: aws_a, require: self.x == 1 }]");
  const weighed = (text: string, before?: string) => {
    const given = { settings: DEFAULT_SETTINGS, today: "2026-01-01" };
    const files = (side: string) => [{ path: "main.tf", text: side }];
    const catalogue = compileRules([rule]);
    if (before === undefined) return analyze(files(text), { catalogue, ...given }).outcomes.map(weight);
    const input = { before: files(before), after: files(text), changed: ["main.tf"], ...given };
    return review(input, catalogue).comparison.introduced.map(weight);
  };

  it("by the environment that it names", () => {
    expect(weighed('resource "aws_a" "a" {\n  x = 2\n}\n')).toEqual(["fail medium"]);
    expect(weighed('resource "aws_a" "a" {\n  x = 2\n  tags = { env = "dev" }\n}\n')).toEqual(["fail low"]);
    expect(weighed('resource "aws_a" "a" {\n  x = 1\n  tags = { env = "dev" }\n}\n')).toEqual(["pass medium"]);
  });

  it("not by a tag that the change adds", () => {
    const head = 'resource "aws_a" "a" {\n  x = 2\n  tags = { env = "dev" }\n}\n';
    expect(weighed(head, 'resource "aws_a" "a" {\n  x = 1\n}\n')).toEqual(["fail medium"]);
    expect(weighed(head, 'resource "aws_a" "a" {\n  x = 1\n  tags = { env = "dev" }\n}\n')).toEqual(["fail low"]);
  });
});

describe("what serves nobody in any environment", () => {
  const of = (parts: Partial<Resource>, address = "Orders") =>
    isMadeToTry(aResource(address, { language: "cloudformation", type: "AWS::A::B", ...parts }));

  it("is made where production is left out, or stands in for another service", () => {
    expect(of({ outside: true })).toBe(true);
    expect(of({ stack: "payments-stub/template.yaml" })).toBe(true);
    expect(of({ name: "MockBankKey" }, "MockBankKey")).toBe(true);
    expect(of({ environment: "dev", stack: "stubs/bank.yaml" })).toBe(true);
    expect(of({ environment: "dev" })).toBe(false);
    expect(of({ environment: "production", stack: "stubs/bank.yaml" })).toBe(false);
    expect(of({ outside: true, attributes: { Tags: [{ Key: "Environment", Value: "production" }] } })).toBe(false);
  });

  it("is told at most as worth knowing, but for what is high", () => {
    const text = (severity: string) => {
      const rule = aRule(`severity: ${severity}\nchecks: [{ resource: 'AWS::A::B', require: self.x == 1 }]`);
      const template = "Resources:\n  A: { Type: AWS::A::B, Properties: { x: 2 } }\n";
      const options = { catalogue: compileRules([rule]), settings: DEFAULT_SETTINGS, today: "2026-01-01" };
      return analyze([{ path: "bank-stub/template.yaml", text: template }], options).outcomes.map(weight);
    };
    expect(text("high")).toEqual(["fail high"]);
    expect(text("medium")).toEqual(["fail low"]);
    expect(text("low")).toEqual(["fail low"]);
  });

  it("weighs one less where custom asks it for what the others do", () => {
    const rule = aRule("severity: low\nasked: by-custom\nchecks: [{ resource: aws_a, require: self.x == 1 }]");
    const options = { catalogue: compileRules([rule]), settings: DEFAULT_SETTINGS, today: "2026-01-01" };
    const told = (name: string) =>
      analyze([{ path: "main.tf", text: `resource "aws_a" "mail" {\n  name = "${name}"\n}\n` }], options).outcomes.map(weight);
    expect(told("mailhog")).toEqual(["fail info"]);
    expect(told("mail")).toEqual(["fail low"]);
  });
});

describe("a rule that is asked of production only", () => {
  const rule = aRule("production: true\nchecks: [{ resource: [aws_a, 'AWS::A::B'], require: self.x == 1 }]");
  const judged = (files: Record<string, string>) => {
    const sources = Object.entries(files).map(([path, text]) => ({ path, text }));
    const options = { catalogue: compileRules([rule]), settings: DEFAULT_SETTINGS, today: "2026-01-01" };
    const { outcomes, coverage } = analyze(sources, options);
    return { outcomes: outcomes.map(({ resource, status }) => `${resource} ${status}`), notes: coverage.notes };
  };

  it("judges each instance by what it says, and tells of those that it left out", () => {
    const app = 'variable "env" {}\nresource "aws_a" "a" {\n  x = 2\n}\n';
    const main = `module "app" {\n  for_each = toset(["first", "second"])\n  source = "./app"\n  env = each.key == "first" ? "dev" : "live"\n}\n`;
    expect(judged({ "main.tf": main, "app/main.tf": app })).toEqual({
      outcomes: ['module.app["second"].aws_a.a fail'],
      notes: [
        "1 resource says that it is not for production (dev): what only production needs, such as a standby, is not asked there",
      ],
    });
  });

  it("takes a pass for what it is", () => {
    expect(judged({ "dev/main.tf": 'resource "aws_a" "a" {\n  x = 1\n}\n' })).toEqual({ outcomes: ["aws_a.a pass"], notes: [] });
  });

  it("hears a template's parameter", () => {
    const template = (name: string) =>
      `Parameters:\n  EnvironmentName: { Type: String, Default: ${name} }\nResources:\n  A: { Type: "AWS::A::B", Properties: { x: 2 } }\n`;
    expect(judged({ "a.yaml": template("staging") }).outcomes).toEqual([]);
    expect(judged({ "a.yaml": template("shop") }).outcomes).toEqual(["A fail"]);
  });

  it("is never one about security or cost, but to weigh a low one of security less", () => {
    const asked = loadCatalogue().rules.filter(({ production }) => production);
    expect(asked.length).toBeGreaterThan(150);
    expect(asked.filter(({ dimension }) => dimension === "cost")).toEqual([]);
    const ofSecurity = asked.filter(({ dimension }) => dimension === "security");
    expect(ofSecurity.filter(({ production, severity }) => production === true || severity !== "low")).toEqual([]);
  });
});
