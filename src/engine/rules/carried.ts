// Manifests that a repository only carries along: an operator's release, a chart as Helm rendered it.
//
// Their owner takes them over as they come, and again with the next version. What others should have hardened he mends
// nowhere, so of these only what is high or critical is said. A value that an overlay of his own writes is his. The same
// holds, in any language, for what an archive keeps, and for what runs nothing.

import type { Resource } from "../model/resource.ts";
import type { Value } from "../model/value.ts";
import { elements } from "./condition/functions/collections.ts";
import { isMadeByService } from "./made-by-service.ts";
import type { Outcome } from "./outcome.ts";
import { podOf, read } from "./pod.ts";

/** The folders that other people's files are copied into, or unpacked to: "istio-1.0.5". */
const FOLDER =
  /(^|\/)((upstream|vendor|vendored|third[-_]?party|\.chainsaw-test|\.kyverno-test|cue\.mod\/gen|_ytt_lib|[a-z][\w-]*-v?\d+\.\d+\.\d+)\/|upstream\.(ya?ml|json)$|[^/]+[.-]gen(erated)?\.ya?ml$)/i;

/** What is kept for the record, for practice or for a program's tests, and runs for nobody. */
const ARCHIVE = folders(
  ...[
    "_archived?",
    "archived([-_][\\w-]+)?",
    "templates?/archive",
    "old",
    "attic",
    "graveyard",
    "deprecated",
    "unused([-_][\\w-]+)?",
    "test(ing)?[-_]tools?",
    "old[-_][\\w-]+",
    "[\\w-]+-original",
    "([\\w-]+[-_.])?disabled",
  ],
  // Put away by its name ("web--"), or written down on a day ("20240627-100M").
  ...["[^/]*--", "(19|20)\\d{2}-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\\d|3[01])([-_.][^/]*)?"],
  // Lessons that are counted, and the files of a page: "Lab3", "workshop-2", "secrets.files".
  ...["lab[-_]?\\d+", "workshops?[-_]?\\d+", "[\\w-]+\\.files"],
  // What the certificates for Kubernetes are learnt by.
  ...["cka", "ckad"],
  // Sorted behind everything else.
  "zz?_[\\w.-]+",
  ...["([\\w-]+-)?docs", "([\\w-]+[-_])?(exercises?|tutorials?|samples?)", "[\\w-]+[-_](examples|demos?)", "demos", "snippets"],
  ...[
    "([\\w-]+[-_])?(pocs?\\d*|proof-of-concept)([-_][\\w-]+)?",
    "experiments",
    "playground",
    "hack",
    "starters?",
    "quick-?starts?",
  ],
  ...["([\\w-]+-)?(terraform|aws|azure|gcp|kubernetes|k8s|eks|aks|gke|cloud)-(training|workshop)", "\\.workshop"],
  ...["testdata", "__fixtures__", "(tests?|spec)/(?:[^/]+/)?(data|fixtures|resources)", "test[-_]?files"],
  ...["test_(modules?|data|fixtures?|cases?)", "(load|integration)[-_]?test(s|ing)?"],
);

/** A whole tree that a repository put away; a folder or two may be a service of that name. */
const TREE_PUT_AWAY = /^archive\/([^/]+\/){3}/i;

/** A program's tests read templates, and deploy none of them. */
const READ_BY_TESTS = /(^|\/)(tests?|__tests__)\//;

/** What a module's own tests set up, in a project for them, what a generator's tests expect, and what taskcat fetched. */
const TESTS =
  /(^|\/)(\.taskcat|tests?\/(.*\/)?(setup|integration|e2e|baselines?|expected|golden|snapshots?)|fixtures|testdata|__fixtures__|__snapshots__|pkg\/(.*\/)?tests?)\//i;

/** Clusters on somebody's own machine, by the folder of a manifest or of the overlay that is deployed there. */
const LOCAL =
  /(^|\/)(kind|minikube|k3d|docker-desktop|crc|((overlays?|env(ironment)?s?|clusters?|deploy(ment)?s?|k8s|kubernetes|kustomize|manifests)\/(local(host)?|debug)|(local|test)-clusters?|local-dev))(\/|$)/;

/** What shows how a manifest is written, or tries one. `test/` may be an environment. */
const EXAMPLE =
  /(^|\/)((examples?|tests|__tests?__|e2e|\.github|\.taskfiles)\/|([\w-]+[-_.])?example\.ya?ml$|example-[\w-]+\.ya?ml$|test-[\w-]+\.ya?ml$)/i;

/** Manifests that what runs has left behind. */
const LEGACY = /(^|\/)legacy\//;

/** A folder that says so of itself: "gke-deprecated". */
const DEPRECATED = /(^|[/_-])(deprecated|obsolete|decommissioned)(\/|$)/i;

/** A module that somebody put away: its stack is itself only where nobody calls it. */
const PUT_AWAY = /(^|\/)modules?\/(.*\/)?(legacy|deprecated|obsolete)(\/|$)/i;

/** Whose release files are applied as they come, and bear this name on every object. */
const PROJECT =
  /^(argocd|kubeflow|kserve|crossplane|velero|cilium|cert-manager|external-secrets|gatekeeper|istio|keda-operator|kubevirt|longhorn|openebs|strimzi|tigera-operator|rook-ceph-operator|metallb|argo-rollouts|argo-workflows|flux|knative-\w+|kube-prometheus|kyverno|linkerd|tekton-[\w-]+)$/;

/** What an operator catalogue puts on what it installs, and the makers of clusters on what they bring along. */
const OF_CLUSTER = [
  ...["olm.owner", "eks.amazonaws.com/component", "addonmanager.kubernetes.io/mode", "kubernetes.io/cluster-service"],
];

/** Registries that one needs an account of one's own for: what runs from there was built by whoever runs it. */
const OWN_REGISTRY = /^[^/]*(\.dkr\.ecr\.|\.azurecr\.io|docker\.pkg\.dev|registry\.gitlab|\.jfrog\.io|artifactory|harbor|:\d+)/;

/** The Kubernetes project's own, and what networks, volumes and certificates are run with: as their releases write them. */
const PLATFORM =
  /^(registry\.k8s\.io|k8s\.gcr\.io)\/(sig-|dns\/k8s-dns-|cluster-api|capi-operator|ingress-nginx|.*csi|.*provisioner|metrics-server|kube-state-metrics|.*autoscaler|descheduler|kueue|node-feature|heapster|defaultbackend)|^nvcr\.io\/nvidia\/(k8s-device-plugin|gpu-|dcgm)|^([\w.]+\/)?(jetstack\/cert-manager|weaveworks\/weave-|cilium\/|calico\/|tigera\/|metallb\/|rook\/ceph|longhornio\/|fluxcd\/[\w-]+-controller|kyverno\/|openebs\/|kubevirt\/|kubereboot\/kured|flannel(-io|cni)?\/flannel|argoproj\/(argo|workflow-|kubectl-argo)|kedacore\/|external-secrets\/|prometheus-operator\/|strimzi\/|openpolicyagent\/gatekeeper|crossplane\/crossplane|cloudnative-pg\/cloudnative-pg|kubeflowkatib\/|metacontroller\/|metacontrollerio\/|rancher\/(local-path-provisioner|system-upgrade-controller|fleet)|kubernetesui\/|istio\/(pilot|proxyv2|operator|install-cni|ztunnel)|(bitnami|bitnami-labs)\/sealed-secrets-controller|mongodb\/mongodb-kubernetes|tailscale\/k8s-operator|kube-vip\/kube-vip)|^gcr\.io\/(kubeflow-images-\w+|ml-pipeline|knative-releases|tekton-releases|kubebuilder|cnrm-eap|gke-release\/cnrm|istio-release)\/|^ghcr\.io\/(tektoncd|knative|kubeflow|kserve|linkerd)\//;

/** Published by who shows something with them: the sock shop, the book store, the boutique. Nobody else can put an image there. */
const SHOWN =
  /^((docker\.io\/)?(weaveworksdemos|robotshop|dockersamples|azuredocs)\/|(docker\.io\/)?istio\/examples-|([a-z]+\.)?gcr\.io\/google-samples\/|us-central1-docker\.pkg\.dev\/google-samples\/|ghcr\.io\/(open-telemetry\/demo|azure-samples\/)|public\.ecr\.aws\/aws-containers\/retail-store-sample-)/;

/** What they keep their data in. */
const STORE = /^((docker\.io\/)?library\/|docker\.io\/)?(mongo|redis|memcached|mysql|mariadb|postgres|rabbitmq|busybox)([:@]|$)/;

/** What a lesson is prepared with; what its reader applies, and is shown the faults of, stands beside it. */
const LESSON = /^(.*\/)\.workshop\//;

/** What a test applies stands beside the test. */
const TEST = /^(chainsaw\.kyverno\.io|cli\.kyverno\.io|kuttl\.dev)\/.*\/Test/;

/** An operator's release says which rights it needs, and they are taken with it or not at all. */
const RIGHTS = /^rbac\.authorization\.k8s\.io\//;

/** What the CDK makes of a construct's path: eight digits of a digest, of which some are letters. */
const CDK_ID = /[A-Za-z](?=[0-9]*[A-F])(?=[A-F]*[0-9])[0-9A-F]{8}$/;

/** Other people's templates that stand in a quick start as git's submodules, and what SAM, the CDK and Serverless build. */
const OF_OTHERS = /(^|\/)(submodules|\.aws-sam|cdk\.out|\.serverless)\//;

/** Stands in the template that the CDK brings along for an account. */
const CDK_BOOTSTRAP = "CdkBootstrapVersion";

const WORKLOAD = /^(apps|extensions|apps\.openshift\.io)\//;

/** Operators and drivers whose releases name every role for themselves. */
const PROJECT_ROLE =
  /^(rook-ceph|cephfs|rbd|cert-manager|istiod?|metallb|calico|cilium|kubevirt|cdi|knative|prometheus-operator|kube-state-metrics|external-secrets|longhorn|keda|karpenter|gpu-operator|nvidia|strimzi|postgres-operator|crossplane|gatekeeper|openebs|snapshot-controller)(-|:|$)/;

/** A folder that says that tests stand in it. */
const TEST_FOLDER = /(^|\/)([\w-]*-)?(tests?|e2e|conformance|chainsaw|kuttl)(-[\w-]*)?\//i;

/** Any of these stands in the path as a folder. */
function folders(...patterns: readonly string[]): RegExp {
  return new RegExp(`(^|/)(${patterns.join("|")})/`, "i");
}

/**
 * Whether a file, or the folder that it stands in, is of this kind. The last answer is remembered: resources come file by
 * file, and the patterns are long.
 */
function asked(pattern: RegExp, placeOf = (path: string) => path): (path: string) => boolean {
  let [last, place, answer] = ["", "", pattern.test("")];
  return (path) => {
    if (path === last) return answer;
    last = path;
    const now = placeOf(path);
    if (now !== place) answer = pattern.test(now);
    place = now;
    return answer;
  };
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/") + 1);

const isInOthersFolder = asked(FOLDER);
const isInArchive = asked(ARCHIVE, folderOf);
const isPutAwayTree = asked(TREE_PUT_AWAY);
const isArchived = (path: string): boolean => isInArchive(path) || isPutAwayTree(path);
const isOfTests = asked(TESTS, folderOf);
const isLocal = asked(LOCAL);
const isExample = asked(EXAMPLE);
const isLegacy = asked(LEGACY);
const isPutAwayModule = asked(PUT_AWAY);
const isDeprecated = asked(DEPRECATED);

type Judged = Pick<Outcome, "severity" | "dimension" | "range">;

/** Taken over as it comes; or made by a test that stands in the same folder, and gone with it. */
export type Carried = (resource: Resource) => "release" | "test" | undefined;

/** Who of these is carried along. A file that defines kinds beside the workload that serves them is a release. */
export function carriedAmong(resources: readonly Resource[]): Carried {
  const filesWith = (isOne: (type: string) => boolean) =>
    new Set(resources.filter(({ type }) => isOne(type)).map(({ range }) => range.path));
  const kinds = filesWith((type) => type.endsWith("/CustomResourceDefinition"));
  const workloads = kinds.size === 0 ? kinds : filesWith((type) => WORKLOAD.test(type));
  const tested = [...new Set(resources.filter(({ type }) => TEST.test(type)).map(({ range }) => folderOf(range.path)))];
  const synthesised = synthesisedAmong(resources);
  const bootstraps = new Set(resources.filter(({ name }) => name === CDK_BOOTSTRAP).map(({ range }) => range.path));
  const releases = foldersOfReleases(resources);
  const lessons = [...new Set(resources.map(({ range }) => LESSON.exec(range.path)?.[1] ?? ""))].filter(
    (folder) => folder !== "",
  );
  const isBelow = (folders: readonly string[], path: string) => folders.some((folder) => path.startsWith(folder));
  const isCarried = (resource: Resource): boolean => {
    const { path } = resource.range;
    if (resource.language === "cloudformation")
      return isSynthesised(resource) || synthesised.has(path) || bootstraps.has(path) || OF_OTHERS.test(path);
    if (resource.language !== "kubernetes") return false;
    return (
      isInOthersFolder(path) ||
      (kinds.has(path) && workloads.has(path)) ||
      isBelow(tested, path) ||
      isBelow(lessons, path) ||
      releases.has(folderOf(path)) ||
      isRelease(resource)
    );
  };
  return (resource) => {
    if (!isCarried(resource)) return undefined;
    const { path } = resource.range;
    return resource.language === "kubernetes" && TEST_FOLDER.test(path) && isBelow(tested, path) ? "test" : "release";
  };
}

/** Where a command that packages a template puts a program: under the digest of its files. */
const PACKAGED = /(^|\/)[0-9a-f]{32}$/;

/** A packaged template stands beside its source, and is written anew with each release. */
function isPackaged({ attributes }: Resource): boolean {
  const { Code = null, CodeUri = null, DefinitionUri = null } = attributes;
  const places = [Code, CodeUri, DefinitionUri, read(Code, "S3Key")];
  return places.some((place) => typeof place === "string" && PACKAGED.test(place));
}

/** Published without the metadata that names the program, as solutions are: a third of the ids, and two at least, are the CDK's. */
function synthesisedAmong(resources: readonly Resource[]): ReadonlySet<string> {
  const templates = resources.filter(({ language }) => language === "cloudformation");
  const byPath = Map.groupBy(templates, ({ range }) => range.path);
  const isWritten = ([, mine]: readonly [string, readonly Resource[]]): boolean => {
    if (mine.some(isPackaged)) return true;
    const names = [...new Set(mine.map(({ name }) => name))];
    const count = names.filter((name) => CDK_ID.test(name)).length;
    return count >= 2 && count * 3 >= names.length;
  };
  return new Set([...byPath].filter(isWritten).map(([path]) => path));
}

/** Kept, but for the record or for practice, put away, deployed by nothing, called by nobody among modules in use, switched off by hand, or made to show or try a module. */
export function isIdle({ range, stack, language, type, attributes, trial, unused, unreached }: Resource): boolean {
  if (trial || unused || unreached) return true;
  if (language === "kubernetes" && (isShown(range.path) || isShown(`${stack.split("#")[0]}/`))) return true;
  if (type.startsWith("kubernetes_") && isExample(range.path)) return true;
  if (language === "cloudformation" && READ_BY_TESTS.test(range.path)) return true;
  if (isArchived(range.path) || (language === "terraform" && (isPutAwayModule(stack) || isDeprecated(stack)))) return true;
  return isSwitchedOff(type, attributes);
}

/** Scaled to nothing, or a distribution that answers nobody. */
function isSwitchedOff(type: string, attributes: Resource["attributes"]): boolean {
  if (type === "aws_cloudfront_distribution") return attributes["enabled"] === false;
  if (type === "AWS::CloudFront::Distribution") return read(attributes["DistributionConfig"] ?? null, "Enabled") === false;
  return WORKLOAD.test(type) && read(read(attributes, "spec"), "replicas") === 0;
}

/** A manifest's folder, or that of the overlay which it is built in, is for practice or for somebody's own machine. */
const isShown = (path: string): boolean => isLocal(path) || isExample(path) || isArchived(path) || isLegacy(path);

/**
 * Of a resource's outcomes those that are left to others: what is not high or critical, of what stands in somebody else's
 * file; of tests, what is not critical; all of a tried module. What the resource is, is found out once for all of them.
 */
export function leftToOthers(resource: Resource, isCarried: Carried): (judged: Judged) => boolean {
  const { language, type, name, range } = resource;
  if (resource.trial && !isIn(resource.stack, resource)) return () => true;
  const carried = isCarried(resource);
  const isTests = carried === "test" || isOfTests(range.path);
  const isRight = RIGHTS.test(type);
  const isOfProject = isRight && PROJECT_ROLE.test(name);
  const idle = isIdle(resource);
  const isNobodys = idle || isMadeByService(resource);
  const isPutAway = idle && language === "terraform" && isArchived(range.path); // what it would lose with a zone is nobody's
  const isRead = language === "terraform" || language === "kubernetes"; // from a file that may be somebody else's
  const isInFolder = isRead && isInOthersFolder(range.path);
  const isInOthersFile = (path: string) => {
    if (!isRead || path === range.path) return isInFolder || carried !== undefined;
    return isInOthersFolder(path) || (language === "kubernetes" && isShown(path));
  };
  return ({ severity, dimension, range: { path } }) => {
    if (severity === "critical") return false;
    if (isTests || (isPutAway && dimension !== "security")) return true;
    if (severity === "high") return isRight && (isNobodys || isInOthersFile(path));
    return isOfProject || isNobodys || isInOthersFile(path);
  };
}

function isIn(stack: string, { range }: Resource): boolean {
  const [folder] = stack.split("#");
  return folder === "." ? !range.path.includes("/") : range.path.startsWith(`${folder}/`);
}

/** What the CDK writes is mended in the program that it is written from. */
function isSynthesised({ attributes }: Resource): boolean {
  return typeof read(read(attributes, "Metadata"), "aws:cdk:path") === "string";
}

/** Folders in which every workload runs a project's own image, or belongs to a demonstration: the rights and services beside it came with it. */
function foldersOfReleases(resources: readonly Resource[]): ReadonlySet<string> {
  const workloads = resources.filter((resource) => resource.language === "kubernetes" && imagesOf(resource).length > 0);
  const byFolder = Map.groupBy(workloads, ({ range }) => folderOf(range.path));
  const isOfProject = (resource: Resource) => imagesOf(resource).some((image) => PLATFORM.test(image));
  const isRelease = (all: readonly Resource[]) => all.every(isOfProject) || isShow(all.flatMap(imagesOf));
  return new Set([...byFolder].filter(([, all]) => isRelease(all)).map(([folder]) => folder));
}

/** Three programs that are shown, and nothing beside them but where their data are kept. */
function isShow(images: readonly string[]): boolean {
  const shown = new Set(images.filter((image) => SHOWN.test(image)));
  return shown.size >= 3 && images.every((image) => shown.has(image) || STORE.test(image));
}

/** By labels that charts and release files bear. A chart that runs its owner's own image is its owner's. */
function isRelease(resource: Resource): boolean {
  const labels = ["metadata", "labels"].reduce<Value>(read, resource.attributes);
  const label = (name: string) => {
    const value = read(labels, name);
    return typeof value === "string" ? value : "";
  };
  if (PROJECT.test(label("app.kubernetes.io/part-of")) || OF_CLUSTER.some((name) => label(name) !== "")) return true;
  const isOfChart = /^(Helm|Tiller)$/.test(label("heritage")) || /-v?\d+\.\d+\.\d+/.test(label("chart"));
  const chart = resource.rendered === true || label("helm.sh/chart") !== "" || (label("chart") !== "" && isOfChart);
  const images = imagesOf(resource);
  return (chart || images.some((image) => PLATFORM.test(image))) && !images.some((image) => OWN_REGISTRY.test(image));
}

function imagesOf(resource: Resource): readonly string[] {
  const images = elements(read(podOf(resource)?.view ?? null, "containers")).map((container) => read(container, "image"));
  return images.filter((image) => typeof image === "string");
}
