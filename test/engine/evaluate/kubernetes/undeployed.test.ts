import { expect, it } from "vitest";
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
];

const web = (name: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  replicas: 1
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { hostPID: true, containers: [{ name: web, image: "web:1.0" }] }
`;

const listing = (...resources: readonly string[]) => `resources:\n${resources.map((each) => `  - ${each}\n`).join("")}`;

const flux = (path: string, source = "flux-system") => `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${path.replace(/\W/g, "-")} }
spec: { path: "${path}", sourceRef: { kind: GitRepository, name: ${source} } }
`;

const argo = (path: string) => `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${path.replace(/\W/g, "-")} }
spec: { source: { repoURL: "https://git.example.com/shop/cluster.git", path: ${path} } }
`;

type Files = { readonly [path: string]: string };

const app = (name: string): Files => ({
  [`apps/${name}/kustomization.yaml`]: listing("web.yaml"),
  [`apps/${name}/web.yaml`]: web(name),
});

/** Of whose manifests what is of medium weight is told, by folder; what is high must be told of each. */
function toldOf(files: Files, unread = 0): readonly string[] {
  const given = Object.entries(files).map(([path, text]) => ({ path, text }));
  const options = { catalogue: compileRules(RULES), settings: DEFAULT_SETTINGS, today: "2026-06-01", unread, ofChange: true };
  const { findings } = analyze(given, options);
  const places = (rule: string) =>
    findings.filter((each) => each.rule === rule).map(({ range }) => range.path.slice(0, -".yaml".length));
  expect(places("on-the-node")).toHaveLength(Object.values(files).join("").split("kind: Deployment").length - 1);
  return places("replica-alone")
    .map((path) => path.replace(/^apps\/|\/web$/g, ""))
    .toSorted();
}

const DEPLOYED: Files = { ...app("shop"), ...app("cart"), ...app("mail"), ...app("idle") };
const three = (one: (path: string) => string) => ["shop", "cart", "mail"].map((name) => one(`./apps/${name}`)).join("---");

it.each([
  ["Flux", flux],
  ["Argo CD", (path: string) => argo(path.slice(2))],
])("what none of the paths of %s reaches is asked for what is high alone", (_, one) => {
  expect(toldOf({ ...DEPLOYED, "clusters/main/apps.yaml": three(one) })).toEqual(["cart", "mail", "shop"]);
});

it("of a part of a repository nobody knows what the rest deploys", () => {
  expect(toldOf({ ...DEPLOYED, "clusters/main/apps.yaml": three(flux) }, 1)).toEqual(["cart", "idle", "mail", "shop"]);
});

it.each<[string, Files]>([
  ["nothing says what is deployed", {}],
  ["two folders are deployed", { "clusters/main.yaml": `${flux("./apps/shop")}---${flux("./apps/cart")}` }],
  ["a folder above it is deployed", { "clusters/main.yaml": `${three(flux)}---${flux("./apps")}` }],
  ["the whole of it is deployed", { "clusters/main.yaml": `${three(flux)}---${flux("./")}` }],
  [
    "a template may fill it in",
    { "clusters/main.yaml": three(flux), "chart/apps.yaml": "{{ range }}\nkind: Application\npath: apps/{{ . }}\n" },
  ],
  ["a generator finds it", { "clusters/main.yaml": `${three(flux)}---${argo("'apps/{{name}}'")}` }],
  [
    "a workflow names it",
    { "clusters/main.yaml": three(flux), ".github/workflows/apply.yaml": "run: kubectl apply -k ./apps/idle/" },
  ],
])("what stands beside is asked like the others where %s", (_, files) => {
  expect(toldOf({ ...DEPLOYED, ...files })).toEqual(["cart", "idle", "mail", "shop"]);
});

it("a template of what a generator finds reaches what it finds, and nothing else", () => {
  const set = (path: string) => `
apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: tenants }
spec:
  generators: [{ git: { repoURL: "https://git.example.com/shop/cluster.git", directories: [{ path: "${path}" }] } }]
  template: { spec: { source: { repoURL: "https://git.example.com/shop/cluster.git", path: "{{ .path.path }}" } } }
`;
  const files = { ...DEPLOYED, "clusters/main.yaml": three(flux) };
  expect(toldOf({ ...files, "clusters/tenants.yaml": set("tenants/*") })).toEqual(["cart", "mail", "shop"]);
  expect(toldOf({ ...files, "clusters/tenants.yaml": set("apps/*") })).toContain("idle");
});

it("a path that is commented out is no way to it, and a sentence about it is one", () => {
  const clusters = three(flux);
  expect(toldOf({ ...DEPLOYED, "clusters/main.yaml": `${clusters}\n#  path: ./apps/idle\n` })).toEqual(["cart", "mail", "shop"]);
  expect(toldOf({ ...DEPLOYED, "clusters/main.yaml": `${clusters}\n# kubectl apply -k ./apps/idle\n` })).toContain("idle");
});

it("paths in another repository say nothing of this one", () => {
  const others = `${three((path) => flux(path.replace("apps", "charts"), "charts"))}---${flux("./", "charts")}`;
  expect(toldOf({ ...DEPLOYED, "clusters/main.yaml": others })).toEqual(["cart", "idle", "mail", "shop"]);
  expect(toldOf({ ...DEPLOYED, "clusters/main.yaml": `${others}---${three(flux)}` })).toEqual(["cart", "mail", "shop"]);
});

it("production is asked, whoever deploys it", () => {
  const files = { ...app("shop"), ...app("cart"), ...app("mail"), ...app("production") };
  expect(toldOf({ ...files, "clusters/main.yaml": three(flux) })).toContain("production");
});

it("what a kustomization comments out of its list is asked for what is high alone, whatever else was read", () => {
  const list = "resources:\n  - ../shop\n  #- ../idle\n  # - ./spare.yaml # until March\n  # see -cart\n";
  const files = { ...app("shop"), ...app("idle"), "apps/all/kustomization.yaml": list, "apps/all/spare.yaml": web("spare") };
  expect(toldOf(files, 20)).toEqual(["shop"]);
  expect(toldOf({ ...files, "clusters/main.yaml": flux("./apps/idle") }, 20)).toEqual(["idle", "shop"]);
});

it("a manifest beside a kustomization that leaves it out is applied by no path", () => {
  const files = { ...DEPLOYED, "apps/shop/spare.yaml": web("spare"), "clusters/main.yaml": three(flux) };
  expect(toldOf(files)).toEqual(["cart", "mail", "shop"]);
  expect(toldOf({ ...files, "run.yaml": "run: kubectl apply -f apps/shop/spare.yaml" })).toContain("shop/spare");
});

it("a manifest that a list of several files beside it leaves out is asked for what is high alone, unless something names it", () => {
  const listed = (...names: readonly string[]): Files => ({
    "apps/shop/kustomization.yaml": listing(...names.map((name) => `${name}.yaml`)),
    ...Object.fromEntries(names.map((name) => [`apps/shop/${name}.yaml`, web(name)])),
    "apps/shop/spare.yaml": web("spare"),
  });
  expect(toldOf(listed("a", "b"))).toContain("shop/spare");
  expect(toldOf(listed("a", "b", "c"))).toEqual(["shop/a", "shop/b", "shop/c"]);
  expect(toldOf({ ...listed("a", "b", "c"), "run.yaml": "run: kubectl apply -f apps/shop/spare.yaml" })).toContain("shop/spare");
  expect(toldOf(listed("a", "b", "c"), 1)).toContain("shop/spare");
});

it("a folder is asked for what is high alone where most of its like are named by what deploys them, and it is not", () => {
  const bases = (name: string): Files => ({
    [`apps/${name}/base/kustomization.yaml`]: listing("web.yaml"),
    [`apps/${name}/base/web.yaml`]: web(name),
  });
  const files = { ...bases("shop"), ...bases("cart"), ...bases("mail"), ...bases("idle") };
  const values = (...names: readonly string[]) =>
    `applications:\n${names.map((name) => `  ${name}: { path: apps/${name}/base }\n`).join("")}`;
  const all = ["cart/base", "idle/base", "mail/base", "shop/base"];
  expect(toldOf({ ...files, "bootstrap/values.yaml": values("shop", "cart", "mail") })).toEqual([
    "cart/base",
    "mail/base",
    "shop/base",
  ]);
  expect(toldOf({ ...files, "bootstrap/values.yaml": values("shop", "cart") })).toEqual(all);
  expect(toldOf({ ...files, ".github/labeler.yaml": values("shop", "cart", "mail") })).toEqual(all);
  expect(
    toldOf({ ...files, "bootstrap/values.yaml": values("shop", "cart", "mail"), "README.md": "See `apps/idle/base`." }),
  ).toEqual(all);
  expect(toldOf({ ...files, "bootstrap/values.yaml": values("shop", "cart", "mail") }, 1)).toEqual(all);
});

it("what a component holds that nothing builds in is asked for what is high alone", () => {
  const component = `kind: Component\napiVersion: kustomize.config.k8s.io/v1alpha1\n${listing("web.yaml")}`;
  const files = {
    ...app("shop"),
    "apps/components/spare/kustomization.yaml": component,
    "apps/components/spare/web.yaml": web("spare"),
  };
  expect(toldOf(files)).toEqual(["shop"]);
  expect(toldOf({ ...files, "clusters/main.yaml": "components: [../../components/spare]" })).toEqual([
    "components/spare",
    "shop",
  ]);
  expect(
    toldOf({ ...files, "apps/shop/kustomization.yaml": `${listing("web.yaml")}components: [../components/spare]\n` }),
  ).toEqual(["components/spare", "shop"]);
});

it("a base that nothing builds on is asked for what is high alone beside more that something builds on", () => {
  const base = (name: string): Files => ({
    [`apps/${name}/base/kustomization.yaml`]: listing("web.yaml"),
    [`apps/${name}/base/web.yaml`]: web(name),
  });
  const built = (name: string): Files => ({ ...base(name), [`apps/${name}/main/kustomization.yaml`]: listing("../base") });
  const files = { ...built("shop"), ...built("cart"), ...base("idle") };
  expect(toldOf(files)).toEqual(["cart/base", "idle/base", "shop/base"]);
  expect(toldOf({ ...files, ...built("mail") })).toEqual(["cart/base", "mail/base", "shop/base"]);
  const collection = { ...files, ...built("mail"), ...base("spare"), ...base("past") };
  expect(toldOf(collection)).toHaveLength(6);
  const told = toldOf({ ...collection, "clusters/main.yaml": flux("./apps/shop/main") });
  expect(told, "where the repository says what it deploys").toEqual(["cart/base", "mail/base", "shop/base"]);
});

it("a picture of what ran in a cluster is asked for what is high alone", () => {
  const taken = `${web("shop").replace("metadata: {", 'metadata: { uid: 0b1f, resourceVersion: "17",')}status: { replicas: 1 }\n`;
  expect(toldOf({ "shop/web.yaml": taken, "cart/web.yaml": web("cart") })).toEqual(["cart"]);
  expect(toldOf({ "shop/web.yaml": taken.replace("{ replicas: 1 }", "{}") })).toEqual(["shop"]);
  expect(toldOf({ "shop/web.yaml": taken.replace("uid: 0b1f, ", "") })).toEqual(["shop"]);
});

it("a workload of an API that is gone is asked for what is high alone where it stands in the one that took its place", () => {
  const gone = web("shop").replace("apps/v1", "extensions/v1beta1");
  expect(toldOf({ "first/web.yaml": gone, "services/web.yaml": web("shop") })).toEqual(["services"]);
  expect(toldOf({ "first/web.yaml": gone, "services/web.yaml": web("cart") })).toEqual(["first", "services"]);
});

it.each<[string, Files]>([
  ["a path of many gaps", { "clusters/main.yaml": `${three(flux)}---${argo(`'${"*a".repeat(60)}'`)}` }],
  ["a path without end", { "clusters/main.yaml": `${three(flux)}---${flux("{{".repeat(50_000))}` }],
  ["a word without end", { "clusters/main.yaml": three(flux), "data.yaml": "a".repeat(400_000) }],
  ["lines without end", { "clusters/main.yaml": three(flux), "data.yaml": "\n".repeat(400_000) }],
])("does not take long over %s", (_, files) => {
  const start = performance.now();
  toldOf({ ...DEPLOYED, ...files });
  expect(performance.now() - start).toBeLessThan(5_000);
});

it("leaves what only a script on a developer's own machine applies, where all of the repository was read", () => {
  const files = {
    "apps/shop.yaml": web("shop"),
    "apps/web.yaml": web("web"),
    "bin/start.sh": "minikube start\nkubectl apply -f apps/shop.yaml\n",
  };
  expect(toldOf(files)).toEqual(["web"]);
  expect(toldOf(files, 3)).toEqual(["shop", "web"]);
});

it("leaves an overlay that only such a script builds, and not the base in another", () => {
  const overlay = (name: string) => ({ [`k8s/${name}/kustomization.yaml`]: listing("../base") });
  const base = { "k8s/base/kustomization.yaml": listing("web.yaml"), "k8s/base/web.yaml": web("shop") };
  const script = { "bin/start.sh": "kind create cluster\nkubectl apply -k k8s/mine\n" };
  const given = Object.entries({ ...base, ...overlay("mine"), ...overlay("site"), ...script });
  const options = { catalogue: compileRules(RULES), settings: DEFAULT_SETTINGS, today: "2026-06-01" };
  const { outcomes } = analyze(
    given.map(([path, text]) => ({ path, text })),
    options,
  );
  expect(outcomes.filter(({ rule }) => rule === "replica-alone").map(({ stack }) => stack)).toEqual(["k8s/site"]);
});

it("leaves what stands in a file with an emulator of a cloud's service", () => {
  const emulator = (image: string) => `${web("shop")}\n---\n${web("aws").replace("web:1.0", image)}`;
  expect(toldOf({ "apps/shop.yaml": emulator("localstack/localstack:1.2.0") })).toEqual([]);
  expect(toldOf({ "apps/shop.yaml": emulator("quay.example/localstack/localstack:1.2.0") })).toEqual(["shop", "shop"]);
});

it("leaves a folder that is sorted away by an underscore among others, unless something names it", () => {
  const files = {
    "apps/web/shop.yaml": web("shop"),
    "apps/web/_old-shop/site.yaml": web("site"),
    "apps/web/cart/cart.yaml": web("cart"),
  };
  expect(toldOf(files)).toEqual(["web/cart/cart", "web/shop"]);
  expect(toldOf({ ...files, "run.sh": "kubectl apply -f apps/web/_old-shop/site.yaml" })).toContain("web/_old-shop/site");
  expect(toldOf({ "apps/_web/shop.yaml": web("shop"), "apps/_cart/cart.yaml": web("cart") })).toHaveLength(2);
  expect(toldOf(files, 20)).toHaveLength(3);
});

it("leaves a stack of which most run images that are never fetched and come from no registry", () => {
  const built = (name: string) => web(name).replace('image: "web:1.0"', "image: web, imagePullPolicy: Never");
  expect(toldOf({ "apps/a/web.yaml": built("web"), "apps/a/shop.yaml": web("shop") })).toEqual([]);
  expect(toldOf({ "apps/a/web.yaml": built("web"), "apps/a/x.yaml": web("x"), "apps/a/y.yaml": web("y") })).toHaveLength(3);
  expect(toldOf({ "apps/a/web.yaml": built("web").replace("image: web", "image: quay.example/web") })).toEqual(["a"]);
  expect(toldOf({ "apps/a/web.yaml": built("web"), "apps/a/shop.yaml": web("shop") }, 20)).toHaveLength(2);
});

it("leaves the documents that ytt does not render with the values beside them", () => {
  const template = (condition: string) => `#@ if ${condition}:\n---${web("shop")}#@ end\n`;
  const told = (condition: string, values = "#@data/values\n---\nweb: { replicas: 1, on: true }\n") =>
    toldOf({ "apps/a/values.yaml": values, "apps/a/templates/shop.yaml": template(condition) }).length;
  expect(told("data.values.web.replicas > 1")).toBe(0);
  expect(told("not data.values.web.on")).toBe(0);
  expect(told("data.values.web.replicas >= 1")).toBe(1);
  expect(told("data.values.web.on")).toBe(1);
  expect(told("data.values.web.other")).toBe(1);
  expect(told("len(data.values.web.on) == 0")).toBe(1);
  expect(told("data.values.web.replicas > 1", "web: { replicas: 1 }\n")).toBe(1);
  const two = {
    "apps/a/values.yaml": "#@data/values\n---\nn: 1\n",
    "apps/a/templates/values.yaml": "#@data/values\n---\nn: 2\n",
  };
  expect(toldOf({ ...two, "apps/a/templates/shop.yaml": template("data.values.n > 1") })).toHaveLength(1);
  const rest = `#@ if data.values.n > 1:\n---${web("shop")}#@ else:\n---${web("cart")}#@ end\n---${web("mail")}`;
  expect(toldOf({ "apps/a/values.yaml": "#@data/values\n---\nn: 1\n", "apps/a/templates/shop.yaml": rest })).toHaveLength(2);
});
