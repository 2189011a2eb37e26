// A kustomization file as read: its fields with their places, and the relative paths in it resolved.

import type { Value } from "../../../model/value.ts";
import { isList } from "../../../model/value.ts";
import { field } from "../../field.ts";
import { partsIn } from "./inline.ts";
import { itemsOf, memberOf, type Part } from "./part.ts";

export type Kustomization = {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
  readonly root: Part;
  readonly isComponent: boolean;
};

export function kustomizationOf(path: string, text: string): Kustomization | null {
  const [root] = partsIn(path, text);
  if (root === undefined) return null;
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return { path, folder, text, root, isComponent: field(root.value, "kind") === "Component" };
}

/** Elements of a list field; none when it is no list. */
export function elementsOf({ root }: Kustomization, name: string): readonly Part[] {
  const found = memberOf(root, name);
  return found === null ? [] : itemsOf(found);
}

export function textsOf(kustomization: Kustomization, name: string): readonly string[] {
  return elementsOf(kustomization, name).flatMap(({ value }) => (typeof value === "string" ? value : []));
}

/** What it builds on, in order. `bases` is the old name. */
export function resourcePaths(kustomization: Kustomization): readonly string[] {
  return ["resources", "bases"].flatMap((name) => textsOf(kustomization, name));
}

export function isRemote(path: string): boolean {
  return /^[a-z][a-z0-9+.-]*:|^git@|[?]ref=|^github\.com\//i.test(path);
}

/** "a/b" + "../c" → "a/c"; null for what leaves the repository. */
export function resolved(folder: string, relative: string): string | null {
  const parts = folder === "" ? [] : folder.split("/");
  if (relative.startsWith("/")) return null;
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join("/");
}

export const asList = (value: Value | undefined): readonly Value[] => (isList(value) ? value : []);
