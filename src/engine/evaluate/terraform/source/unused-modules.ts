// Modules that lie among others which deployments of the repository call, and that none of them calls: left behind, or
// written for a day to come. What stands in them runs nowhere.
//
// A library of modules has no deployments of its own, so nothing of it is unused; neither do its examples count.

import { folderOf } from "./paths.ts";

type Root = {
  readonly folder: string;
  /** Nobody calls it, and it is no deployment either. */
  readonly callable: boolean;
  readonly trial: boolean;
  /** Of the modules that it evaluates. */
  readonly folders: ReadonlySet<string>;
};

/** So many beside it are in use, and they are more than those that are not. */
const ENOUGH = 3;

/** Their folders. */
export function unusedModules(roots: readonly Root[]): ReadonlySet<string> {
  const deployed = roots.filter(({ callable, trial }) => !callable && !trial);
  const used = [...new Set(deployed.flatMap(({ folder, folders }) => [...folders].filter((each) => each !== folder)))];
  const beside = Map.groupBy(used, folderOf);
  const left = Map.groupBy(new Set(roots.flatMap(({ folder, callable }) => (callable ? [folder] : []))), folderOf);
  const unused = [...left].filter(
    ([parent, folders]) => (beside.get(parent)?.length ?? 0) >= Math.max(ENOUGH, folders.length + 1),
  );
  return new Set(unused.flatMap(([, folders]) => folders));
}
