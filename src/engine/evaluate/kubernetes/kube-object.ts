// API objects of a file: every document of a stream, lists and templates opened, each with its own range.

import type { Places } from "../../model/resource.ts";
import type { Range } from "../../model/source.ts";
import type { Attributes } from "../../model/value.ts";
import { rangeAt } from "../../parse/lines.ts";
import { entryOf, stringAt, valueAt, type YamlFile, type YamlMap, type YamlValue } from "../../parse/yaml/tree.ts";
import { membersOf } from "../field.ts";
import { attributesOf, placesOf, type ReadScalar } from "../positioned.ts";
import { openShiftTemplate } from "./openshift-template.ts";
import { readScalar } from "./read-scalar.ts";

export type KubeObject = {
  /** "apps/v1" */
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Null when the object names none: cluster-wide, or wherever it is applied. */
  readonly namespace: string | null;
  readonly range: Range;
  readonly attributes: Attributes;
  readonly places: Places;
  /** The name as it stands in the source. */
  readonly written: string;
};

export function objectsOf(file: YamlFile): readonly KubeObject[] {
  return file.documents.flatMap(({ root }) => mapsOf(root, readScalar)).map(([map, read]) => objectOf(file, map, read));
}

/** Files that configure Kubernetes' own programs: they have no metadata, and deserve a review as much. */
const COMPONENT = /^(kubelet|kubescheduler|kubecontrollermanager|kubeproxy|apiserver)\.config\.k8s\.io\/|^kubeadm\.k8s\.io\//;

/** `metadata` tells an API object from a tool's own file that borrowed the header (skaffold.yaml, kubeconfig). */
function mapsOf(root: YamlValue | null | undefined, read: ReadScalar): readonly (readonly [YamlMap, ReadScalar])[] {
  if (root?.kind !== "map") return [];
  const [apiVersion, kind] = [stringAt(root, "apiVersion"), stringAt(root, "kind")];
  if (apiVersion === undefined || kind === undefined) return [];
  const items = entryOf(root, "items")?.value;
  if (kind.endsWith("List") && items?.kind === "list") return items.items.flatMap((item) => mapsOf(item, read));
  const template = openShiftTemplate(root);
  if (template !== null) return [[template.itself, read], ...template.objects.flatMap((object) => mapsOf(object, template.read))];
  if (COMPONENT.test(apiVersion)) return [[root, read]];
  if (apiVersion.startsWith("kustomize.config.k8s.io/") || entryOf(root, "metadata")?.value.kind !== "map") return [];
  return [[root, read]];
}

function objectOf(file: YamlFile, map: YamlMap, read: ReadScalar): KubeObject {
  const attributes = attributesOf(map, read);
  const name = valueAt(valueAt(map, "metadata"), "name");
  const written = name === undefined ? "?" : file.text.slice(name.start, name.end);
  return identified({ attributes, places: placesOf(map, file.lines), range: rangeAt(file.lines, map.start, map.end), written });
}

/** The object with its identity read from its attributes; a name that a template fills in is taken as `written`. */
export function identified(object: Pick<KubeObject, "attributes" | "places" | "range" | "written">): KubeObject {
  const { attributes } = object;
  const metadata = membersOf(attributes["metadata"]);
  const generated = metadata["generateName"];
  return {
    apiVersion: textOf(attributes["apiVersion"]) ?? "",
    kind: textOf(attributes["kind"]) ?? "",
    name: textOf(metadata["name"]) ?? (typeof generated === "string" ? `${generated}*` : object.written),
    namespace: textOf(metadata["namespace"]),
    range: object.range,
    attributes,
    places: object.places,
    written: object.written,
  };
}

/** A number is a legal (if unwise) name in YAML: `name: 1234`. */
function textOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}

export const typeOf = (object: KubeObject): string => `${object.apiVersion}/${object.kind}`;

/** `apps/v1/Deployment/shop/web`; without a namespace `apps/v1/Deployment/web`. */
export function addressOf(object: KubeObject): string {
  return [typeOf(object), ...(object.namespace === null ? [] : [object.namespace]), object.name].join("/");
}
