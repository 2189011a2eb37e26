// Terraform resources that hold a Kubernetes manifest as it is, `kubernetes_manifest` and `kubectl_manifest`: rules judge
// them as the object that they make. The rest of the engine knows them by their own type: no fix is written in words
// that are not theirs, and a comparison tells of them what was written.

import { isFailed } from "../evaluate/terraform/failed.ts";
import { decodeYaml } from "../evaluate/terraform/functions/yaml.ts";
import type { Resource } from "../model/resource.ts";
import { isObject, part, type Value } from "../model/value.ts";

/** The attribute that holds the manifest: as an object, or as its text. */
const HOLDERS: { readonly [type: string]: string | undefined } = {
  kubernetes_manifest: "manifest",
  kubectl_manifest: "yaml_body",
};

/** The resource itself where it is neither, and where the source does not say what kind of object it makes. */
export function readRawManifest(resource: Resource): Resource {
  const holder = HOLDERS[resource.type];
  if (holder === undefined) return resource;
  const manifest = decoded(resource.attributes[holder] ?? null);
  const [apiVersion, kind] = [part(manifest, "apiVersion"), part(manifest, "kind")];
  if (!isObject(manifest) || typeof apiVersion !== "string" || typeof kind !== "string") return resource;
  const places = resource.places[holder]?.children ?? {};
  return { ...resource, type: `${apiVersion}/${kind}`, attributes: manifest, places };
}

function decoded(written: Value): Value {
  if (typeof written !== "string") return written;
  const manifest = decodeYaml(written);
  return isFailed(manifest) ? null : manifest;
}
