// Objects as a cluster gave them: with its number, its version and its state. Nobody can apply one so to make it (Kubernetes API
// conventions: resourceVersion is not set on creation): it is a picture of what ran, and no source of it.

import { isObject } from "../../model/value.ts";
import { membersOf } from "../field.ts";
import type { KubeObject } from "./kube-object.ts";

export function isExported({ attributes }: KubeObject): boolean {
  const { uid, resourceVersion } = membersOf(attributes["metadata"]);
  const status = attributes["status"];
  return typeof uid === "string" && resourceVersion !== undefined && isObject(status) && Object.keys(status).length > 0;
}
