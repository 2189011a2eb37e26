// What a kustomization does to every object of its build, in the order in which kustomize does it.

import { field, membersOf } from "../../field.ts";
import { type Built, partOfObject, textOf, withPart } from "./built.ts";
import { elementsOf, type Kustomization } from "./kustomization.ts";
import { templatePath, withAnnotations, withLabels } from "./label-transformer.ts";
import { withNamespace } from "./namespace-transformer.ts";
import { changedAt, given, memberOf, type Part } from "./part.ts";
import { renamed } from "./rename.ts";

export function transformed(objects: readonly Built[], kustomization: Kustomization): readonly Built[] {
  const steps = [withNamespace, renamed, withLabels, withAnnotations, withReplicas, withImages];
  return steps.reduce((current, step) => step(current, kustomization), objects);
}

const SCALED = ["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"];

function withReplicas(objects: readonly Built[], kustomization: Kustomization): readonly Built[] {
  const wanted = elementsOf(kustomization, "replicas");
  if (wanted.length === 0) return objects;
  return objects.map((built) => {
    const element = wanted.find((each) => built.names.some((name) => name === field(each.value, "name")));
    const count = element && memberOf(element, "count");
    if (!count || !SCALED.includes(built.object.kind)) return built;
    const place = (old: Part | null) => given(count.value, count.place, old?.place);
    return withPart(built, changedAt(partOfObject(built), ["spec", "replicas"], place, "create"));
  });
}

function withImages(objects: readonly Built[], kustomization: Kustomization): readonly Built[] {
  const images = elementsOf(kustomization, "images");
  if (images.length === 0) return objects;
  return objects.map((built) => {
    const pod = templatePath(built);
    if (pod === null) return built;
    const lists = ["containers", "initContainers"].map((list) => [...pod, "spec", list, "*", "image"]);
    const change = (part: Part, path: readonly string[]) => changedAt(part, path, (image) => image && withImage(image, images));
    return withPart(built, lists.reduce(change, partOfObject(built)));
  });
}

/** "registry:5000/shop/web:1.0@sha256:…": the name ends before the tag or the digest. */
function withImage(image: Part, images: readonly Part[]): Part {
  if (typeof image.value !== "string") return image;
  const slash = image.value.lastIndexOf("/") + 1;
  const mark = image.value.slice(slash).search(/[:@]/);
  const name = mark < 0 ? image.value : image.value.slice(0, slash + mark);
  const change = images.find((each) => field(each.value, "name") === name);
  if (change === undefined) return image;
  const { newName, newTag, digest } = membersOf(change.value);
  const kept = image.value.slice(name.length);
  const suffix = digest !== undefined ? `@${digest}` : newTag !== undefined ? `:${newTag}` : kept;
  return given(`${textOf(newName) ?? name}${suffix}`, change.place, image.place);
}
