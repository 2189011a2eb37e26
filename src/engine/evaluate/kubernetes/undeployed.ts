// Stacks that stand among those which a repository deploys, and that it deploys by nothing: commented out of the list of
// a kustomization; reached by none of the paths that Flux and Argo CD are given; a base on which nothing builds, where
// the others are built on; a file beside those that a kustomization lists one by one; a folder among its like that are
// named one by one, or whose name begins with an underscore among others. What anything else names (a script, a template, a workflow) is not among them.

import { pathWords } from "../../model/path-words.ts";
import type { Applier } from "../../model/resource.ts";
import type { SourceFile } from "../../model/source.ts";
import { namesProduction } from "../names-environment.ts";
import { type DeployedPaths, deployedPaths } from "./deployed-paths.ts";
import type { KubeObject } from "./kube-object.ts";
import { type Kustomization, resolved, resourcePaths } from "./kustomize/kustomization.ts";
import { leftBesideNamed } from "./named-siblings.ts";
import { folderOf } from "./stacks.ts";

export type Standing = {
  readonly id: string;
  readonly objects: readonly KubeObject[];
  /** Of its kustomization; null for manifests that none lists. */
  readonly folder: string | null;
};

export type Undeployed = {
  /** A kustomization says so itself. */
  readonly commentedOut: ReadonlySet<string>;
  /** As far as the files that were read say it: true only where those are all of the repository's. */
  readonly unreached: ReadonlySet<string>;
  /** By the stack's id; none for what may be applied by what fills in a path. */
  readonly appliers: ReadonlyMap<string, readonly Applier[]>;
};

type Given = {
  readonly kustomizations: readonly Kustomization[];
  readonly objects: readonly KubeObject[];
  readonly files: readonly SourceFile[];
};

/** So many folders are deployed from where the repository itself says so, or so many bases are built on. */
const ENOUGH = 3;

const BASE = /(^|\/)bases?(\/|$)/;

/** A list's entry behind a comment mark: `#- ./web`. */
const COMMENTED = /^[ \t]*#[# \t]*-[ \t]+(?:path:[ \t]*)?["']?([\w./-]+)["']?[ \t]*(?:#.*)?$/gm;

const FILE_BESIDE = /^(\.\/)?[\w.-]+\.(ya?ml|json)$/;

/** A path behind a comment mark is no way to it any more; a sentence that says how to apply it may be: `#  path: ./apps/web`. */
const PATH_COMMENTED = /^[ \t]*#[# \t]*(?:-[ \t]+)?(?:path:[ \t]*)?["']?[\w./-]+["']?[ \t]*$/gm;

export function undeployedAmong(all: readonly Standing[], given: Given): Undeployed {
  const { kustomizations, objects, files } = given;
  const built = new Set(kustomizations.map(({ folder }) => folder));
  const held = new Set([...built, ...all.map(placeOf)].flatMap(ancestorsOf));
  const paths = deployedPaths(objects, (path) => held.has(path));
  const isReached = (stack: Standing) => !isUnlisted(stack, built) && reaches(paths, placeOf(stack), built);
  const reached = all.filter(isReached);
  const others = all.filter((stack) => !isReached(stack) && !stack.objects.some(isDeployer) && placeOf(stack) !== "");
  const inQuestion = others.filter((stack) => !namesProduction(placeOf(stack)));
  const isTold = tellsDeployment(reached, others, paths) && !files.some(templateOfDeployers(objects, FILLED_IN));
  const idle = leftByTheirPlace(all, given, { built, deploysItself: paths.literal.size > 0 });
  const left = isTold ? inQuestion : idle.filter((stack) => inQuestion.includes(stack));
  const off = commentedOut(kustomizations);
  const endOf = endOfComponent(kustomizations);
  return {
    commentedOut: idsOf(
      others.filter((stack) => placesOf(stack, built).some((place) => ancestorsOf(place).some((each) => off.has(each)))),
    ),
    unreached: idsOf(withoutNamed(left, (stack) => [...placesOf(stack, built), ...endOf(stack)], files)),
    appliers: new Map(reached.map((stack) => [stack.id, appliersOf(paths, placeOf(stack), built)])),
  };
}

/** Bases, files and folders that the others of their kind are deployed beside. */
function leftByTheirPlace(
  all: readonly Standing[],
  { kustomizations, objects, files }: Given,
  { built, deploysItself }: { readonly built: ReadonlySet<string>; readonly deploysItself: boolean },
): readonly Standing[] {
  const isFilledIn = files.some(templateOfDeployers(objects, FOLDER_FILLED_IN));
  const folders = isFilledIn ? [] : all.flatMap(({ folder }) => folder || []);
  const unnamed = leftBesideNamed(folders, files);
  return [
    ...leftBases(all, kustomizations, deploysItself),
    ...leftOut(all, kustomizations, built),
    ...all.filter(({ folder }) => folder !== null && unnamed.has(folder)),
    ...sortedAway(all),
  ];
}

/** "netflix/_deluge" beside "netflix/jellyfin": put away by its name, and built on by nothing. */
function sortedAway(all: readonly Standing[]): readonly Standing[] {
  const places = all.map((stack) => `${placeOf(stack)}/`);
  return all.filter((stack) => {
    const above = /^((?:[^_/][^/]*\/)*)_[a-z0-9][\w.-]*\//i.exec(`${placeOf(stack)}/`)?.[1];
    return above !== undefined && places.some((place) => place.startsWith(above) && /^[^_/]/.test(place.slice(above.length)));
  });
}

/** Flux' and Argo CD's own objects are applied when the cluster is set up. */
const isDeployer = ({ apiVersion, kind }: KubeObject): boolean =>
  apiVersion.startsWith("kustomize.toolkit.fluxcd.io/") || (apiVersion.startsWith("argoproj.io/") && /^App/.test(kind));

/** Beside a kustomization that does not list it. */
const isUnlisted = (stack: Standing, built: ReadonlySet<string>): boolean => stack.folder === null && built.has(placeOf(stack));

/** What somebody would name to apply it: its folder, or each of its files where the folder's kustomization leaves them out. */
const placesOf = (stack: Standing, built: ReadonlySet<string>): readonly string[] =>
  isUnlisted(stack, built) ? stack.objects.map(({ range }) => range.path) : [placeOf(stack)];

/** How a component is named from wherever it is built in: "../../components/backup". */
function endOfComponent(kustomizations: readonly Kustomization[]): (stack: Standing) => readonly string[] {
  const folders = new Set(kustomizations.flatMap(({ folder, isComponent }) => (isComponent ? folder : [])));
  return (stack) => (folders.has(placeOf(stack)) ? [placeOf(stack).split("/").slice(-2).join("/")] : []);
}

/** Where several folders are deployed from here, and hold more than the others do. */
function tellsDeployment(
  reached: readonly Standing[],
  others: readonly Standing[],
  { literal, patterns }: DeployedPaths,
): boolean {
  const places = new Set(reached.map(placeOf).filter((place) => literal.has(place)));
  const count = (stacks: readonly Standing[]) => stacks.reduce((sum, { objects }) => sum + objects.length, 0);
  return places.size + patterns.length >= ENOUGH && count(reached) > count(others);
}

/**
 * A base is written to be built on: one that nothing builds on, beside others that something does. They must be more than it
 * and its like, unless the repository says what it deploys: else it may be a collection for others to build on.
 */
function leftBases(
  all: readonly Standing[],
  kustomizations: readonly Kustomization[],
  deploysItself: boolean,
): readonly Standing[] {
  const bases = all.filter(({ folder }) => folder !== null && BASE.test(folder));
  const alone = new Set(bases.map(({ folder }) => folder));
  const builtOn = kustomizations.filter(({ folder, isComponent }) => !isComponent && BASE.test(folder) && !alone.has(folder));
  return builtOn.length >= (deploysItself ? ENOUGH : Math.max(ENOUGH, alone.size + 1)) ? bases : [];
}

/**
 * A list that names each of several files beside it means those: what it leaves out is applied by nothing that applies the
 * folder. A component is built in by what names it, and by itself never.
 */
function leftOut(
  all: readonly Standing[],
  kustomizations: readonly Kustomization[],
  built: ReadonlySet<string>,
): readonly Standing[] {
  const listing = kustomizations.filter(
    (each) => each.isComponent || resourcePaths(each).filter((path) => FILE_BESIDE.test(path)).length >= ENOUGH,
  );
  const folders = new Set(listing.map(({ folder }) => folder));
  return all.filter((stack) => isUnlisted(stack, built) && folders.has(placeOf(stack)));
}

/** The folder that a tool would be given to apply it; "" for the root. */
const placeOf = ({ folder, objects }: Standing): string => {
  const place = folder ?? folderOf(objects[0]?.range.path ?? "");
  return place === "." ? "" : place;
};

/** A folder's kustomization decides what is applied of it; without one all that lies below is. */
function reaches({ literal, patterns }: DeployedPaths, place: string, built: ReadonlySet<string>): boolean {
  if (literal.has(place) || (literal.has("") && !built.has(""))) return true;
  return ancestorsOf(place).some(
    (folder) => (literal.has(folder) && !built.has(folder)) || patterns.some((pattern) => pattern.test(folder)),
  );
}

/** None where a path that is filled in may reach it as well: somebody else may apply it. */
function appliersOf({ literal, patterns }: DeployedPaths, place: string, built: ReadonlySet<string>): readonly Applier[] {
  const above = ancestorsOf(place);
  if (above.some((folder) => patterns.some((pattern) => pattern.test(folder)))) return [];
  const reaching = new Set([...above, ""].filter((folder) => folder === place || !built.has(folder)));
  return [...reaching].flatMap((folder) => literal.get(folder) ?? []);
}

/** "a/b" → a/b, a. */
function ancestorsOf(place: string): readonly string[] {
  const parts = place.split("/");
  return parts.map((_, index) => parts.slice(0, parts.length - index).join("/"));
}

/** Folders and files; never one that the kustomization itself stands in. */
function commentedOut(kustomizations: readonly Kustomization[]): ReadonlySet<string> {
  const entries = kustomizations.flatMap(({ folder, text }) =>
    [...text.matchAll(COMMENTED)].flatMap(([, entry = ""]) => {
      const path = resolved(folder, entry);
      return path === null || path === "" || `${folder}/`.startsWith(`${path}/`) ? [] : [path];
    }),
  );
  return new Set(entries);
}

/** What a chart writes into the path of the Applications that it makes: all of it, or what stands in a folder. */
const FILLED_IN = /^[ \t-]*path:.*\{\{/m;
const FOLDER_FILLED_IN = /^[ \t-]*path:[ \t]*["']?[\w.-]+\/.*\{\{/m;

/** Applications that a chart makes may apply anything. */
function templateOfDeployers(objects: readonly KubeObject[], filledIn: RegExp): (file: SourceFile) => boolean {
  const read = new Set(objects.map(({ range }) => range.path));
  return ({ path, text }) =>
    !read.has(path) && /^[ \t]*kind:[ \t]*["']?(Application|ApplicationSet|Kustomization)\b/m.test(text) && filledIn.test(text);
}

/** A path that a file outside writes is somebody's way to it. */
function withoutNamed(
  left: readonly Standing[],
  placesIn: (stack: Standing) => readonly string[],
  files: readonly SourceFile[],
): readonly Standing[] {
  const folders = new Map(left.flatMap((stack) => placesIn(stack).map((key) => [key, `${placeOf(stack)}/`])));
  if (folders.size === 0) return [];
  const named = new Set<string>();
  for (const { path, text } of files)
    for (const word of pathWords(text.replace(PATH_COMMENTED, "")))
      for (const key of word.includes("/") ? ancestorsOf(word.replace(/^(\.{0,2}\/)+/, "")) : [])
        if (!path.startsWith(folders.get(key) ?? path)) named.add(key);
  return left.filter((stack) => !placesIn(stack).some((key) => named.has(key)));
}

const idsOf = (stacks: readonly Standing[]): ReadonlySet<string> => new Set(stacks.map(({ id }) => id));
