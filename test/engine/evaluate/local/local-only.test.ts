import { expect, it } from "vitest";
import { localOnly } from "../../../../src/engine/evaluate/local/local-only.ts";

type Files = { readonly [path: string]: string };

const PATHS = ["k8s/web.yaml", "k8s/local", "services/queue/config/web.yaml", "dev/core.yml"];

/** Which of a repository's manifests only a developer's own machine starts. */
function startedHere(files: Files): readonly string[] {
  const held = ["k8s/web.yaml", "k8s/local/web.yaml", "services/queue/config/web.yaml", "dev/core.yml"];
  const manifests = held.map((path) => ({ path, text: "kind: Deployment" }));
  const isLocal = localOnly([...manifests, ...Object.entries(files).map(([path, text]) => ({ path, text }))]);
  return PATHS.filter(isLocal);
}

const GUARD = `context=$(kubectl config current-context)
if [ "$context" != "docker-desktop" ]; then exit 1; fi
`;
const APPLY = "kubectl apply -f k8s/web.yaml\n";

it.each([
  ["makes its cluster with kind", `kind create cluster --name web\n${APPLY}`],
  ["makes its cluster with k3d", `k3d cluster create web\n${APPLY}`],
  ["starts minikube", `minikube start --driver=docker\n${APPLY}`],
  ["applies by minikube", "minikube kubectl -- apply -f k8s/web.yaml\n"],
  ["takes a context", `kubectl config use-context rancher-desktop\n${APPLY}`],
  ["names a context", "kubectl --context kind-web apply -f k8s/web.yaml\n"],
  ["refuses all others", `${GUARD}${APPLY}`],
  ["names the file before it is applied", `${GUARD}file="k8s/web.yaml"\nenvsubst < $file | kubectl apply -f -\n`],
  ["goes into the folder", "minikube start\ncd k8s\nkubectl apply -f web.yaml\n"],
  ["knows the root by a variable", `${GUARD}kubectl apply -f "$ROOT_DIR/k8s/web.yaml"\n`],
  ["looks from its own folder", `${GUARD}kubectl apply -f "$(dirname "$0")/../k8s/web.yaml"\n`],
  ["says so", `# Starts the shop in the local kubernetes cluster\n${APPLY}`],
])("hears a script that %s", (_, text) => {
  expect(startedHere({ "bin/start.sh": text })).toEqual(["k8s/web.yaml"]);
  expect(startedHere({ "bin/start": `#!/usr/bin/env bash\n${text}` })).toEqual(["k8s/web.yaml"]);
});

it.each([
  ["goes to whatever cluster is chosen", APPLY],
  ["starts a local one or goes to another", `minikube start\naws eks update-kubeconfig --name shop\n${APPLY}`],
  ["takes another context as well", `kubectl config use-context minikube\nkubectl config use-context shop-eu\n${APPLY}`],
  ["speaks of production", `minikube start\nif [ "$1" = prod ]; then echo careful; fi\n${APPLY}`],
  ["only mentions minikube", `# not for minikube\n${APPLY}`],
  ["applies nothing", "minikube start\ncat k8s/web.yaml\n"],
])("hears no script that %s", (_, text) => expect(startedHere({ "bin/start.sh": text })).toEqual([]));

it.each([
  ["another script", { "bin/deploy.sh": APPLY }],
  ["another script, by the folder", { "bin/deploy.sh": "kubectl apply -f ./k8s/\n" }],
  ["another script, from the folder", { "bin/deploy.sh": 'cd "$PLACE"\nkubectl apply -f web.yaml\n' }],
  ["a workflow", { ".github/workflows/deploy.yml": "run: kubectl apply -f k8s/web.yaml" }],
  ["an action of a workflow", { ".github/workflows/deploy.yml": "with:\n  manifests: |\n    /k8s/web.yaml\n" }],
  ["a kustomization", { "overlays/a/kustomization.yaml": "resources: [../../k8s/web.yaml]" }],
  ["an application", { "argo/shop.yaml": "spec: { source: { path: k8s } }" }],
  ["Terraform", { "infra/main.tf": 'yaml_body = file("../k8s/web.yaml")' }],
  ["a Makefile", { Makefile: "deploy:\n\tkubectl apply -f k8s/web.yaml\n" }],
])("leaves nothing that %s names as well", (_, files) => {
  expect(startedHere({ "bin/start.sh": `minikube start\n${APPLY}`, ...files })).toEqual([]);
});

it("takes a test for neither", () => {
  const test = {
    "hack/e2e.sh": `kind create cluster\n${APPLY}`,
    ".github/workflows/ci.yml": `run: |\n  kind create cluster\n  ${APPLY}`,
  };
  expect(startedHere(test)).toEqual([]);
  expect(startedHere({ ...test, "bin/start.sh": `minikube start\n${APPLY}` })).toEqual(["k8s/web.yaml"]);
});

it("reads a Makefile by its targets", () => {
  const local = "up-local:\n\tkubectl apply -k k8s/local\n\ncluster:\n\tkind create cluster\n";
  expect(startedHere({ Makefile: `${local}\ndeploy:\n\tkubectl apply -f k8s/web.yaml\n` })).toEqual(["k8s/local"]);
  expect(startedHere({ Makefile: `${local}\ndeploy:\n\tkubectl apply -k k8s/local\n` })).toEqual([]);
});

it("takes what Tilt starts for a developer's", () => {
  expect(startedHere({ Tiltfile: "k8s_yaml(['k8s/web.yaml', kustomize('k8s/local')])" })).toEqual(["k8s/web.yaml", "k8s/local"]);
});

const stack = (more: string) => `STACK="$ROOT/dev/core.yml"
aws cloudformation create-stack \\
  --stack-name core --template-body "file://$STACK"${more}
`;

it("hears who creates a template's stack in an emulator", () => {
  const endpoint = "URL=http://localhost:4566\n";
  expect(startedHere({ "dev/setup.sh": `${endpoint}${stack(" \\\n  --endpoint-url $URL")}` })).toEqual(["dev/core.yml"]);
  expect(startedHere({ "dev/setup.sh": "awslocal cloudformation deploy --template-file dev/core.yml\n" })).toEqual([
    "dev/core.yml",
  ]);
  expect(startedHere({ "dev/setup.sh": `${endpoint}${stack("")}` })).toEqual([]);
});

it("never leaves what is called production", () => {
  const path = "k8s/prod/web.yaml";
  const start = { path: "bin/start.sh", text: `minikube start\nkubectl apply -f ${path}\n` };
  expect(localOnly([{ path, text: "" }, start])(path)).toBe(false);
});

it("reads a hostile script in time", () => {
  const text = `${"kubectl minikube aws current-context kind-".repeat(20_000)}\nkubectl apply -f k8s/web.yaml\n`;
  const started = performance.now();
  startedHere({
    "bin/start.sh": text,
    Makefile: `${"kind-".repeat(40_000)}\n${text}`,
    "a.yaml": `${"k8s/".repeat(50_000)}web.yaml`,
  });
  expect(performance.now() - started).toBeLessThan(2_000);
});
