// Which Terraform folders a change concerns: those it touches, the modules they call, and whoever calls those.
//
// Text patterns find the way (module sources, file() arguments); a folder too many costs a read, and the evaluation
// decides what it means.

import type { SourceFile } from "../model/source.ts";
import { filesRead, isListedBy } from "./files-read.ts";
import { folderOf, foldersAbove, isTerraformPath, isVarFile, joinPath, nearest } from "./paths.ts";

/** A caller of a module may stand anywhere: up to this many files are searched for it, the nearest folders first. */
const MAX_SEARCHED = 400;

export type TerraformFolders = {
  /** Folders whose stacks or modules the change concerns. */
  readonly folders: ReadonlySet<string>;
  /** Other files that they read: templates, policies, lists of modules. */
  readonly mentioned: ReadonlySet<string>;
};

/** `paths`: those that may be read, of the repository or of `files` alone. */
export function terraformFolders(
  touched: readonly string[],
  files: readonly SourceFile[],
  paths: readonly string[] = files.map(({ path }) => path),
): TerraformFolders {
  const sources = files.filter((file) => isTerraformPath(file.path));
  const folders = new Set([...touched.filter(isTerraformPath).map(folderOf), ...readers(touched, sources)]);
  for (const folder of rootsAbove(touched, sources)) folders.add(folder);
  const calls = sources.flatMap((file) => moduleCalls(file).map((to) => ({ from: folderOf(file.path), to })));
  // First up, to whoever calls what is touched; then down. Other callers of a module that is merely used stay out.
  spread(folders, calls, (folder, { from, to }) => (folder === to ? from : null));
  spread(folders, calls, (folder, { from, to }) => (folder === from ? to : null));
  const concerned = sources.filter((file) => folders.has(folderOf(file.path)));
  const lists = [...folders].map((folder) => joinPath(folder, ".terraform/modules/modules.json"));
  return { folders, mentioned: new Set([...filesRead(concerned, paths), ...lists]) };
}

type ModuleCall = { readonly from: string; readonly to: string };

function spread(
  folders: Set<string>,
  calls: readonly ModuleCall[],
  next: (folder: string, call: ModuleCall) => string | null,
): void {
  for (const folder of folders) {
    for (const call of calls) {
      const reached = next(folder, call);
      if (reached !== null) folders.add(reached);
    }
  }
}

/** Where a caller of the touched folders may be, or a reader of a touched template; nothing once it is clear. */
export function terraformSearch(
  paths: readonly string[],
  touched: readonly string[],
  files: readonly SourceFile[],
): readonly string[] {
  const all = paths.filter((path) => isTerraformPath(path) && !path.includes(".terraform/"));
  const own = new Set(touched.filter(isTerraformPath).map(folderOf));
  const open = [...own].filter((folder) => !isClearlyRoot(folder, files));
  // The folder's own files first: they may settle that it is a root.
  const unread = open.some((folder) => !files.some((file) => folderOf(file.path) === folder));
  const above = new Set(touched.filter((path) => !isTerraformPath(path)).flatMap(foldersAbove));
  const readersOf = all.filter((path) => above.has(folderOf(path)));
  const roots = new Set(rootsAbove(touched, all.map(pathOnly)));
  const ofRoots = all.filter((path) => roots.has(folderOf(path)));
  return [...ofRoots, ...readersOf, ...(open.length === 0 || unread ? [] : nearest(all, open, MAX_SEARCHED))];
}

const pathOnly = (path: string): SourceFile => ({ path, text: "" });

/** A var file often stands below its root (`env/prod/terraform.tfvars`): in the nearest folder above that holds configuration. */
function rootsAbove(touched: readonly string[], files: readonly SourceFile[]): readonly string[] {
  const configured = new Set(
    files.filter(({ path }) => isTerraformPath(path) && !isVarFile(path)).map(({ path }) => folderOf(path)),
  );
  return touched.filter(isVarFile).flatMap((path) => foldersAbove(path).findLast((folder) => configured.has(folder)) ?? []);
}

/** Nothing calls a folder that keeps its own state: it has a backend. */
function isClearlyRoot(folder: string, files: readonly SourceFile[]): boolean {
  return files.some((file) => folderOf(file.path) === folder && /^\s*(backend\s+"|cloud\s*\{)/m.test(file.text));
}

function moduleCalls(file: SourceFile): string[] {
  const sources = file.text.matchAll(/"?source"?\s*[=:]\s*"(\.{1,2}\/[^"]*|\.{1,2})"/g);
  return [...sources].map((match) => joinPath(folderOf(file.path), match[1] ?? ""));
}

/** Folders whose Terraform names or lists a touched file that is none: its change is theirs. */
function readers(touched: readonly string[], sources: readonly SourceFile[]): string[] {
  const others = touched.filter((path) => !isTerraformPath(path));
  return sources.flatMap((file) => {
    const folder = folderOf(file.path);
    const inside = others.filter((path) => folder === "" || path.startsWith(`${folder}/`));
    if (inside.length === 0) return [];
    const isListed = isListedBy(file);
    const isNamed = (path: string) => file.text.includes(path.slice(path.lastIndexOf("/") + 1));
    return inside.some((path) => isNamed(path) || isListed(path)) ? [folder] : [];
  });
}
