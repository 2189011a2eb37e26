// Kinds that belong to no namespace (kubectl api-resources --namespaced=false). Custom kinds are taken as namespaced,
// as kustomize takes them.

const KINDS: ReadonlySet<string> = new Set([
  ...["APIService", "CertificateSigningRequest", "ClusterRole", "ClusterRoleBinding", "ComponentStatus", "CSIDriver", "CSINode"],
  ...["CustomResourceDefinition", "FlowSchema", "IngressClass", "MutatingWebhookConfiguration", "Namespace", "Node"],
  ...["PersistentVolume", "PodSecurityPolicy", "PriorityClass", "PriorityLevelConfiguration", "RuntimeClass", "StorageClass"],
  ...["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "ValidatingWebhookConfiguration", "VolumeAttachment"],
]);

export function isClusterWide(kind: string): boolean {
  return KINDS.has(kind);
}
