import { describe, expect, it } from "vitest";
import { analyze } from "../../../../src/engine/analyze.ts";
import { compileRules } from "../../../../src/engine/rules/catalogue.ts";
import { DEFAULT_SETTINGS } from "../../../../src/engine/settings/settings.ts";
import { aRule } from "../../../support/rule.ts";

const RULES = [
  aRule(
    'id: replica-alone\nseverity: medium\nchecks:\n  - { resource: Deployment, require: "self.spec.replicas >= 2", at: spec.replicas }',
  ),
  aRule(
    'id: on-the-node\nseverity: high\nchecks:\n  - { resource: Workload, require: "pod.spec.hostPID != true", at: pod.spec.hostPID }',
  ),
  aRule('id: many-rights\nseverity: high\nchecks:\n  - { resource: ClusterRole, require: "size(self.rules) == 0", at: rules }'),
];

type Given = { readonly labels?: string; readonly image?: string };

const deployment = ({ labels = "app: web", image = "ghcr.io/someone/web:1.0" }: Given = {}) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { ${labels} } }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      hostPID: true
      containers: [{ name: web, image: "${image}" }]
`;

function judged(files: { readonly [path: string]: string }, rules = RULES) {
  const catalogue = compileRules(rules);
  const given = Object.entries(files).map(([path, text]) => ({ path, text }));
  return analyze(given, { catalogue, settings: DEFAULT_SETTINGS, today: "2026-06-01", ofChange: true });
}

const rulesOf = (files: { readonly [path: string]: string }) => judged(files).findings.map(({ rule }) => rule);

it("what an archive keeps is asked for what is high alone, and that is told", () => {
  const files = { "_archived/web/deployment.yaml": deployment(), "archive/web/deployment.yaml": deployment() };
  const { findings, coverage } = judged(files);
  expect(findings.map(({ rule, range }) => `${rule} ${range.path.split("/")[0]}`).toSorted()).toEqual([
    "on-the-node _archived",
    "on-the-node archive",
    "replica-alone archive",
  ]);
  expect(coverage.notes).toEqual([
    "1 resource that is archived, idle or an example is asked for what is critical, and in a review for what is high",
  ]);
});

it("as it stands, what an archive keeps is asked for what is critical alone, and what is high is named", () => {
  const rules = [
    ...RULES,
    aRule("id: on-fire\nseverity: critical\nchecks:\n  - { resource: Deployment, require: pod.spec.hostPID != true }"),
  ];
  const given = { catalogue: compileRules(rules), settings: DEFAULT_SETTINGS, today: "2026-06-01" };
  const toldOf = (path: string, ofChange: boolean) => {
    const { findings, coverage } = analyze([{ path, text: deployment() }], { ...given, ofChange });
    const named = coverage.notes.filter((note) => note.includes("is believed"));
    return [findings.map(({ rule }) => rule), named];
  };
  const note =
    "a folder, a label or a README is believed that says of what would be high that nothing deploys it, or that it is another project's: on-the-node of apps/v1/Deployment/web";
  expect(toldOf("_archived/web/deployment.yaml", false)).toEqual([["on-fire"], [note]]);
  expect(toldOf("_archived/web/deployment.yaml", true)).toEqual([["on-fire", "on-the-node"], []]);
  expect(toldOf("web/deployment.yaml", false)).toEqual([["on-fire", "on-the-node", "replica-alone"], []]);
});

it.each([
  ["tests/data/kubectl/web.yaml", 1],
  ["pkg/render/testdata/web.yaml", 0],
  ["archived_shop/web.yaml", 1],
  [".deprecated/cicd/web.yaml", 1],
  ["apps/.archive/web/web.yaml", 1],
  ["trashbox/lime/web.yaml", 1],
  [".k8s/live/web.yaml", 2],
  ["cluster/.tools/web.yaml", 1],
  ["tools/web.yaml", 2],
  ["template/STACK_TEMPLATE_TO_REPLACE/web.yaml", 1],
  ["template/STACK_TO_REPLACED/web.yaml", 2],
  ["deploy/web.yaml", 2],
  ["ingress/web-old.yaml", 1],
  ["ingress/orig.web.yml", 1],
  ["ingress/threshold.yaml", 2],
  ["ingress/web-gold.yaml", 2],
  ["archive/infra/clusters/shop/web.yaml", 1],
  ["services/archive/overlays/prod/shop/web.yaml", 2],
  ["archive/overlays/prod/web.yaml", 2],
  ["z_2024_v020/shop/web.yaml", 1],
  ["zoo/web.yaml", 2],
  ["argocd/unused-services/web.yaml", 1],
  ["bk/web.yaml", 1],
  ["bkash/web.yaml", 2],
  ["testing-tools/mail/web.yaml", 1],
  ["legacy/shop/web.yaml", 1],
  ["legacy-api/web.yaml", 2],
  ["metallb/example-config.yaml", 1],
  ["docs/moving/web.yaml", 1],
  ["ckad/yaml/web.yaml", 1],
  ["dev-docs/moving/web.yaml", 1],
  ["ingress/old/web.yaml", 1],
  ["quickstart/101-web/web.yaml", 1],
  ["tools/load-testing/k6/web.yaml", 1],
  ["integration-test/cluster/web.yaml", 1],
  ["integration/cluster/web.yaml", 2],
  ["accounts/my-terraform-training/web.yaml", 1],
  ["terraform/experiment/web.yaml", 1],
  ["experiment/web.yaml", 2],
  ["environments/streaming-poc/web.yaml", 1],
  ["environments/streaming-poc-2/web.yaml", 1],
  ["environments/epoch/web.yaml", 2],
  ["res/demo-original/web.yaml", 1],
  ["res/original/web.yaml", 2],
  ["labs/storage/.workshop/web.yaml", 1],
  ["garages/workshop/web.yaml", 2],
  ["ml/training/web.yaml", 2],
  ["platform/istio-1.0.5/install/web.yaml", 1],
  ["platform/istio-1-0-5/install/web.yaml", 1],
  ["platform/controller-v1.12.1.yaml", 1],
  ["platform-old/web/web.yaml", 1],
  ["household/web/web.yaml", 2],
  ["platform/web-v2.yaml", 2],
  ["platform/cluster-1.29/web.yaml", 2],
  ["examples/private-cluster/web.yaml", 1],
  ["images/tc-init/example.yml", 1],
  ["edge/tests/flush/web.yaml", 1],
  ["test/web.yaml", 2],
  ["registry/example/web.yaml", 1],
  ["example_deployment/web.yaml", 1],
  ["web/cluster-example/web.yaml", 1],
  ["clusters/example.org/web.yaml", 2],
  ["hack/stress/web.yaml", 1],
  ["projects/deprecated/web/web.yaml", 1],
  ["archive/e2e_samples/web/web.yaml", 1],
  ["modules/codelab/web/web.yaml", 1],
  ["data-demos/agent/web.yaml", 1],
  ["migration-demo/web.yaml", 1],
  ["environments/demo/web.yaml", 2],
  ["results/20240627-100M/web.yaml", 1],
  ["results/2024-06-27/web.yaml", 1],
  ["api/20241301/web.yaml", 2],
  ["clusters/web-20240627/web.yaml", 2],
])("what a program's tests or its documents show is asked for what is high alone: %s", (path, count) => {
  expect(rulesOf({ [path]: deployment() })).toHaveLength(count);
});

it.each([
  "config/kind/web.yaml",
  "web/overlays/local/web.yaml",
  "deploy/local/web.yaml",
  "local-dev/apps/web/web.yaml",
  "supplements/test-cluster/ldap/web.yaml",
  "local-clusters/nas/web.yaml",
  "builds/cluster-local/shop/web.yaml",
  "manifests/minikube-web.yaml",
])("what is for a cluster on one's own machine is asked for what is high alone: %s", (path) => {
  expect(rulesOf({ [path]: deployment() })).toEqual(["on-the-node"]);
});

it("what stands beside the preparations of a lesson is asked for what is high alone", () => {
  const lesson = { "labs/storage/.workshop/namespace.yaml": "{ apiVersion: v1, kind: Namespace, metadata: { name: lab } }" };
  expect(rulesOf({ ...lesson, "labs/storage/web/web.yaml": deployment() })).toEqual(["on-the-node"]);
  expect(rulesOf({ ...lesson, "labs/network/web.yaml": deployment() })).toHaveLength(2);
});

it("a base is asked for what is high alone where it is deployed to one's own machine", () => {
  const files = { "base/kustomization.yaml": "resources: [web.yaml]\n", "base/web.yaml": deployment() };
  const overlay = "resources: [../../base]\n";
  expect(rulesOf({ ...files, "overlays/local/kustomization.yaml": overlay })).toEqual(["on-the-node"]);
  expect(rulesOf({ ...files, "overlays/live/kustomization.yaml": overlay })).toEqual(["on-the-node", "replica-alone"]);
});

it("what only an example builds or patches is asked for what is high alone", () => {
  const base = { "base/kustomization.yaml": "resources: [web.yaml]\n", "base/web.yaml": deployment() };
  const patch = "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 1 }\n";
  const shown = {
    "examples/two/kustomization.yaml": "resources: [../../base]\npatches: [{ path: replicas.yaml }]\n",
    "examples/two/replicas.yaml": patch,
  };
  expect(rulesOf({ ...base, ...shown })).toEqual(["on-the-node"]);
  const found = judged({ ...base, ...shown, "prod/kustomization.yaml": "resources: [../base]\n" }).findings;
  expect(found.filter(({ rule }) => rule === "replica-alone").map(({ stack }) => stack)).toEqual(["prod"]);
});

it("what is scaled to nothing is asked for what is high alone", () => {
  const idle = deployment().replace("spec:\n", "spec:\n  replicas: 0\n");
  expect(rulesOf({ "web/deployment.yaml": idle })).toEqual(["on-the-node"]);
  expect(rulesOf({ "web/deployment.yaml": idle.replace("replicas: 0", "replicas: 1") })).toHaveLength(2);
});

it("a distribution that is switched off answers nobody, and is asked for what is high alone", () => {
  const rules = [
    aRule(
      'id: plain-text\nseverity: medium\nchecks:\n  - { resource: aws_cloudfront_distribution, require: "self.aliases == 1", at: aliases }',
    ),
    aRule(
      'id: plain-too\nseverity: medium\nchecks:\n  - { resource: "AWS::CloudFront::Distribution", require: "self.DistributionConfig.Aliases == 1", at: DistributionConfig }',
    ),
  ];
  const found = (path: string, text: string) =>
    analyze([{ path, text }], { catalogue: compileRules(rules), settings: DEFAULT_SETTINGS, today: "2026-06-01", ofChange: true })
      .findings.length;
  const block = (enabled: string) => `resource "aws_cloudfront_distribution" "a" {\n  enabled = ${enabled}\n}\n`;
  expect([found("a.tf", block("false")), found("a.tf", block("true")), found("a.tf", block("var.on"))]).toEqual([0, 1, 1]);
  const template = (enabled: boolean) =>
    `Resources:\n  A:\n    Type: AWS::CloudFront::Distribution\n    Properties: { DistributionConfig: { Enabled: ${enabled} } }\n`;
  expect([found("a.yaml", template(false)), found("a.yaml", template(true))]).toEqual([0, 1]);
});

it("a module that was put away, and that nobody calls, is asked for what is high alone", () => {
  const queue = 'variable "name" {}\nresource "aws_sqs_queue" "q" {\n  name = var.name\n}\n';
  const kept = { "modules/legacy/q/main.tf": queue };
  expect(judged(kept).coverage.notes).toContain(
    "1 resource that is archived, idle or an example is asked for what is critical, and in a review for what is high",
  );
  const called = { ...kept, "main.tf": 'module "q" {\n  source = "./modules/legacy/q"\n  name   = "jobs"\n}\n' };
  expect(judged(called).coverage.notes).toEqual([]);
});

it("a module that a deployment keeps beside those it calls is asked for what is high alone, until it is called", () => {
  const catalogue = compileRules([
    aRule('id: cache-open\nseverity: high\nchecks:\n  - { resource: a_cache, require: "self.open != true", at: open }'),
    aRule('id: cache-alone\nseverity: medium\nchecks:\n  - { resource: a_cache, require: "self.nodes == 2", at: nodes }'),
  ]);
  const state = 'terraform {\n  backend "s3" {\n    bucket = "state"\n    key = "dev"\n  }\n}\n';
  const call = (name: string) => `module "${name}" {\n  source = "./${name}"\n  name = "${name}"\n}\n`;
  const cache = 'variable "name" {}\nresource "a_cache" "c" {\n  name = var.name\n  open = true\n  nodes = 1\n}\n';
  const found = (...called: readonly string[]) => {
    const files = [
      { path: "live/main.tf", text: state + called.map(call).join("") },
      { path: "live/db/main.tf", text: 'variable "name" {}\n' },
      { path: "live/cache/main.tf", text: cache },
    ];
    return analyze(files, { catalogue, settings: DEFAULT_SETTINGS, today: "2026-06-01", ofChange: true }).findings.map(
      ({ rule }) => rule,
    );
  };
  expect(found("db")).toEqual(["cache-open"]);
  expect(found("db", "cache").toSorted()).toEqual(["cache-alone", "cache-open"]);
});

it("what a lesson or a test calls is asked as it is, and what somebody else calls as well is judged there", () => {
  const catalogue = compileRules([
    aRule('id: cache-alone\nseverity: medium\nchecks:\n  - { resource: a_cache, require: "self.nodes == 2", at: nodes }'),
    aRule(
      'id: topic-open\nseverity: medium\nchecks:\n  - { resource: "AWS::SNS::Topic", require: "self.Open != true", at: Open }',
    ),
  ]);
  const found = (files: { readonly [path: string]: string }) => {
    const given = Object.entries(files).map(([path, text]) => ({ path, text }));
    return analyze(given, { catalogue, settings: DEFAULT_SETTINGS, today: "2026-06-01" }).findings.map(({ stack }) => stack);
  };
  const state = 'terraform {\n  backend "s3" {\n    bucket = "state"\n    key = "dev"\n  }\n}\n';
  const root = `${state}module "c" {\n  source = "../cache"\n}\n`;
  const cache = { "modules/cache/main.tf": 'resource "a_cache" "c" {\n  nodes = 1\n}\n' };
  expect(found({ ...cache, "modules/codelab/main.tf": root })).toEqual([]);
  expect(found({ ...cache, "modules/codelab/main.tf": root, "modules/live/main.tf": root })).toEqual(["modules/live"]);
  const topic = { "app/topic.yaml": "Resources: { T: { Type: AWS::SNS::Topic, Properties: { Open: true } } }\n" };
  const nests = "Resources: { N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ../app/topic.yaml } } }\n";
  expect(found({ ...topic, "test/try.yaml": nests })).toEqual([]);
  expect(found({ ...topic, "test/try.yaml": nests, "live/main.yaml": nests })).toEqual(["live/main.yaml"]);
});

describe("a manifest that is only carried along", () => {
  it.each([
    ["a copy of another project's files", "vendor/web/deployment.yaml", {}],
    ["what a chainsaw test applies", "policies/pods/.chainsaw-test/resources/deployment.yaml", {}],
    ["a folder named upstream", "apps/web/upstream/deployment.yaml", {}],
    ["a rendered chart", "deployment.yaml", { labels: "helm.sh/chart: web-1.2.0" }],
    ["one whose image has a tag and no registry", "deployment.yaml", { labels: "helm.sh/chart: web-1.2.0", image: "redis:7" }],
    ["a chart in the older words", "deployment.yaml", { labels: "chart: web-1.2.0, heritage: Tiller" }],
    ["a cache of names of the Kubernetes project's", "dns.yaml", { image: "registry.k8s.io/dns/k8s-dns-node-cache:1.15.16" }],
    ["a driver of the Kubernetes project's", "deployment.yaml", { image: "registry.k8s.io/sig-storage/csi-provisioner:v5.0.1" }],
    ["a maker's plugin for its hardware", "deployment.yaml", { image: "nvidia/k8s-device-plugin:1.11" }],
    ["a project's release", "deployment.yaml", { labels: "app.kubernetes.io/part-of: argocd" }],
    ["what is generated for monitoring", "deployment.yaml", { labels: "app.kubernetes.io/part-of: kube-prometheus" }],
  ] as const)("is asked for what is high alone: %s", (_, path, given) => {
    expect(rulesOf({ [path]: deployment(given) })).toEqual(["on-the-node"]);
  });

  it.each([
    ["one's own", {}],
    [
      "one's own chart, by the registry of its image",
      { labels: "helm.sh/chart: web-1.2.0", image: "1.dkr.ecr.eu-west-1.amazonaws.com/web:1" },
    ],
    ["one that Helm manages, of which no chart is named", { labels: "app.kubernetes.io/managed-by: Helm" }],
  ] as const)("is not %s", (_, given) => {
    expect(rulesOf({ "deployment.yaml": deployment(given) })).toEqual(["on-the-node", "replica-alone"]);
  });

  it("is what a file defines beside kinds of its own", () => {
    const kind = "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: webs.example.org }\n";
    expect(rulesOf({ "install.yaml": `${kind}---${deployment()}` })).toEqual(["on-the-node"]);
    expect(rulesOf({ "kinds.yaml": kind, "deployment.yaml": deployment() })).toEqual(["on-the-node", "replica-alone"]);
  });

  it("needs the rights that it comes with", () => {
    const role =
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: web }\nrules: [{ verbs: [get] }]\n";
    expect(rulesOf({ "upstream/role.yaml": role })).toEqual([]);
    expect(rulesOf({ "web/role.yaml": role })).toEqual(["many-rights"]);
  });

  it("is what a file says of itself that was generated", () => {
    expect(rulesOf({ "ingress/nginx.gen.yaml": deployment() })).toEqual(["on-the-node"]);
    expect(rulesOf({ "ingress/gen.yaml": deployment() })).toEqual(["on-the-node", "replica-alone"]);
  });

  it("is what a folder's file named upstream brings", () => {
    expect(rulesOf({ "metallb/upstream.yaml": deployment() })).toEqual(["on-the-node"]);
    expect(rulesOf({ "nginx/upstreams.yaml": deployment() })).toEqual(["on-the-node", "replica-alone"]);
  });

  it("is what a test applies", () => {
    const test = "apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Test\nmetadata: { name: policies }\nspec: { steps: [] }\n";
    const applied = { "policies/test/resources.yaml": deployment(), "policies/test/more/resources.yaml": deployment() };
    expect(rulesOf({ "policies/test/chainsaw-test.yaml": test, ...applied })).toEqual([]);
    expect(rulesOf({ "web/chainsaw-test.yaml": test, "web/web.yaml": deployment() })).toEqual(["on-the-node"]);
  });

  it("is a demonstration that its maker published, with its databases, and nothing of one's own beside it", () => {
    const [, carts, orders, queue] = ["", "carts:0.4.8", "orders:0.4.7", "queue-master:0.3.1"].map((name, index) =>
      deployment({ image: `weaveworksdemos/${name}` }).replaceAll("name: web", `name: web${index}`),
    );
    const shop = { "shop/carts.yaml": `${carts}---${orders}---${queue}`, "shop/db.yaml": deployment({ image: "mongo" }) };
    expect(new Set(rulesOf(shop))).toEqual(new Set(["on-the-node"]));
    const own = deployment({ image: "ghcr.io/someone/web:1.0" }).replaceAll("name: web", "name: own");
    expect(rulesOf({ ...shop, "shop/own.yaml": own })).toContain("replica-alone");
    expect(rulesOf({ "shop/carts.yaml": `${carts}---${orders}` })).toContain("replica-alone");
  });

  it("is what Helm rendered, or an operator's catalogue installed, unless it runs the owner's own image", () => {
    const source = "---\n# Source: web/charts/cache/templates/deployment.yaml";
    expect(rulesOf({ "web.yaml": source + deployment() })).toEqual(["on-the-node"]);
    const own = deployment({ image: "1234.dkr.ecr.eu-west-1.amazonaws.com/web:1" });
    expect(rulesOf({ "web.yaml": source + own })).toEqual(["on-the-node", "replica-alone"]);
    expect(rulesOf({ "web.yaml": `# Source: the wiki${deployment()}` })).toEqual(["on-the-node", "replica-alone"]);
    expect(rulesOf({ "web.yaml": deployment({ labels: "olm.owner: web-operator.v1" }) })).toEqual(["on-the-node"]);
  });

  it("is its owner's in what his overlay writes", () => {
    const files = {
      "kustomization.yaml": "resources: [upstream]\npatches: [{ path: replicas.yaml }]\n",
      "replicas.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 1 }\n",
      "upstream/kustomization.yaml": "resources: [deployment.yaml]\n",
      "upstream/deployment.yaml": deployment(),
    };
    const found = judged(files).findings.map(({ rule, range }) => [rule, range.path]);
    expect(found).toEqual([
      ["on-the-node", "upstream/deployment.yaml"],
      ["replica-alone", "replicas.yaml"],
    ]);
  });

  it("is told of", () => {
    const note = "1 manifest of another project is carried along: asked for what is high or critical";
    expect(judged({ "upstream/deployment.yaml": deployment() }).coverage.notes).toEqual([note]);
  });
});

it("what a module's own tests set up is asked for what is critical alone, an environment called test is not", () => {
  expect(rulesOf({ "test/fixtures/web/deployment.yaml": deployment() })).toEqual([]);
  expect(rulesOf({ "test/setup/deployment.yaml": deployment() })).toEqual([]);
  expect(rulesOf({ "test/baseline/web/deployment.yaml": deployment() })).toEqual([]);
  expect(rulesOf({ "environments/test/deployment.yaml": deployment() })).toHaveLength(2);
});

it("a folder of Terraform that was taken over or given up is asked for what is high alone", () => {
  const rules = [aRule('id: queue-alone\nseverity: medium\nchecks:\n  - { resource: aws_sqs_queue, require: "has(self.tags)" }')];
  const found = (path: string) =>
    analyze([{ path, text: 'resource "aws_sqs_queue" "q" {\n  name = "jobs"\n}\n' }], {
      catalogue: compileRules(rules),
      settings: DEFAULT_SETTINGS,
      today: "2026-06-01",
      ofChange: true,
    }).findings;
  expect(found("components/vendor/queue/main.tf")).toEqual([]);
  expect(found("gke-dev-deprecated/main.tf")).toEqual([]);
  expect(found("components/queue/main.tf")).toHaveLength(1);
});

it("what the CDK wrote is mended in its program: of a template it is asked for what is high alone", () => {
  const rules = [
    aRule("id: queue-alone\nseverity: medium\nchecks:\n  - { resource: 'AWS::SQS::Queue', require: has(self.Tags) }"),
  ];
  const analysed = (text: string) =>
    analyze([{ path: "jobs.yaml", text }], {
      catalogue: compileRules(rules),
      settings: DEFAULT_SETTINGS,
      today: "2026-06-01",
      ofChange: true,
    });
  const queue = "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n";
  expect(analysed(queue).findings).toHaveLength(1);
  const written = analysed(`${queue}    Metadata: { "aws:cdk:path": Jobs/Queue/Resource }\n`);
  expect([written.findings, written.coverage.notes]).toEqual([
    [],
    ["1 resource that the CDK wrote is asked for what is high or critical"],
  ]);
  const hashed = (...ids: readonly string[]) =>
    analysed(ids.reduce((text, id) => `${text}  ${id}:\n    Type: AWS::SQS::Queue\n`, "Resources:\n")).findings.length;
  expect(hashed("JobsQueueF50F3B65", "JobsQueueDeadLetters04954C41", "Mail")).toBe(0);
  const packaged = `Transform: AWS::Serverless-2016-10-31\n${queue}  Run:\n    Type: AWS::Serverless::Function\n    Properties: { CodeUri: "s3://code/${"0a".repeat(16)}" }\n`;
  expect(analysed(packaged).findings).toEqual([]);
  expect(analysed(packaged.replace("s3://code/", "s3://code/v1/shop-")).findings).toHaveLength(1);
  expect(hashed("JobsQueue20250219", "JobsQueue20250220")).toBe(2);
  expect(hashed("JobsQueueF50F3B65", "Mail")).toBe(2);
  expect(analysed(`${queue}  CdkBootstrapVersion:\n    Type: AWS::SSM::Parameter\n`).findings).toEqual([]);
});

it("a template that a program's tests read is deployed by nobody", () => {
  const template = (path: string) => {
    const queue = "Resources:\n  Jobs:\n    Type: AWS::SQS::Queue\n    Properties: { DelaySeconds: 1 }\n";
    const rule = aRule(
      'id: queue-waits\nseverity: medium\nchecks:\n  - { resource: "AWS::SQS::Queue", require: "self.DelaySeconds == 0" }',
    );
    const input = { catalogue: compileRules([rule]), settings: DEFAULT_SETTINGS, today: "2026-06-01", ofChange: true };
    const { findings, coverage } = analyze([{ path, text: queue }], input);
    return [findings.length, coverage.notes];
  };
  expect(template("source/test/stacks/queue.yaml")).toEqual([
    0,
    ["1 resource that is archived, idle or an example is asked for what is critical, and in a review for what is high"],
  ]);
  expect(template("source/stacks/queue.yaml")).toEqual([1, []]);
  const count = (path: string) => template(path)[0];
  expect(["cloudformation/__example.template", "web/queue-sample.yml", "web/sampler.yml"].map(count)).toEqual([0, 0, 1]);
  const lessons = ["Lab3/server/queue.yaml", "workshop-2/queue.yaml", "content/secrets.files/queue.yaml"];
  expect([...lessons, "shop/.aws-sam/build/queue.yaml"].map(count)).toEqual([0, 0, 0, 0]);
  expect(["labour/queue.yaml", "files/queue.yaml", "sam/queue.yaml"].map(count)).toEqual([1, 1, 1]);
});

it("of Terraform that is put away only what is critical, or high and about security, is said", () => {
  const of = (dimension: string) => {
    const rule = aRule(
      `id: a-is-one\ndimension: ${dimension}\nseverity: high\nchecks:\n  - { resource: aws_a, require: "self.x == 2" }`,
    );
    const input = { catalogue: compileRules([rule]), settings: DEFAULT_SETTINGS, today: "2026-06-01", ofChange: true };
    const text = 'resource "aws_a" "a" {\n  x = 1\n}\n';
    return analyze([{ path: "old/main.tf", text }], input).findings.length;
  };
  expect([of("reliability"), of("security")]).toEqual([0, 1]);
});

it("a kind that a generator wrote is made anew from a program's types, and one that is written by hand is its author's", () => {
  const rule = aRule(
    "id: kind-is-new\nseverity: medium\nchecks:\n  - { resource: CustomResourceDefinition, require: \"self.spec.scope == 'Cluster'\" }",
  );
  const count = (metadata: string) => {
    const text = `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: tills.shop.example${metadata} }\nspec: { scope: Namespaced }\n`;
    const input = { catalogue: compileRules([rule]), settings: DEFAULT_SETTINGS, today: "2026-06-01", ofChange: true };
    return analyze([{ path: "kinds/tills.yaml", text }], input).findings.length;
  };
  expect(count("")).toBe(1);
  expect(count(", annotations: { controller-gen.kubebuilder.io/version: v0.16.1 }")).toBe(0);
  expect(count(', labels: { controller-tools.k8s.io: "1.0" }')).toBe(0);
  const project =
    "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: GROUP }\nspec: { scope: Namespaced, group: GROUP }\n";
  const ofGroup = (group: string) =>
    analyze([{ path: "kinds/a.yaml", text: project.replaceAll("GROUP", group) }], {
      catalogue: compileRules([rule]),
      settings: DEFAULT_SETTINGS,
      today: "2026-06-01",
      ofChange: true,
    }).findings.length;
  expect(["argoproj.io", "networking.istio.io", "shop.example", "notargoproj.io"].map(ofGroup)).toEqual([0, 0, 1, 1]);
});

it("what a chart's own tests set up is asked for what is critical alone", () => {
  expect(rulesOf({ "charts/vault/test/terraform/web.yaml": deployment() })).toEqual([]);
  expect(rulesOf({ "charts/vault/web.yaml": deployment() })).toContain("on-the-node");
});

describe("that a release is taken at all is its owner's choice", () => {
  const rules = [
    ...RULES,
    aRule(
      'id: taken-at-all\nseverity: medium\nreleases: told\nchecks:\n  - { resource: Workload, require: "false", at: pod.spec.hostPID }',
    ),
  ];
  const toldOf = (path: string, given: Given = {}) =>
    judged({ [path]: deployment(given) }, rules).findings.map(({ rule }) => rule);
  const image = "registry.k8s.io/ingress-nginx/controller:v1.13.2";

  it("a rule that says so is told of it", () => {
    expect(toldOf("platform/ingress.yaml", { image })).toEqual(["on-the-node", "taken-at-all"]);
    expect(toldOf("upstream/ingress.yaml", { image })).toEqual(["on-the-node", "taken-at-all"]);
  });

  it("but not of what nothing deploys", () => {
    expect(toldOf("retired/ingress.yaml", { image })).toEqual(["on-the-node"]);
  });
});
