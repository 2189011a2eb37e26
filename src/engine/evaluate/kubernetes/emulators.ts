// Files that run an emulator of a cloud's service: what stands there with it runs on a developer's machine or in a test, where
// the service itself is not at hand.

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

function runsEmulator(object: KubeObject): boolean {
  const pod = podTemplateOf({ type: typeOf(object), attributes: object.attributes });
  const containers = pod && field(pod.template, "spec", "containers");
  return isList(containers) && containers.some((container) => isEmulator(field(container, "image")));
}

const isEmulator = (image: Value | undefined): boolean => typeof image === "string" && EMULATOR.test(image);
