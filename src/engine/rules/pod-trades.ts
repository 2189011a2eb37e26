// What a pod is for, as far as its name and images say it: `pod.agent`, `pod.upstream`, `pod.client`, `pod.placeholder` and `pod.sample` in
// conditions.
//
// Some software must do what is a fault in any other: a driver writes its node's files, an operator uses its token.

/** Drivers of networks, volumes and devices, and what watches a node: a DaemonSet of these works on the node itself. */
const AGENT = words(
  ...["csi", "ebs", "efs", "openebs", "longhorn", "ceph", "dev(ice)?-plugin", "gpu", "nvidia", "driver", "runtime", "kured"],
  ...["cni", "calico", "cilium", "flannel", "weave", "multus", "sriov", "ztunnel", "kube-proxy", "metallb", "speaker"],
  ...["ovn", "ovs", "openvswitch", "frr"],
  ...["node-exporter", "node-problem-detector", "node-feature-discovery", "node-local-dns", "nodelocaldns", "cadvisor"],
  ...["kepler", "falco", "tetragon", "sysdig", "tracee", "datadog", "dynatrace", "newrelic", "instana", "guardduty"],
  ...[
    "spire-agent",
    "cloud-controller-manager",
    "dcgm(-exporter)?",
    "irqbalance",
    "tailscale",
    "keepalived",
    "kruise(-daemon)?",
    "kube-vip(-ds)?",
    "spegel",
    "netdata",
    "kube2iam",
    "kiam",
  ],
  ...[
    "fluent-?bit",
    "fluentd",
    "promtail",
    "alloy",
    "grafana[-/]agent",
    "vector",
    "filebeat",
    "logging-agent",
    "labell?er",
    "cloudwatch-agent",
  ],
  ...["suricata", "zeek", "snort"],
  ...["(set)?sysctls?", "tuned", "nvme", "storage-configurator", "(nix|node)-(installer|setup|configurator)"],
);

/** A driver's controller mounts what its agents mount, one node may be watched by a Deployment, and a Job may check it. */
const ANYWHERE = words("csi", "node-exporter", "kube-bench", "cilium-operator", "tigera-operator");

/** Where the projects and vendors publish whose agents work on nodes: nobody else can put an image there. */
const PUBLISHERS = new RegExp(
  `^(${[
    "(registry\\.k8s\\.io|k8s\\.gcr\\.io|gke\\.gcr\\.io|mcr\\.microsoft\\.com|registry\\.(access\\.)?redhat\\.(io|com)|docker\\.elastic\\.co)",
    "gcr\\.io/(gke-release|google[-_]containers|datadoghq|istio-release|cadvisor)",
    "nvcr\\.io/nvidia",
    "602401143452\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?",
    "public\\.ecr\\.aws/(eks|eks-distro|ebs-csi-driver|efs-csi-driver|aws-observability|cloudwatch-agent|datadog|falcosecurity)",
    "quay\\.io/(cilium|calico|tigera|ceph|cephcsi|metallb|prometheus|openshift|k8scsi|frrouting|kubevirt|uswitch)",
    "ghcr\\.io/(mellanox|squat|flannel-io|k8snetworkplumbingwg|kube-vip|spiffe|cilium|metallb|kubereboot|aquasecurity|falcosecurity|siderolabs|spegel-org|tailscale)",
    "(docker\\.io/)?(calico|cilium|flannel|weaveworks|rancher|longhornio|openebs|rook|falcosecurity|sysdig|datadog|newrelic|dynatrace)",
    "(docker\\.io/)?(mellanox|squat|instana|grafana|fluent|timberio|prom|aquasec|kubereboot|metallb|nvidia|amazon|tigera|netdata|jtblin)",
  ].join("|")})/`,
);

/** An agent by its publisher and name together: the name alone says nothing. */
const PUBLISHED_AGENT =
  /^((docker\.io\/)?((grafana|datadog|sysdig|instana)\/agent|newrelic\/infrastructure(-bundle|-k8s)?|dynatrace\/(dynatrace-)?oneagent)|(gcr\.io\/datadoghq|public\.ecr\.aws\/datadog)\/agent)([:@]|$)/;

/** Stands before an agent and asks the API server who may read its measurements, by its publisher and name together. */
const PUBLISHED_GUARD = /^(quay\.io\/brancz|gcr\.io\/kubebuilder|(docker\.io\/)?bitnami(legacy)?)\/kube-rbac-proxy([:@]|$)/;

/** What asks the API server for its living. */
const CLIENT = words(
  ...["kubectl", "kube", "operator", "controller", "autoscaler", "metacontroller", "descheduler", "origin-cli", "reloader"],
  ...["argocd", "argo", "flux", "helm", "tekton", "jenkins", "airflow", "spark", "jupyterhub", "prow", "runner", "velero"],
  ...["prometheus", "external-dns", "ingress", "traefik", "istio", "istiod", "knative", "skipper"],
);

/** What only holds a place until something needs it: two signs, as tests take the image for any other. */
const PLACE = words(
  "inflate",
  "overprovision(er|ing)?",
  "placeholder",
  "reserve(d|-resources)?",
  "balloon",
  "headroom",
  "low-?priority",
);

/** Programs that are published to be shown or to be tested with, by any part of their image's name: "retail-store-sample-ui", "nginxdemos/hello". */
const SAMPLE =
  /(^|[/_-])(samples?|examples?|e2e|[a-z]*demos?|guestbook|podinfo|(docker-|game-)?2048|whoami|https?-?(bin|echo)|echo-?server|mail(hog|pit|catcher|dev)|inbucket|mailslurper|smtp4dev|greenmail|fake-?smtp(-server)?|hello(-?(app|node|world|kubernetes))?|telemetrygen|tracegen)([/:@_-]|$)/i;

const TOLD = /kubectl|kubeconfig|in-cluster|leader-elect|^metadata\.namespace$/;

function words(...of: readonly string[]): RegExp {
  return new RegExp(`(^|[^a-z0-9])(${of.join("|")})([^a-z0-9]|$)`, "i");
}

/** Runs on every node, and is of those that work on the node itself; or drives volumes. `names`: the workload's, and those of its images. */
export function isAgent(kind: string, names: readonly string[]): boolean {
  return names.some((each) => ANYWHERE.test(each) || (/^daemonset$/i.test(kind) && AGENT.test(each)));
}

/**
 * Every image is published by who writes such agents, and one is an agent's: a name can be chosen, and so can what is
 * mounted; this cannot. What runs a script of the manifest's own is no longer what was published (`commands`: each container's).
 */
export function isUpstream(images: readonly string[], commands: readonly (readonly string[])[]): boolean {
  if (commands.some(isScript)) return false;
  const isAgents = (image: string) =>
    PUBLISHED_AGENT.test(image) || [AGENT, ANYWHERE].some((names) => names.test(image.replace(PUBLISHERS, "")));
  return images.every((image) => PUBLISHERS.test(image) || PUBLISHED_GUARD.test(image)) && images.some(isAgents);
}

/** A shell that is given what to do. */
const isScript = (command: readonly string[]): boolean =>
  command.some((word) => /(^|\/)(ba|a|da|z|k)?sh$/.test(word)) && command.some((word) => /^-[a-z]*c$/.test(word));

/** Known for it, told in which namespace it runs, or given a word of it. `told`: its commands, arguments and fields. */
export function isClient(names: readonly string[], told: readonly string[]): boolean {
  return names.some((each) => CLIENT.test(each)) || told.some((each) => TOLD.test(each));
}

/** Runs nothing but pauses (`images`, by their last part), and says so by another name. */
export function isPlaceholder(images: readonly string[], names: readonly string[]): boolean {
  return images.length > 0 && images.every((image) => /^pause(-|$)/.test(image)) && names.some((each) => PLACE.test(each));
}

/** Runs nothing but what was written to be shown. `words`: what all of its containers are started with. */
export function isSample(images: readonly string[], words: readonly string[] = []): boolean {
  return (
    images.length > 0 &&
    (images.every((image) => SAMPLE.test(image)) || (images.length === 1 && words.some((each) => GREETING.test(each))))
  );
}

/** The first CronJob of Kubernetes' own documentation, as it stands there. */
const GREETING = /^\s*date\s*;\s*echo ['"]?Hello from the Kubernetes cluster['"]?\s*;?\s*$/i;
