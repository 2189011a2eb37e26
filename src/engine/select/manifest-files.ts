// Which templates, manifests and kustomizations a change concerns: its own folder's manifests, the overlays that use
// them, whatever those build from, and nested templates.

import { keptByContent } from "../model/kept-by-content.ts";
import type { SourceFile } from "../model/source.ts";
import { isAddress, uploadedFrom } from "../model/uploaded-from.ts";
import { parseYaml } from "../parse/yaml/parse-yaml.ts";
import type { YamlValue } from "../parse/yaml/tree.ts";
import { folderOf, foldersAbove, isKustomizationPath, isManifestPath, joinPath, nearest } from "./paths.ts";

/**
 * An overlay that uses a base may stand anywhere: up to this many kustomizations are searched, the nearest first. They are
 * small: 200 come with one request. A repository of clusters has some hundreds, and an overlay stands far from its bases.
 */
const MAX_SEARCHED = 2_000;

export type ManifestFiles = {
  /** Folders of Kubernetes manifests: every manifest in them belongs to the stack. */
  readonly folders: ReadonlySet<string>;
  /** Single files: templates, and what kustomizations name. */
  readonly files: ReadonlySet<string>;
};

type Among = {
  /** Files of the revision that is asked about. */
  readonly files: readonly SourceFile[];
  /** Files of both revisions: an added manifest concerns its folder as it was, a deleted one as it is. */
  readonly either: readonly SourceFile[];
  /** Whose kustomizations say what is built. */
  readonly builders: readonly SourceFile[];
};

export function manifestFiles(touched: readonly string[], { files, either, builders }: Among): ManifestFiles {
  const folders = new Set(touchedFolders(touched, either));
  const single = new Set(touched.filter(isManifestPath));
  const uses = builders
    .filter((file) => isKustomizationPath(file.path))
    .map((file) => ({ folder: folderOf(file.path), names: namesOf(file) }));
  // First up, to whoever uses what is touched; then down. Other overlays of a base that is merely used stay out.
  untilSettled([folders], () => {
    for (const { folder, names } of uses) if (names.some((name) => folders.has(name) || single.has(name))) folders.add(folder);
  });
  untilSettled([folders, single], () => {
    for (const { folder, names } of uses)
      if (folders.has(folder)) for (const name of names) (/\.\w+$/.test(name) ? single : folders).add(name);
  });
  for (const file of files) if (single.has(file.path)) for (const url of templateUrls(file)) single.add(url);
  return { folders, files: single };
}

/**
 * What kustomizations that are left out build, directly or through others, by the folder of a stack and the path of a manifest in
 * it. What an overlay that is looked at builds stands in that overlay, whoever builds it as well.
 */
export function builtByOthers(
  all: readonly SourceFile[],
  kept: readonly SourceFile[],
): (folder: string, path: string) => boolean {
  const inside = new Set(kept.map(({ path }) => path));
  const uses = all
    .filter(({ path }) => isKustomizationPath(path))
    .map((file) => ({ folder: folderOf(file.path), names: namesOf(file), isKept: inside.has(file.path) }));
  const built = new Set(uses.flatMap(({ names, isKept }) => (isKept ? [] : names)));
  untilSettled([built], () => {
    for (const { folder, names } of uses) if (built.has(folder)) for (const name of names) built.add(name);
  });
  const kustomized = new Set(uses.map(({ folder }) => folder));
  return (folder, path) => built.has(folder) || (built.has(path) && !kustomized.has(folder));
}

function untilSettled(sets: readonly ReadonlySet<string>[], step: () => void): void {
  const size = () => sets.reduce((sum, set) => sum + set.size, 0);
  for (let before = -1; before !== size(); ) {
    before = size();
    step();
  }
}

/** Kustomizations that may use the touched manifests. */
export function manifestSearch(
  paths: readonly string[],
  touched: readonly string[],
  files: readonly SourceFile[],
): readonly string[] {
  const kustomizations = paths.filter(isKustomizationPath);
  const folders = [...touchedFolders(touched, files), ...partFolders(touched, kustomizations)];
  return folders.length === 0 ? [] : nearest(kustomizations, folders, MAX_SEARCHED);
}

/** Folders at or below a kustomization in which a file is touched that may be a part of what it builds: operations of a patch say no kind. */
function partFolders(touched: readonly string[], kustomizations: readonly string[]): readonly string[] {
  const built = new Set(kustomizations.map(folderOf));
  return touched.filter((path) => isManifestPath(path) && foldersAbove(path).some((folder) => built.has(folder))).map(folderOf);
}

/** Folders in which a Kubernetes manifest is touched. */
const touchedFolders = (touched: readonly string[], files: readonly SourceFile[]) =>
  files.filter((file) => touched.includes(file.path) && isKubernetes(file)).map((file) => folderOf(file.path));

/** Has what marks an API object; a workflow, a template or package.json pulls nothing in. */
function isKubernetes(file: SourceFile): boolean {
  return isKustomizationPath(file.path) || (isManifestPath(file.path) && /(^|[{,])\s*"?apiVersion"?\s*:/m.test(file.text));
}

/** Relative paths that a kustomization names anywhere, however its lists are written, as repository paths: folders or files. */
const namesOf = keptByContent((file: SourceFile): readonly string[] => {
  const seen = new Set<YamlValue>();
  return parseYaml(file.path, file.text)
    .documents.flatMap(({ root }) => (root === null ? [] : textsOf(root, seen)))
    .flatMap((text) => PATH.exec(text)?.[1] ?? [])
    .map((path) => joinPath(folderOf(file.path), path))
    .filter((name) => name !== folderOf(file.path));
});

/** A path, or a generator's `key=path`. */
const PATH = /^(?:[^=]*=)?(\.{0,2}[\w./-]+)$/;

/** Each value once: an anchor may be referred to any number of times. */
function textsOf(value: YamlValue, seen: Set<YamlValue>): readonly string[] {
  if (seen.has(value)) return [];
  seen.add(value);
  if (value.kind === "list") return value.items.flatMap((item) => textsOf(item, seen));
  if (value.kind === "map") return value.entries.flatMap((entry) => textsOf(entry.value, seen));
  return typeof value.value === "string" ? [value.value] : [];
}

/** An address on S3 stands for all the paths that may have been uploaded there; a part that is filled in is "…". */
function templateUrls(file: SourceFile): string[] {
  const written = file.text.matchAll(/"?TemplateURL"?\s*:\s*(?:!Sub\s+)?["']?([^\s"',]+)/g);
  return [...written].flatMap(([, url = ""]) => {
    if (isAddress(url)) return uploadedFrom(url.replace(/\$\{[^}]*\}/g, "…").replace(/\}+$/, ""), file.path);
    const [path] = /^[\w./-]+/.exec(url) ?? [];
    return path === undefined ? [] : [joinPath(folderOf(file.path), path)];
  });
}
