// The files of a revision as Terraform sees them: folders with their modules, var files, and any file that an
// expression may read. Modules are put together on demand and once.

import type { Diagnostic, SourceFile } from "../../../model/source.ts";
import type { HclDocument } from "../../../parse/hcl/document.ts";
import { isOverride, kindOf } from "./classify.ts";
import { type ModuleConfig, moduleConfig } from "./module-config.ts";
import { folderOf, joinPath } from "./paths.ts";
import { readDocument } from "./read-document.ts";

export type Repository = {
  /** Folders that hold configuration, sorted. */
  readonly folders: readonly string[];
  /** Null when the folder holds no configuration. */
  readonly module: (folder: string) => ModuleConfig | null;
  /** Paths of the folder's own files of Terraform: configuration, var files, manifests; sorted. */
  readonly own: (folder: string) => readonly string[];
  /** Paths of all files below the folder, sorted. */
  readonly below: (folder: string) => readonly string[];
  readonly file: (path: string) => SourceFile | undefined;
  readonly document: (path: string) => HclDocument | null;
  /** Of the files read so far, in the order of their paths. */
  readonly diagnostics: () => readonly Diagnostic[];
};

export function openRepository(files: readonly SourceFile[]): Repository {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const paths = [...byPath.keys()].sort();
  const byFolder = Map.groupBy(
    paths.filter((path) => kindOf(path) !== "other"),
    folderOf,
  );
  const sources = new Map([...byFolder].map(([folder, own]) => [folder, configurationOf(own)]));
  const documents = new Map<string, HclDocument>();
  const modules = new Map<string, ModuleConfig>();
  const own = (folder: string) => byFolder.get(folder) ?? [];
  const document = (path: string) => {
    const file = byPath.get(path);
    if (file === undefined || file.unread !== undefined) return null;
    const read = documents.get(path) ?? readDocument(file);
    documents.set(path, read);
    return read;
  };
  const module = (folder: string) => {
    const paths = sources.get(folder) ?? [];
    if (paths.length === 0) return null;
    const config = modules.get(folder) ?? readModule(folder, paths.map(document));
    modules.set(folder, config);
    return config;
  };
  return {
    folders: [...sources].flatMap(([folder, paths]) => (paths.length > 0 ? [folder] : [])).sort(),
    module,
    own,
    below: (folder) => (folder === "." ? paths : paths.filter((path) => path.startsWith(`${folder}/`))),
    file: (path) => byPath.get(path),
    document,
    diagnostics: () => paths.flatMap((path) => documents.get(path)?.diagnostics ?? []),
  };
}

/** OpenTofu reads `main.tofu` instead of a `main.tf` beside it. */
function configurationOf(paths: readonly string[]): readonly string[] {
  const all = new Set(paths.filter((path) => /\.tofu(\.json)?$/.test(path)));
  const isReplaced = (path: string) => /\.tf(\.json)?$/.test(path) && all.has(path.replace(/\.tf(\.json)?$/, ".tofu$1"));
  return paths.filter((path) => kindOf(path) === "config" && !isReplaced(path));
}

type Kept = { readonly documents: readonly HclDocument[]; readonly config: ModuleConfig };

/** By the first document: as long as a folder's documents are the ones of the last revision, so is its module. */
const kept = new WeakMap<HclDocument, Kept>();

function readModule(folder: string, read: readonly (HclDocument | null)[]): ModuleConfig {
  const documents = read.filter((document) => document !== null);
  const [first] = documents;
  const known = first === undefined ? undefined : kept.get(first);
  if (known !== undefined && sameMembers(known.documents, documents)) return known.config;
  const files = documents.map(({ body, lines, path }) => ({ body, lines, override: isOverride(path) }));
  const config = moduleConfig(folder, files);
  if (first !== undefined) kept.set(first, { documents, config });
  return config;
}

function sameMembers<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((member, at) => member === b[at]);
}

/** The folder of a local module source; null for registries, git and what leaves the repository. */
export function localFolder(from: string, source: string | null): string | null {
  return source !== null && /^\.{1,2}(\/|$)/.test(source) ? joinPath(from, source) : null;
}
