// The names that a rule may call a resource's type by.
//
// Terraform and CloudFormation types have one name. A Kubernetes type `apps/v1/Deployment` is also `apps/Deployment`
// and, in the groups that Kubernetes itself serves, `Deployment`: another vendor's `Service` is not a Service.
// What is served by no group of Kubernetes' own is a Custom as well: something else acts upon it.
// A few vendors' kinds wrap an ordinary pod template, and are a Workload and nothing else. What Terraform's Kubernetes
// provider makes of a kind bears the kind's name as well, and is then read as the manifest that it becomes.

import { oncePerText } from "../model/once-per.ts";

/** DeploymentConfig: OpenShift's, as it was written before the platform's kinds had groups. */
const WORKLOADS = [
  ...["Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob"],
  "DeploymentConfig",
];
const FOREIGN_WORKLOADS = [
  ...["argoproj.io/Rollout", "apps.openshift.io/DeploymentConfig", "sources.knative.dev/ContainerSource"],
  ...["serving.knative.dev/Service", "serving.knative.dev/Configuration", "serving.knative.dev/Revision"],
];
const TERRAFORM_WORKLOAD =
  /^kubernetes_(pod|deployment|stateful_set|daemon_set|daemonset|replication_controller|job|cron_job)(_v\d\w*)?$/;

/** Those of which the provider says the same as the manifest; a StorageClass has other names and defaults there. */
const WRITTEN_FOR_TERRAFORM = new Set([
  ...WORKLOADS,
  ...["Service", "Ingress", "NetworkPolicy", "HorizontalPodAutoscaler", "PodDisruptionBudget", "PersistentVolumeClaim"],
  ...["Namespace", "ResourceQuota", "LimitRange", "ConfigMap", "ServiceAccount", "Role", "ClusterRole"],
]);

/** Most specific first. */
export const namesOfType = oncePerText((type: string): readonly string[] =>
  type.includes("/") ? kubernetesNames(type) : terraformNames(type),
);

function terraformNames(type: string): readonly string[] {
  const kind = kindWritten(type);
  return [type, ...(TERRAFORM_WORKLOAD.test(type) ? ["Workload"] : []), ...(kind === null ? [] : [kind])];
}

/** `kubernetes_stateful_set_v1` → StatefulSet; null for what is no manifest in Terraform's words. */
export function kindWritten(type: string): string | null {
  if (!type.startsWith("kubernetes_")) return null;
  const kind = terraformKind(type);
  return WRITTEN_FOR_TERRAFORM.has(kind) ? kind : null;
}

export function terraformKind(type: string): string {
  return type
    .replace(/^kubernetes_|_v\d\w*$/g, "")
    .replace("daemonset", "daemon_set")
    .replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function kubernetesNames(type: string): readonly string[] {
  const parts = type.split("/");
  const kind = parts.at(-1) ?? "";
  const group = parts.length > 2 ? (parts[0] ?? "") : "";
  const own = !group.includes(".") || group.endsWith(".k8s.io");
  const workload = own ? WORKLOADS.includes(kind) : FOREIGN_WORKLOADS.includes(`${group}/${kind}`);
  const names = group === "" ? [type] : [type, `${group}/${kind}`, ...(own ? [] : ["Custom"])];
  return [...names, ...(own ? [kind] : []), ...(workload ? ["Workload"] : [])];
}
