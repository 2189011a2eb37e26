// The pod of a workload, whatever wraps it: what `pod` means in a rule's conditions.

import { oncePer } from "../model/once-per.ts";
import type { Resource } from "../model/resource.ts";
import { type Attributes, isObject, isUnknown, type Value } from "../model/value.ts";
import { elements } from "./condition/functions/collections.ts";
import { manifestOf, originOf } from "./manifest.ts";
import { isAgent, isClient, isPlaceholder, isSample, isUpstream } from "./pod-trades.ts";

export type Pod = {
  /**
   * { kind, name, namespace, replicas, labels, annotations, spec, containers, initContainers, agent, upstream, client, placeholder, sample, windows }:
   * `containers` are those that run for the pod's life (sidecars that start as init containers included); `agent` works on
   * its node, `upstream` runs images of the projects that write such agents and of nobody else, `client` talks to the API server, `placeholder` only pauses, `sample` runs what was published to be shown, by their names; `windows` names that system. Unknown when the template is.
   */
  readonly view: Value;
  /** Where the pod's own metadata and spec stand in the resource's attributes. */
  readonly path: readonly string[];
};

/** Where the kinds keep their pod that do not keep it under spec.template. A Revision (Knative) is a pod in all but name. */
const TEMPLATES: { readonly [kind: string]: readonly string[] | undefined } = {
  Pod: [],
  Revision: [],
  CronJob: ["spec", "jobTemplate", "spec", "template"],
};

/** Each workload is asked by some eighty checks. */
/** Null for what has no pod template, or one without a spec: a patch for its labels, or what no API server would take. */
export const podOf = oncePer(findPod);

function findPod(resource: Resource): Pod | null {
  const manifest = manifestOf(resource);
  const kind =
    typeof manifest.kind === "string" && manifest.kind !== "" ? manifest.kind : (resource.type.split("/").at(-1) ?? "");
  const steps = TEMPLATES[kind] ?? ["spec", "template"];
  const template = steps.reduce<Value>(read, manifest);
  if (isUnknown(template)) return { view: template, path: steps };
  if (!isObject(template)) return null;
  const spec = read(template, "spec");
  if (isUnknown(spec)) return { view: spec, path: steps };
  if (!isObject(spec)) return null;
  return { view: viewOf(kind, manifest, template), path: originOf(template) ?? steps };
}

function viewOf(kind: string, manifest: Attributes, template: Attributes): Value {
  const spec = read(template, "spec");
  const [metadata, own] = [read(template, "metadata"), read(manifest, "metadata")];
  const init = elements(read(spec, "initContainers"));
  const isSidecar = (container: Value) => read(container, "restartPolicy") === "Always";
  const containers = read(spec, "containers");
  const main = elements(isUnknown(containers) ? null : containers);
  const all = [...main, ...init];
  const images = all.map((container) => lastName(textOf(read(container, "image"))));
  const name = textOf(read(own, "name"));
  const names = [name, ...images];
  return {
    kind,
    name: read(own, "name"),
    namespace: read(own, "namespace"),
    replicas: read(read(manifest, "spec"), "replicas"),
    labels: read(metadata, "labels"),
    annotations: read(metadata, "annotations"),
    spec,
    containers: isUnknown(containers)
      ? containers
      : [...elements(containers).filter((each) => !isInjected(each)), ...init.filter(isSidecar)],
    initContainers: init.filter((container) => !isSidecar(container)),
    agent: isAgent(kind, names) || (/^daemonset$/i.test(kind) && elements(read(spec, "volumes")).some(isOfNode)),
    upstream: isUpstream(
      all.map((container) => textOf(read(container, "image"))),
      all.map((container) => [...elements(read(container, "command")), ...elements(read(container, "args"))].map(textOf)),
    ),
    client: isClient(names, all.flatMap(toldOf)),
    placeholder: isPlaceholder(images, [name, ...all.map((container) => textOf(read(container, "name")))]),
    sample: isSample(
      main.map((container) => textOf(read(container, "image"))),
      main.flatMap(toldOf),
    ),
    windows: isWindows(spec),
  };
}

/** Istio's injector puts its own proxy in the place of this one, with limits and rights: nothing could fetch such an image. */
const isInjected = (container: Value): boolean =>
  textOf(read(container, "name")) === "istio-proxy" && textOf(read(container, "image")) === "auto";

/** Where the kubelet looks for plugins of networks, volumes and devices; and networks of pods: who mounts that works on nodes. */
const isOfNode = (volume: Value): boolean =>
  /^(\/(opt|etc)\/cni|(\/var)?\/run\/netns|\/lib\/modules|\/sys\/fs\/bpf|\/dev\/vfio|\/etc\/udev|\/var\/lib\/kubelet\/(device-plugins|plugins|plugins_registry|pods)|\/home\/kubernetes)(\/|$)/.test(
    textOf(read(read(volume, "hostPath"), "path")),
  );

/** By its own word, or by the nodes that it asks for, which most do. */
function isWindows(spec: Value): boolean {
  const nodes = read(spec, "nodeSelector");
  const systems = [read(read(spec, "os"), "name"), read(nodes, "kubernetes.io/os"), read(nodes, "beta.kubernetes.io/os")];
  return systems.includes("windows");
}

/** An image's last part, without its tag: who publishes it says nothing of its trade. */
function lastName(image: string): string {
  return image.replace(/@.*$/, "").replace(/^.*\//, "").replace(/:.*$/, "");
}

function toldOf(container: Value): readonly string[] {
  const fields = elements(read(container, "env")).map((each) => ["valueFrom", "fieldRef", "fieldPath"].reduce(read, each));
  return [...fields, ...elements(read(container, "command")), ...elements(read(container, "args"))].map(textOf);
}

const textOf = (value: Value): string => (typeof value === "string" ? value : "");

/** Below an unknown is unknown, below anything else that is no object null. */
export function read(value: Value, name: string): Value {
  if (isUnknown(value)) return value;
  return isObject(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null;
}
