// What a kustomization does to every object of its build: namespace, name prefix and suffix, labels, annotations,
// replicas, images; in the order in which kustomize does it.

import type { Place } from "../../../model/resource.ts";
import { isObject, type Value } from "../../../model/value.ts";
import { field, membersOf } from "../../field.ts";
import { typeOf } from "../kube-object.ts";
import { podTemplateOf } from "../workload.ts";
import { type Built, partOfObject, textOf, withPart } from "./built.ts";
import { isClusterWide } from "./cluster-wide.ts";
import { elementsOf, type Kustomization } from "./kustomization.ts";
import { changedAt, given, memberOf, type Part } from "./part.ts";
import { renamed } from "./rename.ts";

export function transformed(objects: readonly Built[], kustomization: Kustomization): readonly Built[] {
  const steps = [withNamespace, renamed, withLabels, withAnnotations, withReplicas, withImages];
  return steps.reduce((current, step) => step(current, kustomization), objects);
}

function withNamespace(objects: readonly Built[], { root }: Kustomization): readonly Built[] {
  const source = memberOf(root, "namespace");
  const namespace = textOf(source?.value);
  if (source === null || namespace === null) return objects;
  const accounts = new Set(objects.filter(({ object }) => object.kind === "ServiceAccount").flatMap(({ names }) => names));
  return objects.map((built) => {
    const part = partOfObject(built);
    const own = built.object.kind === "Namespace" ? "name" : "namespace"; // kustomize renames a Namespace as well
    const placed =
      isClusterWide(built.object.kind) && own !== "name"
        ? part
        : changedAt(part, ["metadata", own], (old) => given(namespace, source.place, old?.place), "create");
    const bound = changedAt(placed, ["subjects", "*"], (subject) =>
      isAccount(subject?.value, accounts) && subject ? inNamespace(subject, namespace, source.place) : subject,
    );
    return withPart(built, bound);
  });
}

function isAccount(subject: Value | undefined, accounts: ReadonlySet<string>): boolean {
  const name = field(subject, "name");
  return field(subject, "kind") === "ServiceAccount" && typeof name === "string" && (name === "default" || accounts.has(name));
}

function inNamespace(subject: Part, namespace: string, place: Place | undefined): Part {
  return changedAt(subject, ["namespace"], (old) => given(namespace, place, old?.place), "create");
}

type Pairs = { readonly pairs: Part; readonly selectors: boolean; readonly templates: boolean };

/** `commonLabels` reach selectors and pod templates, `labels` only as they say. */
function withLabels(objects: readonly Built[], kustomization: Kustomization): readonly Built[] {
  const common = memberOf(kustomization.root, "commonLabels");
  const listed = elementsOf(kustomization, "labels").flatMap((element): Pairs[] => {
    const pairs = memberOf(element, "pairs");
    const selectors = field(element.value, "includeSelectors") === true;
    return pairs === null
      ? []
      : [{ pairs, selectors, templates: selectors || field(element.value, "includeTemplates") === true }];
  });
  const all = [...(common === null ? [] : [{ pairs: common, selectors: true, templates: true }]), ...listed];
  return all.reduce((current, pairs) => current.map((built) => labelled(built, pairs)), objects);
}

function labelled(built: Built, { pairs, selectors, templates }: Pairs): Built {
  const pod = templatePath(built);
  let part = withPairs(partOfObject(built), ["metadata", "labels"], pairs, "create");
  if (templates && pod !== null && pod.length > 0) part = withPairs(part, [...pod, "metadata", "labels"], pairs, "create");
  if (!selectors) return withPart(built, part);
  if (built.object.kind === "Service") part = withPairs(part, ["spec", "selector"], pairs, "leave");
  if (isObject(field(built.object.attributes, "spec", "selector", "matchLabels")))
    part = withPairs(part, ["spec", "selector", "matchLabels"], pairs, "leave");
  return withPart(built, withPairs(part, ["spec", "podSelector", "matchLabels"], pairs, "leave"));
}

function withAnnotations(objects: readonly Built[], { root }: Kustomization): readonly Built[] {
  const pairs = memberOf(root, "commonAnnotations");
  if (pairs === null) return objects;
  return objects.map((built) => {
    const pod = templatePath(built);
    const own = withPairs(partOfObject(built), ["metadata", "annotations"], pairs, "create");
    return withPart(
      built,
      pod === null || pod.length === 0 ? own : withPairs(own, [...pod, "metadata", "annotations"], pairs, "create"),
    );
  });
}

function withPairs(part: Part, path: readonly string[], pairs: Part, missing: "create" | "leave"): Part {
  if (missing === "leave" && !isObject(field(part.value, ...path))) return part;
  return Object.entries(membersOf(pairs.value)).reduce(
    (current, [name, value]) =>
      changedAt(current, [...path, name], (old) => given(value, memberOf(pairs, name)?.place, old?.place), "create"),
    part,
  );
}

function withReplicas(objects: readonly Built[], kustomization: Kustomization): readonly Built[] {
  const wanted = elementsOf(kustomization, "replicas");
  if (wanted.length === 0) return objects;
  return objects.map((built) => {
    const element = wanted.find((each) => built.names.some((name) => name === field(each.value, "name")));
    const count = element && memberOf(element, "count");
    if (!count || !["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"].includes(built.object.kind)) return built;
    return withPart(
      built,
      changedAt(partOfObject(built), ["spec", "replicas"], (old) => given(count.value, count.place, old?.place), "create"),
    );
  });
}

function withImages(objects: readonly Built[], kustomization: Kustomization): readonly Built[] {
  const images = elementsOf(kustomization, "images");
  if (images.length === 0) return objects;
  return objects.map((built) => {
    const pod = templatePath(built);
    if (pod === null) return built;
    const lists = ["containers", "initContainers"].map((list) => [...pod, "spec", list, "*", "image"]);
    const part = lists.reduce(
      (current, path) => changedAt(current, path, (image) => image && withImage(image, images)),
      partOfObject(built),
    );
    return withPart(built, part);
  });
}

function withImage(image: Part, images: readonly Part[]): Part {
  if (typeof image.value !== "string") return image;
  const [, name = "", tag = ""] = /^(.*?)((?::[^/:@]*)?(?:@.*)?)$/.exec(image.value) ?? [];
  const change = images.find((each) => field(each.value, "name") === name);
  if (change === undefined) return image;
  const { newName, newTag, digest } = membersOf(change.value);
  const suffix = digest !== undefined ? `@${digest}` : newTag !== undefined ? `:${newTag}` : tag;
  return given(`${textOf(newName) ?? name}${suffix}`, change.place, image.place);
}

function templatePath({ object }: Built): readonly string[] | null {
  const pod = podTemplateOf({ type: typeOf(object), attributes: object.attributes });
  return pod === null ? null : pod.path.split(".").filter((name) => name !== "");
}
