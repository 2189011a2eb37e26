// What comes as its project releases it: by the images that it runs, and the labels that charts and release files bear.

import { oncePer } from "../../model/once-per.ts";
import type { Resource } from "../../model/resource.ts";
import { isObject, type Value } from "../../model/value.ts";
import { elements } from "../condition/functions/collections.ts";
import { podOf, read } from "../pod.ts";
import { folderOf } from "./put-away.ts";

/** Whose release files are applied as they come, and bear this name on every object. */
const PROJECT =
  /^(argocd|kubeflow|kserve|crossplane|velero|cilium|cert-manager|external-secrets|gatekeeper|istio|keda-operator|kubevirt|longhorn|openebs|strimzi|tigera-operator|rook-ceph-operator|metallb|argo-rollouts|argo-workflows|flux|knative-\w+|kube-prometheus|kyverno|linkerd|tekton-[\w-]+)$/;

/** What an operator catalogue puts on what it installs, and the makers of clusters on what they bring along. */
const OF_CLUSTER = [
  ...["olm.owner", "eks.amazonaws.com/component", "addonmanager.kubernetes.io/mode", "kubernetes.io/cluster-service"],
];

/** Registries that one needs an account of one's own for: what runs from there was built by whoever runs it. */
const OWN_REGISTRY = /^[^/]*(\.dkr\.ecr\.|\.azurecr\.io|docker\.pkg\.dev|registry\.gitlab|\.jfrog\.io|artifactory|harbor|:\d+\/)/;

/** The Kubernetes project's own, and what networks, volumes and certificates are run with: as their releases write them. */
const PLATFORM =
  /^(registry\.k8s\.io|k8s\.gcr\.io)\/(sig-|dns\/k8s-dns-|cluster-api|capi-operator|ingress-nginx|.*csi|.*provisioner|metrics-server|kube-state-metrics|.*autoscaler|descheduler|kueue|node-feature|heapster|defaultbackend)|^quay\.io\/(kubernetes-ingress-controller|external_storage)\/|^mcr\.microsoft\.com\/oss\/|^nvcr\.io\/nvidia\/(k8s-device-plugin|gpu-|dcgm)|^([\w.]+\/)?(jetstack\/cert-manager|weaveworks\/weave-|cilium\/|calico\/|tigera\/|metallb\/|rook\/ceph|ceph\/ceph([:@]|$)|amazon\/aws-alb-ingress-controller|cephcsi\/cephcsi|longhornio\/|fluxcd\/[\w-]+-controller|kyverno\/|openebs\/|kubevirt\/|kubereboot\/kured|flannel(-io|cni)?\/flannel|argoproj\/(argo|workflow-|kubectl-argo)|kedacore\/|external-secrets\/|prometheus-operator\/|strimzi\/|openpolicyagent\/gatekeeper|crossplane\/crossplane|cloudnative-pg\/cloudnative-pg|kubeflowkatib\/|metacontroller\/|metacontrollerio\/|rancher\/(local-path-provisioner|system-upgrade-controller|fleet)|kubernetesui\/|istio\/(pilot|proxyv2|operator|install-cni|ztunnel)|(bitnami|bitnami-labs)\/sealed-secrets-controller|mongodb\/mongodb-kubernetes|tailscale\/k8s-operator|kube-vip\/kube-vip|nvidia\/k8s-device-plugin)|^gcr\.io\/(kubeflow-images-\w+|ml-pipeline|tfx-oss-public|knative-releases|tekton-releases|kubebuilder|cnrm-eap|gke-release\/cnrm|istio-release)\/|^ghcr\.io\/(tektoncd|knative|kubeflow|kserve|linkerd)\//;

/** Published by who shows something with them: the sock shop, the book store, the boutique. Nobody else can put an image there. */
const SHOWN =
  /^((docker\.io\/)?(weaveworksdemos|robotshop|dockersamples|azuredocs)\/|(docker\.io\/)?istio\/examples-|([a-z]+\.)?gcr\.io\/google-samples\/|us-central1-docker\.pkg\.dev\/google-samples\/|ghcr\.io\/(open-telemetry\/demo|azure-samples\/)|public\.ecr\.aws\/aws-containers\/retail-store-sample-)/;

/** What they keep their data in. */
const STORE = /^((docker\.io\/)?library\/|docker\.io\/)?(mongo|redis|memcached|mysql|mariadb|postgres|rabbitmq|busybox)([:@]|$)/;

/** Folders in which every workload runs a project's own image, or belongs to a demonstration: the rights and services beside it came with it. */
export function foldersOfReleases(resources: readonly Resource[]): ReadonlySet<string> {
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
export function isRelease(resource: Resource): boolean {
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

/** Projects that many clusters run: whoever has a kind of theirs took it from one of their releases. */
const PROJECTS_KINDS =
  /(^|\.)(argoproj\.io|cert-manager\.io|certmanager\.k8s\.io|istio\.io|knative\.dev|kubeflow\.org|tekton\.dev|monitoring\.coreos\.com|velero\.io|external-secrets\.io|traefik\.(io|containo\.us)|projectcalico\.org|cilium\.io|metallb\.(io|universe\.tf)|longhorn\.io|rook\.io|linkerd\.io|fluxcd\.io|projectcontour\.io|strimzi\.io|keda\.sh|kyverno\.io|gatekeeper\.sh|snapshot\.storage\.k8s\.io)$/;

/** A kind of a project's, or as controller-gen writes it: who serves it makes it anew from a program's types, and whoever else runs that takes it over. */
export function isTakenKind({ type, attributes }: Resource): boolean {
  if (!type.endsWith("/CustomResourceDefinition")) return false;
  const group = read(read(attributes, "spec"), "group");
  if (typeof group === "string" && PROJECTS_KINDS.test(group)) return true;
  const metadata = read(attributes, "metadata");
  const marks = [read(metadata, "labels"), read(metadata, "annotations")].flatMap((each) =>
    isObject(each) ? Object.keys(each) : [],
  );
  return marks.some((mark) => /^(controller-tools\.k8s\.io$|controller-gen\.kubebuilder\.io\/)/.test(mark));
}

const imagesOf = oncePer((resource: Resource): readonly string[] => {
  const images = elements(read(podOf(resource)?.view ?? null, "containers")).map((container) => read(container, "image"));
  return images.filter((image) => typeof image === "string");
});
