// Workloads of an API that no supported cluster serves, which stand beside themselves in the one that took its place:
// what is deployed is the other.

import type { KubeObject } from "./kube-object.ts";

/** Gone since Kubernetes 1.16, which no cloud has run for years (deprecated API migration guide). */
const GONE = /^(extensions\/v1beta1|apps\/v1beta[12])$/;

const WORKLOAD = /^(Deployment|DaemonSet|StatefulSet|ReplicaSet)$/;

export function supersededAmong(objects: readonly KubeObject[]): (object: KubeObject) => boolean {
  const isGone = ({ apiVersion, kind }: KubeObject) => WORKLOAD.test(kind) && GONE.test(apiVersion);
  if (!objects.some(isGone)) return () => false;
  const nameOf = ({ kind, name }: KubeObject) => `${kind}/${name}`;
  const served = new Set(objects.filter(({ apiVersion }) => apiVersion === "apps/v1").map(nameOf));
  return (object) => isGone(object) && served.has(nameOf(object));
}
