// Which files does the review of a change need? Asked in rounds: each answer may open the way to the next.
//
// A review needs the stacks that the change touches, not the repository. Text patterns are enough to find the way
// (module sources, kustomization entries, file() arguments): a file too many costs a read, and the front ends decide
// what it means. Directories are compared as paths; nothing outside the repository can be named.

import type { SourceFile } from "./model/source.ts";

export type WantedInput = {
  /** Every path of the revision. */
  readonly paths: readonly string[];
  /** Paths that the change touches (on either side). */
  readonly changed: readonly string[];
  /** What has been read so far. */
  readonly have: readonly SourceFile[];
};

/** A caller of a module may stand anywhere: up to this many Terraform files are searched, the nearest folders first. */
const MAX_SEARCHED = 400;
const TERRAFORM = /\.(tf|tofu|tf\.json|tofu\.json|tfvars|tfvars\.json)$/;
const MANIFEST = /\.(ya?ml|json|template)$/;
const KUSTOMIZATION = /(^|\/)(kustomization\.ya?ml|Kustomization)$/;

/** The next paths to read, sorted; empty when nothing more is needed. */
export function wanted({ paths, changed, have }: WantedInput): readonly string[] {
  const read = new Map(have.map((file) => [file.path, file]));
  const touched = changed.filter(isInfrastructurePath);
  const needed = new Set(touched);
  for (const path of terraformFiles(paths, touched, read)) needed.add(path);
  for (const path of manifestFiles(paths, touched, read)) needed.add(path);
  const existing = new Set(paths);
  return [...needed].filter((path) => existing.has(path) && !read.has(path)).sort();
}

/** By its name a file that a front end may read. */
export function isInfrastructurePath(path: string): boolean {
  return TERRAFORM.test(path) || MANIFEST.test(path) || KUSTOMIZATION.test(path);
}

function terraformFiles(paths: readonly string[], touched: readonly string[], read: ReadonlyMap<string, SourceFile>): string[] {
  const folders = new Set([...touched, ...templateFolders(paths, touched)].filter((path) => TERRAFORM.test(path)).map(folderOf));
  if (folders.size === 0) return [];
  const all = paths.filter((path) => TERRAFORM.test(path) && !path.includes("/.terraform/"));
  const callers = [...folders].some((folder) => !isClearlyRoot(folder, read)) ? nearest(all, [...folders]) : [];
  follow(folders, [...read.values()]);
  const manifest = paths.filter((path) => path.endsWith(".terraform/modules/modules.json"));
  return [...all.filter((path) => folders.has(folderOf(path))), ...callers, ...manifest, ...filesMentioned(folders, read)];
}

/** Nothing calls a folder that keeps its own state: it has a backend. Only then need no caller be searched. */
function isClearlyRoot(folder: string, read: ReadonlyMap<string, SourceFile>): boolean {
  return [...read.values()].some((file) => folderOf(file.path) === folder && /^\s*(backend\s+"|cloud\s*\{)/m.test(file.text));
}

/** Adds every folder that is reached by module calls, in both directions, from those at hand. */
function follow(folders: Set<string>, files: readonly SourceFile[]): void {
  const calls = files
    .filter((file) => TERRAFORM.test(file.path))
    .flatMap((file) => moduleCalls(file).map((to) => ({ from: folderOf(file.path), to })));
  for (let before = -1; before !== folders.size; ) {
    before = folders.size;
    for (const { from, to } of calls) {
      if (folders.has(to)) folders.add(from);
      else if (folders.has(from)) folders.add(to);
    }
  }
  for (const { from, to } of calls) if (folders.has(from)) folders.add(to);
}

function moduleCalls(file: SourceFile): string[] {
  return [...file.text.matchAll(/"?source"?\s*[=:]\s*"(\.{1,2}\/[^"]*|\.{1,2})"/g)].map((match) =>
    join(folderOf(file.path), match[1] ?? ""),
  );
}

/** Literal arguments of file(), templatefile() and their like. */
function filesMentioned(folders: ReadonlySet<string>, read: ReadonlyMap<string, SourceFile>): string[] {
  const sources = [...read.values()].filter((file) => TERRAFORM.test(file.path) && folders.has(folderOf(file.path)));
  return sources.flatMap((file) =>
    [
      ...file.text.matchAll(/\b(?:file|templatefile|filebase64|file\w+)\(\s*"(?:\$\{path\.(?:module|root|cwd)\}\/)?([^"$]+)"/g),
    ].map((match) => join(folderOf(file.path), match[1] ?? "")),
  );
}

/** A changed template or data file below a Terraform folder is that folder's change. */
function templateFolders(paths: readonly string[], touched: readonly string[]): string[] {
  const folders = new Set(touched.filter((path) => !TERRAFORM.test(path)).flatMap(ancestors));
  return folders.size === 0 ? [] : paths.filter((path) => TERRAFORM.test(path) && folders.has(folderOf(path)));
}

function manifestFiles(paths: readonly string[], touched: readonly string[], read: ReadonlyMap<string, SourceFile>): string[] {
  const manifests = touched.filter((path) => MANIFEST.test(path) && isManifest(read.get(path)));
  const deleted = touched.filter((path) => MANIFEST.test(path) && !paths.includes(path));
  const folders = new Set([...manifests, ...deleted, ...touched.filter((path) => KUSTOMIZATION.test(path))].map(folderOf));
  if (folders.size === 0) return [];
  const kustomizations = nearest(
    paths.filter((path) => KUSTOMIZATION.test(path)),
    [...folders],
  );
  const mentioned = [...read.values()].filter((file) => KUSTOMIZATION.test(file.path)).flatMap((file) => entriesOf(file, paths));
  const nested = [...read.values()].filter((file) => manifests.includes(file.path)).flatMap(templateUrls);
  return [
    ...paths.filter((path) => MANIFEST.test(path) && folders.has(folderOf(path))),
    ...kustomizations,
    ...mentioned,
    ...nested,
  ];
}

/** Has what marks a template or an API object; a workflow or package.json pulls nothing in. */
function isManifest(file: SourceFile | undefined): boolean {
  return file !== undefined && (/^\s*"?(apiVersion|Resources)"?\s*:/m.test(file.text) || KUSTOMIZATION.test(file.path));
}

/** Relative paths in a kustomization; a folder stands for its files. */
function entriesOf(file: SourceFile, paths: readonly string[]): string[] {
  const folder = folderOf(file.path);
  const named = [...file.text.matchAll(/(?:^\s*-\s+|:\s*|=)["']?(\.{0,2}[\w./-]+)["']?\s*$/gm)].map((match) =>
    join(folder, match[1] ?? ""),
  );
  const set = new Set(named);
  return paths.filter((path) => set.has(path) || (set.has(folderOf(path)) && (MANIFEST.test(path) || KUSTOMIZATION.test(path))));
}

function templateUrls(file: SourceFile): string[] {
  return [...file.text.matchAll(/"?TemplateURL"?\s*:\s*["']?(\.{0,2}[\w./-]+)/g)].map((match) =>
    join(folderOf(file.path), match[1] ?? ""),
  );
}

/** Those in the folders that share the longest beginning with one of `folders`, up to the limit. */
function nearest(paths: readonly string[], folders: readonly string[]): readonly string[] {
  if (paths.length <= MAX_SEARCHED) return paths;
  const closeness = (path: string) => Math.max(...folders.map((folder) => shared(folderOf(path), folder)));
  const ranked = paths
    .map((path) => ({ path, close: closeness(path) }))
    .sort((a, b) => b.close - a.close || (a.path < b.path ? -1 : 1));
  return ranked.slice(0, MAX_SEARCHED).map((each) => each.path);
}

function shared(a: string, b: string): number {
  const [x, y] = [a.split("/"), b.split("/")];
  let count = 0;
  while (count < x.length && count < y.length && x[count] === y[count]) count++;
  return count;
}

const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf("/")));

function ancestors(path: string): string[] {
  const parts = folderOf(path).split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** "a/b" + "../c" → "a/c"; what would leave the repository stays at its root and matches nothing there by accident. */
function join(folder: string, relative: string): string {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.pop() === undefined) return "//outside";
    if (part !== "..") parts.push(part);
  }
  return parts.join("/");
}
