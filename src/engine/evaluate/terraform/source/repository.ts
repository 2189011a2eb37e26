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
  readonly file: (path: string) => SourceFile | undefined;
  /** Every path, sorted. */
  readonly paths: readonly string[];
  readonly document: (path: string) => HclDocument | null;
  /** Of the files read so far, in the order of their paths. */
  readonly diagnostics: () => readonly Diagnostic[];
};

export function openRepository(files: readonly SourceFile[]): Repository {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const paths = [...byPath.keys()].sort();
  const byFolder = Map.groupBy(
    paths.filter((path) => kindOf(path) === "config"),
    folderOf,
  );
  const documents = new Map<string, HclDocument>();
  const modules = new Map<string, ModuleConfig>();
  const document = (path: string) => {
    const file = byPath.get(path);
    if (file === undefined || file.unread !== undefined) return null;
    const read = documents.get(path) ?? readDocument(file);
    documents.set(path, read);
    return read;
  };
  const module = (folder: string) => {
    const own = byFolder.get(folder);
    if (own === undefined) return null;
    const config =
      modules.get(folder) ??
      moduleConfig(
        folder,
        preferred(own).flatMap((path) => moduleFile(path, document(path))),
      );
    modules.set(folder, config);
    return config;
  };
  const diagnostics = () => paths.flatMap((path) => documents.get(path)?.diagnostics ?? []);
  return { folders: [...byFolder.keys()].sort(), module, file: (path) => byPath.get(path), paths, document, diagnostics };
}

/** OpenTofu reads `main.tofu` instead of a `main.tf` beside it. */
function preferred(paths: readonly string[]): readonly string[] {
  const all = new Set(paths);
  return paths.filter((path) => !/\.tf(\.json)?$/.test(path) || !all.has(path.replace(/\.tf(\.json)?$/, ".tofu$1")));
}

function moduleFile(path: string, document: HclDocument | null) {
  return document === null ? [] : [{ body: document.body, lines: document.lines, override: isOverride(path) }];
}

/** The folder of a local module source; null for registries, git and what leaves the repository. */
export function localFolder(from: string, source: string | null): string | null {
  return source !== null && /^\.{1,2}(\/|$)/.test(source) ? joinPath(from, source) : null;
}
