// Which objects are deployed and scored together: those of one folder. Where two files of a folder define the same
// object they are alternatives (a release for each cloud, an example for each case): then each file is a stack.

import type { KubeObject } from "./kube-object.ts";
import { addressOf } from "./kube-object.ts";

export type KubeStack = {
  readonly id: string;
  readonly objects: readonly KubeObject[];
  /** What its kustomization names and the repository does not hold. */
  readonly missing?: readonly string[];
};

/** Sorted by id; within a stack addresses are unique. */
export function stacksOf(objects: readonly KubeObject[]): readonly KubeStack[] {
  const folders = Map.groupBy(objects, (object) => folderOf(object.range.path));
  const stacks = [...folders].flatMap(([id, members]) =>
    haveAlternatives(members) ? byFile(members) : [{ id, objects: members }],
  );
  return stacks.map(({ id, objects }) => ({ id, objects: lastOfEach(objects) })).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function haveAlternatives(objects: readonly KubeObject[]): boolean {
  const files = new Map<string, string>();
  return objects.some((object) => {
    const address = addressOf(object);
    const first = files.get(address) ?? object.range.path;
    files.set(address, first);
    return first !== object.range.path;
  });
}

function byFile(objects: readonly KubeObject[]): KubeStack[] {
  return [...Map.groupBy(objects, (object) => object.range.path)].map(([id, members]) => ({ id, objects: members }));
}

/** Applied in order, a later object of the same name replaces an earlier one. */
export function lastOfEach(objects: readonly KubeObject[]): readonly KubeObject[] {
  return [...new Map(objects.map((object) => [addressOf(object), object])).values()];
}

export function folderOf(path: string): string {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return folder === "" ? "." : folder;
}
