// Which files does the review of a change need? Asked in rounds: each answer may open the way to the next.
//
// Asked of both revisions at once, so that a file is read on both sides or on neither: read on one side only, it would
// look as if the change had added or removed what it declares.

import { folderOfList, isIgnoreList } from "../model/ignore-lists.ts";
import { isReadme } from "../model/readme.ts";
import type { SourceFile } from "../model/source.ts";
import { manifestFiles, manifestSearch } from "./manifest-files.ts";
import {
  folderOf,
  foldersAbove,
  isInfrastructurePath,
  isKustomizationPath,
  isManifestPath,
  isSkaffold,
  isTerraformPath,
  isVarFile,
} from "./paths.ts";
import { terraformFolders, terraformSearch } from "./terraform-files.ts";
import { filesOf, stacksReading, type VarFiles } from "./var-files.ts";

export type WantedInput = {
  /** Every path of either revision. */
  readonly paths: readonly string[];
  /** Paths that the change touches (on either side). */
  readonly changed: readonly string[];
  /** What has been read so far, of both revisions. */
  readonly have: readonly SourceFile[];
  /** Sets of var files and parameter files that the configuration names: stack → name → files. */
  readonly varFiles?: VarFiles;
};

/** The next paths to read, sorted; empty when nothing more is needed. */
export function wanted({ paths, changed: touchedPaths, have, varFiles = {} }: WantedInput): readonly string[] {
  const changed = [...touchedPaths, ...stacksReading(touchedPaths, varFiles)];
  const touched = changed.filter(isInfrastructurePath);
  const others = changed.filter((path) => !isInfrastructurePath(path));
  const concerns = concerned({ changed, files: have, either: have, paths, varFiles });
  const searched = new Set([...terraformSearch(paths, [...touched, ...others], have), ...manifestSearch(paths, touched, have)]);
  const read = new Set(have.map((file) => file.path));
  return paths.filter((path) => !read.has(path) && (touched.includes(path) || searched.has(path) || concerns(path))).sort();
}

export type ConcernedInput = {
  /** Paths that the change touches (on either side). */
  readonly changed: readonly string[];
  /** Files of the revision that is asked about: by its own calls, for a module that only the head calls is no root of the base. */
  readonly files: readonly SourceFile[];
  /** Files of both revisions. */
  readonly either: readonly SourceFile[];
  /** The files whose kustomizations say what is built (default: `files`). */
  readonly builders?: readonly SourceFile[];
  /** The paths that may be read (default: those of `files`). */
  readonly paths?: readonly string[];
  readonly varFiles: VarFiles;
};

/** Does a file belong to a stack that the change concerns? What was read only to find that out does not. */
export function concerned({
  changed: touchedPaths,
  files,
  either,
  builders = files,
  paths,
  varFiles,
}: ConcernedInput): (path: string) => boolean {
  const changed = [...touchedPaths, ...stacksReading(touchedPaths, varFiles)];
  const terraform = terraformFolders(changed, files, paths);
  const manifests = manifestFiles(changed.filter(isInfrastructurePath), { files, either, builders });
  const touched = new Set(changed);
  const isStack = (stack: string) => touched.has(stack) || manifests.files.has(stack) || terraform.folders.has(stack);
  const above = new Set(changed.filter(isInfrastructurePath).flatMap(foldersAbove));
  const homes = new Set([
    ...above,
    ...[...terraform.folders, ...manifests.folders].flatMap((folder) => foldersAbove(`${folder}/x`)),
  ]);
  const isConcerned = (path: string) => {
    if (isIgnoreList(path)) return above.has(folderOfList(path));
    if (isReadme(path)) return homes.has(folderOf(path));
    if (isSkaffold(path) && homes.has(folderOf(path))) return true;
    if (touched.has(path) || terraform.mentioned.has(path) || manifests.files.has(path)) return true;
    const folder = folderOf(path);
    if (isTerraformPath(path)) return terraform.folders.has(folder) || isBelow(path, terraform.folders);
    return (isManifestPath(path) || isKustomizationPath(path)) && manifests.folders.has(folder);
  };
  const named = new Set(Object.entries(varFiles).flatMap(([stack, sets]) => (isStack(stack) ? filesOf(stack, sets) : [])));
  return (path) => isConcerned(path) || named.has(path);
}

/** Variable files often stand in a folder of their own below the stack's. */
function isBelow(path: string, folders: ReadonlySet<string>): boolean {
  return isVarFile(path) && [...folders].some((folder) => folder === "" || path.startsWith(`${folder}/`));
}
