// Which kustomizations are stacks: those that no other one builds on. What they build on is judged as part of them.

import type { KubeObject } from "../kube-object.ts";
import { build, type Sources } from "./build.ts";
import { type Kustomization, resolved, resourcePaths, textsOf } from "./kustomization.ts";

export type Overlays = {
  /** One that builds nothing stands here where it names what the repository does not hold. */
  readonly stacks: readonly OverlayStack[];
  /** Paths of files that took part: they are not judged on their own. */
  readonly used: ReadonlySet<string>;
  readonly notes: ReadonlySet<string>;
};

export type OverlayStack = {
  readonly folder: string;
  readonly objects: readonly KubeObject[];
  /** What it names and the repository does not hold. */
  readonly missing: readonly string[];
};

export function overlaysOf(
  kustomizations: readonly Kustomization[],
  objectsOf: Sources["objectsOf"],
  textOf: Sources["textOf"],
): Overlays {
  const byFolder = new Map(kustomizations.map((each) => [each.folder, each]));
  const sources: Sources = {
    kustomizations: byFolder,
    objectsOf,
    textOf,
    used: new Set(),
    notes: new Set(),
    missing: new Map(),
    done: new Map(),
  };
  const stackOf = (each: Kustomization): OverlayStack => {
    const objects = build(each, sources).map(({ object }) => object);
    return { folder: each.folder, objects, missing: sources.missing.get(each.folder) ?? [] };
  };
  const all = [...byFolder.values()];
  const builtOn = new Set(all.flatMap(basesOf));
  const deployed = all.filter(({ isComponent }) => !isComponent).sort((a, b) => (a.folder < b.folder ? -1 : 1));
  const stacks = deployed.filter(({ folder }) => !builtOn.has(folder)).map(stackOf);
  for (const each of deployed) if (!sources.used.has(each.path)) stacks.push(stackOf(each)); // a ring
  for (const { path } of all) {
    if (!sources.used.has(path)) sources.notes.add(`${path}: no overlay in the repository uses this component`);
  }
  return {
    stacks: stacks.filter(({ objects, missing }) => objects.length + missing.length > 0),
    used: sources.used,
    notes: sources.notes,
  };
}

function basesOf(kustomization: Kustomization): readonly string[] {
  const entries = [...resourcePaths(kustomization), ...textsOf(kustomization, "components")];
  return entries.flatMap((entry) => resolved(kustomization.folder, entry) ?? []);
}
