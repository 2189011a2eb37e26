// Root modules: folders that no local call reaches. A module that is called is judged through its calls only; a call that
// only shows or tries it is none. Folders that only call each other in a circle would have no root: the first of them is one.

import { matchesAny } from "../../../settings/glob.ts";
import { isFailed } from "../failed.ts";
import { decodeJson } from "../functions/json.ts";
import { isPlainList, type Plain } from "../functions/shape.ts";
import { isDownloaded } from "./classify.ts";
import { joinPath } from "./paths.ts";
import { type Repository, reachedFolder } from "./repository.ts";
import { triedModules } from "./tried-modules.ts";

/** `own`: globs of folders that are roots whoever calls them. */
export function rootFolders(repository: Repository, own: readonly string[] = []): readonly string[] {
  const folders = repository.folders.filter((folder) => !isDownloaded(`${folder}/`));
  const known = new Set(folders);
  const hasModule = (folder: string) => known.has(folder);
  const called = new Map(folders.map((folder) => [folder, calledFrom({ repository, folder, own, hasModule })]));
  const targets = new Set([...called].flatMap(([folder, to]) => to.filter((target) => target !== folder)));
  const roots = folders.filter((folder) => !targets.has(folder) || matchesAny(folder, own));
  const reached = new Set<string>();
  for (const root of roots) reach(root, called, reached);
  for (const folder of folders) {
    if (reached.has(folder)) continue;
    roots.push(folder);
    reach(folder, called, reached);
  }
  return roots.sort();
}

type Caller = {
  readonly repository: Repository;
  readonly folder: string;
  readonly own: readonly string[];
  readonly hasModule: (folder: string) => boolean;
};

function calledFrom({ repository, folder, own, hasModule }: Caller): readonly string[] {
  const outline = repository.outline(folder);
  if (outline === null || outline.calls.size === 0) return [];
  const { calls } = outline;
  const tried = triedModules(outline, own, hasModule);
  const local = [...calls.values()].map((source) => reachedFolder(folder, source, hasModule)).filter((target) => target !== null);
  // A list may be older than the calls: only what is still called is reached.
  const listed = [...downloadedModules(repository, folder)].filter(([key]) => calls.has(key.split(".")[0] ?? ""));
  return [...local, ...listed.map(([, target]) => target)].filter((target) => !tried.has(target));
}

function reach(from: string, called: ReadonlyMap<string, readonly string[]>, reached: Set<string>): void {
  const open = [from];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    if (reached.has(folder)) continue;
    reached.add(folder);
    open.push(...(called.get(folder) ?? []));
  }
}

/** What a committed `.terraform/modules/modules.json` says of a root's module calls. */
export function downloadedModules(repository: Repository, root: string): ReadonlyMap<string, string> {
  const path = joinPath(root, ".terraform/modules/modules.json");
  const file = path === null ? undefined : repository.file(path);
  const content = file === undefined ? null : decodeJson(file.text);
  if (content === null || isFailed(content) || !isRecord(content) || !isPlainList(content["Modules"] ?? null)) return new Map();
  const entries = isPlainList(content["Modules"] ?? null) ? (content["Modules"] ?? null) : null;
  return new Map(entries !== null && isPlainList(entries) ? entries.flatMap((entry) => moduleEntry(entry, root)) : []);
}

function moduleEntry(entry: Plain, root: string): (readonly [string, string])[] {
  if (!isRecord(entry) || typeof entry["Key"] !== "string" || typeof entry["Dir"] !== "string" || entry["Key"] === "") return [];
  const folder = joinPath(root, entry["Dir"]);
  return folder === null ? [] : [[entry["Key"], folder]];
}

const isRecord = (plain: Plain): plain is { readonly [name: string]: Plain } =>
  typeof plain === "object" && plain !== null && !isPlainList(plain);
