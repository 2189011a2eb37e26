// namePrefix and nameSuffix: the objects' names, and the mentions of them in other objects.

import { field } from "../../field.ts";
import { mentionsOf } from "../join.ts";
import { type Built, partOfObject, textOf, withPart } from "./built.ts";
import type { Kustomization } from "./kustomization.ts";
import { changedAt, given, memberOf } from "./part.ts";

/** kustomize leaves these as they are. */
const KEPT = new Set(["CustomResourceDefinition", "APIService", "Namespace"]);

export function renamed(objects: readonly Built[], { root }: Kustomization): readonly Built[] {
  const [prefix, suffix] = ["namePrefix", "nameSuffix"].map((name) => textOf(field(root.value, name)) ?? "");
  if (!prefix && !suffix) return objects;
  const place = memberOf(root, prefix ? "namePrefix" : "nameSuffix")?.place;
  const next = new Map<string, string>();
  const named = objects.map((built) => {
    const { kind, name } = built.object;
    if (KEPT.has(kind)) return built;
    const full = `${prefix}${name}${suffix}`;
    for (const old of built.names) next.set(`${kind}\n${old}`, full);
    return withPart(
      built,
      changedAt(partOfObject(built), ["metadata", "name"], (old) => given(full, place, old?.place)),
    );
  });
  return named.map((built) => withMentions(built, next));
}

function withMentions(built: Built, next: ReadonlyMap<string, string>): Built {
  const part = mentionsOf(built.object).reduce((current, { path, kind, name }) => {
    const full = next.get(`${kind}\n${name}`);
    return full === undefined ? current : changedAt(current, path, (old) => old && { ...old, value: full });
  }, partOfObject(built));
  return withPart(built, part);
}
