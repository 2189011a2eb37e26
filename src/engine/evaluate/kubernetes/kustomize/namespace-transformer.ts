// `namespace`: for every object that belongs to one, for a Namespace itself, and for the mentions of service accounts
// and services that are part of the build.

import type { Value } from "../../../model/value.ts";
import { field } from "../../field.ts";
import { type Built, partOfObject, textOf, withPart } from "./built.ts";
import { isClusterWide } from "./cluster-wide.ts";
import type { Kustomization } from "./kustomization.ts";
import { changedAt, given, memberOf, type Part } from "./part.ts";

export function withNamespace(objects: readonly Built[], { root }: Kustomization): readonly Built[] {
  const source = memberOf(root, "namespace");
  if (source === null || textOf(source.value) === null) return objects;
  const accounts = namesOf(objects, "ServiceAccount").add("default");
  const services = namesOf(objects, "Service");
  return objects.map((built) => {
    const part = changedAt(
      inNamespace(built, source),
      ["subjects", "*"],
      (subject) => subject && boundSubject(subject, accounts, source),
    );
    const hooked = changedAt(
      part,
      ["webhooks", "*", "clientConfig", "service"],
      (service) => service && moved(service, services, source),
    );
    return withPart(built, hooked);
  });
}

function inNamespace(built: Built, source: Part): Part {
  const part = partOfObject(built);
  const { kind } = built.object;
  if (kind === "Namespace") return changedAt(part, ["metadata", "name"], (old) => given(source.value, source.place, old?.place));
  if (isClusterWide(kind)) return part;
  return changedAt(part, ["metadata", "namespace"], (old) => given(source.value, source.place, old?.place), "create");
}

function boundSubject(subject: Part, accounts: ReadonlySet<Value>, source: Part): Part {
  return field(subject.value, "kind") === "ServiceAccount" ? moved(subject, accounts, source) : subject;
}

/** A mention of one of `names` takes the new namespace. */
function moved(mention: Part, names: ReadonlySet<Value>, source: Part): Part {
  const name = field(mention.value, "name");
  if (name === undefined || !names.has(name)) return mention;
  return changedAt(mention, ["namespace"], (old) => given(source.value, source.place, old?.place), "create");
}

function namesOf(objects: readonly Built[], kind: string): Set<Value> {
  return new Set(objects.filter(({ object }) => object.kind === kind).flatMap(({ names }) => names));
}
