// An object on its way through a build: its names so far, since patches may still call it by an older one.

import type { Value } from "../../../model/value.ts";
import { membersOf } from "../../field.ts";
import { identified, type KubeObject } from "../kube-object.ts";
import type { Part } from "./part.ts";

export type Built = { readonly object: KubeObject; readonly names: readonly string[] };

export function builtFrom(object: KubeObject): Built {
  return { object, names: [object.name] };
}

export function partOfObject({ object }: Built): Part {
  return { value: object.attributes, place: { range: object.range, children: object.places } };
}

/** The same object with other contents; a new name joins the old ones. */
export function withPart({ object, names }: Built, part: Part): Built {
  const next = identified({ ...object, attributes: membersOf(part.value), places: part.place?.children ?? {} });
  return { object: next, names: names.includes(next.name) ? names : [...names, next.name] };
}

/** Groups of Kubernetes itself have no dot or end in k8s.io; lists of others cannot be merged by key. */
export function isBuiltIn({ object }: Built): boolean {
  const slash = object.apiVersion.indexOf("/");
  const group = slash < 0 ? "" : object.apiVersion.slice(0, slash);
  return !group.includes(".") || group.endsWith(".k8s.io");
}

export const textOf = (value: Value | undefined): string | null => (typeof value === "string" && value !== "" ? value : null);
