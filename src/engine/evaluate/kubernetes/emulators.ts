// What runs on a developer's machine or in a test: files with an emulator of a cloud's service, where the service itself is not at
// hand; and stacks of which most workloads run images that are never fetched and come from no registry, so that they were built there.

import { isList, type Value } from "../../model/value.ts";
import { field } from "../field.ts";
import { type KubeObject, typeOf } from "./kube-object.ts";
import { podTemplateOf } from "./workload.ts";

/** As their makers publish them. */
const EMULATOR =
  /^(?:(?:docker\.io\/|public\.ecr\.aws\/)?(?:localstack\/localstack(?:-pro)?|amazon\/dynamodb-local|aws-dynamodb-local\/aws-dynamodb-local|motoserver\/moto|fsouza\/fake-gcs-server)|gcr\.io\/cloud-spanner-emulator\/emulator|mcr\.microsoft\.com\/azure-storage\/azurite|mcr\.microsoft\.com\/cosmosdb\/linux\/azure-cosmos-emulator)(?::|@|$)/;

/** Paths. */
export function filesOfEmulators(objects: readonly KubeObject[]): ReadonlySet<string> {
  return new Set(objects.filter(runsEmulator).map(({ range }) => range.path));
}

/** Of such a stack the rest is started with it, databases and all. */
export function isBuiltInPlace(objects: readonly KubeObject[]): boolean {
  const workloads = objects.map(containersOf).filter((containers) => containers.length > 0);
  const built = workloads.filter((containers) => containers.every(isBuiltThere));
  return built.length > 0 && built.length * 2 >= workloads.length;
}

const runsEmulator = (object: KubeObject): boolean =>
  containersOf(object).some((container) => isEmulator(field(container, "image")));

function containersOf(object: KubeObject): readonly Value[] {
  const pod = podTemplateOf({ type: typeOf(object), attributes: object.attributes });
  const containers = pod && field(pod.template, "spec", "containers");
  return isList(containers) ? containers : [];
}

/** `imagePullPolicy: Never` of a bare word, at most with the tag that a build gives by itself: no node of a shared cluster has it (Kubernetes documentation, images). */
function isBuiltThere(container: Value): boolean {
  const image = field(container, "image");
  return field(container, "imagePullPolicy") === "Never" && typeof image === "string" && /^[^/:@]+(:latest)?$/.test(image);
}

const isEmulator = (image: Value | undefined): boolean => typeof image === "string" && EMULATOR.test(image);
