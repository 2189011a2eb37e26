// Manifests and templates that nothing of the repository starts but a script on a developer's own machine.
//
// The script's own paths are resolved from where it may run: the root, its folder, and where it goes by `cd`. What any
// other file writes of such a path, in whatever form, is somebody else's way to it.

import { pathWords, plainPath } from "../../model/path-words.ts";
import type { SourceFile } from "../../model/source.ts";
import { joinPath } from "../../select/paths.ts";
import { namesProduction } from "../names-environment.ts";
import { isScript, otherFile, type Script, scriptsIn } from "./scripts.ts";

/** Of the path of a file, or of a folder that is applied as a whole. */
export type LocalOnly = (path: string) => boolean;

const FILE = /\.(?:ya?ml|json|template|tmpl)$/;
/** What `kubectl apply -f`, `-k` or `kustomize build` is given. */
const APPLIED =
  /(?:[ \t]-[fkR]{1,2}[= \t]+|--(?:filename|kustomize)[= \t]+|\bbuild[ \t]+|\bkustomize\(|\b(?:path|manifests):[ \t]*)["']?([^\s"'|;)]+)/g;
const FOLDER_ENTERED = /(?:^|[\s;&(])(?:cd|pushd)[ \t]+["']?([^\s"';&)]+)/g;

/** Asks all files, and so is right only where those are all of the repository's. */
export function localOnly(files: readonly SourceFile[]): LocalOnly {
  const scripts = files.filter(isScript).flatMap(scriptsIn);
  const here = scripts.filter(({ starts }) => starts === "here");
  if (here.length === 0) return () => false;
  const held = new Set(files.flatMap(({ path }) => (FILE.test(path) ? [path, folderOf(path)] : [])));
  const named = [...new Set(here.flatMap(pathsOf))].filter((path) => path !== "" && held.has(path) && !namesProduction(path));
  const whole = [...scripts, ...files.filter((file) => !isScript(file)).map(otherFile)];
  const others = whole.filter(({ starts }) => starts === "anywhere");
  const elsewhere = new Set(others.flatMap((script) => namedBy(script, named)));
  const local = new Set(named.filter((path) => !elsewhere.has(path)));
  return (path) => local.has(path);
}

/** Files anywhere in it; folders where they are applied. */
function pathsOf({ path, text }: Script): readonly string[] {
  const code = withoutVariables(text);
  const own = folderOf(path);
  const entered = matched(code, FOLDER_ENTERED).flatMap((folder) => [joinPath("", folder), joinPath(own, folder)]);
  const written = [...wordsOf(code).filter((word) => FILE.test(word)), ...matched(code, APPLIED)];
  return ["", own, ...entered].flatMap((base) => written.map((word) => joinPath(base, word)));
}

/** Which of `paths` it writes, or the folder that they stand in, or one above that it applies. */
function namedBy({ path, text, isShell }: Script, paths: readonly string[]): readonly string[] {
  const inQuestion = paths.filter(
    (each) => !`${path}/`.startsWith(`${each}/`) && (text.includes(nameOf(each)) || text.includes(nameOf(folderOf(each)))),
  );
  if (inQuestion.length === 0) return [];
  const code = withoutVariables(text);
  const own = folderOf(path);
  const words = wordsOf(code);
  const written = new Set([...words, ...words.map((word) => joinPath(own, word))]);
  const applied = new Set(matched(code, APPLIED).flatMap((word) => [word, joinPath("", word), joinPath(own, word)]));
  return inQuestion.filter((each) => {
    const folder = folderOf(each);
    if (written.has(each) || (folder.includes("/") && written.has(folder))) return true;
    if (ancestorsOf(each).some((above) => applied.has(above))) return true;
    if (isShell && written.has(nameOf(each)) && FILE.test(each)) return true;
    return words.some((word) => word.includes("/") && (each.endsWith(`/${word}`) || word.endsWith(`/${each}`)));
  });
}

/** `$ROOT/deploy/web.yaml` is written as deploy/web.yaml. */
const withoutVariables = (text: string): string => text.replace(/\$\{?\w+\}?|\$\(\w+\)/g, "");

const wordsOf = (code: string): readonly string[] => pathWords(code).flatMap(cleaned);

const matched = (code: string, pattern: RegExp): readonly string[] =>
  [...code.matchAll(pattern)].flatMap(([, word = ""]) => cleaned(word));

/** "./deploy/" → deploy */
function cleaned(word: string): readonly string[] {
  const path = plainPath(word);
  return path === "" ? [] : [path];
}

/** "a/b" → a/b, a. */
function ancestorsOf(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, parts.length - index).join("/"));
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));
const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
