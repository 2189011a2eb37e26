// Reads a folder of the file system into source files. Symbolic links are never followed.

import { closeSync, type Dirent, openSync, readdirSync, readFileSync, readSync, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { decode, isReadme, type SourceFile } from "../../engine/index.ts";
import { PortError } from "../../ports.ts";

const SKIPPED = new Set([".git", "node_modules", ".venv", "__pycache__"]);
/** Suffixes that a front end may want; the rest is not even opened. */
const WANTED =
  /\.(tf|tofu|tf\.json|tofu\.json|tfvars|tfvars\.json|ya?ml|json|template|tmpl|hcl|tpl|tftpl|properties|env|txt|conf|toml|sh)$|(^|\/)(\.stackstage\.yml|\.trivyignore|Chart\.yaml|Pulumi\.yaml|cdk\.json)$/i;

/** Scripts without a suffix are told by their first line. */
const RUN = /(^|\/)((GNUm|[Mm])akefile|Tiltfile|[jJ]ustfile)$|\.(mk|bash)$/;
const MAYBE_RUN = /(^|\/)[^/.]+$/;
const LONGEST_SCRIPT = 256 * 1024;

/** All files below `folder` (or the one file), sorted by path; paths are relative to it. Throws PortError "path-missing". */
export function readFolder(folder: string): SourceFile[] {
  if (!isFolder(folder)) return [readOne(folder, basename(folder))];
  return filesOf(folder)
    .filter(({ path, name }) => WANTED.test(name) || isReadme(name) || RUN.test(name) || (MAYBE_RUN.test(name) && isScript(path)))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ path, name }) => readOne(path, name));
}

/** Paths of all files below `folder`, of any kind, relative to it. */
export function listFolder(folder: string): string[] {
  return filesOf(folder).map(({ name }) => name);
}

function filesOf(folder: string): { readonly path: string; readonly name: string }[] {
  const paths: string[] = [];
  walk(folder, paths);
  return paths.map((path) => ({ path, name: relative(folder, path).split(sep).join("/") }));
}

/** Throws PortError "path-missing". */
export function isFolder(path: string): boolean {
  return stat(path).isDirectory();
}

function walk(folder: string, into: string[]): void {
  for (const entry of list(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name) && entry.name !== ".terraform") walk(path, into);
      else if (entry.name === ".terraform") into.push(...modulesManifest(path));
    } else if (entry.isFile()) into.push(path);
  }
}

/** Opened for its first two characters alone. */
function isScript(path: string): boolean {
  const start = Buffer.alloc(2);
  try {
    if (statSync(path).size > LONGEST_SCRIPT) return false;
    const file = openSync(path, "r");
    try {
      return readSync(file, start) === 2 && start.toString("latin1") === "#!";
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
}

/** Of `.terraform` only the list of modules counts. */
function modulesManifest(folder: string): string[] {
  const path = join(folder, "modules", "modules.json");
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? [path] : [];
}

function readOne(path: string, name: string): SourceFile {
  try {
    return { path: name, ...decode(readFileSync(path)) };
  } catch (error) {
    return { path: name, text: "", unread: `it could not be opened: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function list(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return []; // a folder without read permission; what is in it is not ours to judge
  }
}

function stat(path: string) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new PortError("path-missing", `${path} does not exist. Give a file or a folder.`);
  return found;
}
