// Modules that lie among others which deployments of the repository call, and that none of them calls: left behind, or
// written for a day to come; those that lie in a deployment's own folder, beside modules there that it calls, and ask for values
// that nobody gives; those whose call stands behind comment marks in a deployment; and those that lie in `modules` beside more deployments than there are of them, and ask so. What stands in
// them runs nowhere.
//
// A library of modules has no deployments of its own, so nothing of it is unused; neither do its examples count.

import { folderOf, nameOf } from "./paths.ts";

type Root = {
  readonly folder: string;
  /** Nobody calls it, and it is no deployment either. */
  readonly callable: boolean;
  readonly trial: boolean;
  /** It says itself, and whole, where its state is kept: it is one deployment and no module. */
  readonly keepsState: boolean;
  /** For values that nothing gives, and has no provider that would let it run without a caller. */
  readonly asks: boolean;
  /** Of the modules that it evaluates. */
  readonly folders: ReadonlySet<string>;
  /** Folders that it would call, were the calls not behind comment marks. */
  readonly silenced: readonly string[];
  /** Sources of modules that it calls from elsewhere. */
  readonly absent: Iterable<string>;
};

/** So many beside it are in use, and they are more than those that are not. */
const ENOUGH = 3;

/** Their folders. */
export function unusedModules(roots: readonly Root[]): ReadonlySet<string> {
  const deployed = roots.filter(({ callable, trial }) => !callable && !trial);
  const used = [...new Set(deployed.flatMap(({ folder, folders }) => [...folders].filter((each) => each !== folder)))];
  const uncalled = [...new Set(roots.flatMap(({ folder, callable }) => (callable ? [folder] : [])))];
  const unused = [...outnumbered(uncalled, used, folderOf), ...outnumbered(uncalled, used, collectionOf)];
  const silenced = new Set(deployed.flatMap((root) => root.silenced));
  return new Set([
    ...unused,
    ...roots.flatMap(({ folder, callable }) => (callable && silenced.has(folder) ? [folder] : [])),
    ...leftInside(roots, deployed),
    ...leftBeside(roots, deployed),
  ]);
}

/** Those left in a place where more are in use. */
function outnumbered(left: readonly string[], used: readonly string[], placeOf: (folder: string) => string): readonly string[] {
  const beside = Map.groupBy(used, placeOf);
  const places = [...Map.groupBy(left, placeOf)];
  return places.flatMap(([place, folders]) =>
    (beside.get(place)?.length ?? 0) >= Math.max(ENOUGH, folders.length + 1) ? folders : [],
  );
}

/** Modules by kind (`modules/rds/db_instance`) are one collection, as far down as they lie; anything else is with its neighbours. */
const collectionOf = (folder: string): string => /^((?:.+\/)?modules)\/[^/]+\/./.exec(folder)?.[1] ?? folderOf(folder);

/**
 * A repository of deployments keeps modules for these; one that is a library has none but its trials. Some are called by the
 * repository's own address: `git::https://…/infra.git//modules/net?ref=v1`.
 */
function leftBeside(roots: readonly Root[], deployed: readonly Root[]): readonly string[] {
  const called = new Set(roots.flatMap(({ absent }) => [...absent].map((source) => source.split("?")[0]?.split("//").at(-1))));
  const isLeft = ({ callable, asks, folder }: Root) =>
    callable && asks && /^modules?$/.test(nameOf(folderOf(folder))) && !called.has(folder);
  const left = roots.filter(isLeft);
  const byParent = Map.groupBy(left, ({ folder }) => folderOf(folder));
  return [...byParent].flatMap(([parent, modules]) => {
    const around = folderOf(parent);
    const users = new Set(deployed.map(({ folder }) => folder).filter((each) => around === "." || each.startsWith(`${around}/`)));
    return users.size >= Math.max(ENOUGH, modules.length + 1) ? modules.map(({ folder }) => folder) : [];
  });
}

/**
 * A module in the folder of a deployment, or of a module that it calls, is written for that one: what others call as well lies
 * beside them all.
 */
function leftInside(roots: readonly Root[], deployed: readonly Root[]): readonly string[] {
  const running = deployed.filter(({ keepsState }) => keepsState);
  const owners = new Set(running.flatMap(({ folder, folders }) => [folder, ...folders]));
  const inUse = new Set(running.flatMap(({ folders }) => [...folders].map(folderOf)));
  const left = roots.filter(({ callable, asks }) => callable && asks).map(({ folder }) => folder);
  return left.filter((folder) => {
    const parent = folderOf(folder);
    const owner = /^modules?$/.test(nameOf(parent)) ? folderOf(parent) : parent;
    return owner !== "." && folder !== owner && owners.has(owner) && inUse.has(parent);
  });
}
