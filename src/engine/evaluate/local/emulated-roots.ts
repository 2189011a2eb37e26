// Root modules of Terraform that are applied to an emulator of the cloud alone: LocalStack's wrapper (`tflocal`) is given their
// folder by a script, and nothing else names it.

import { pathWords, plainPath } from "../../model/path-words.ts";
import { isReadme } from "../../model/readme.ts";
import type { SourceFile } from "../../model/source.ts";
import { folderOf, joinPath } from "../../select/paths.ts";
import { namesProduction } from "../names-environment.ts";
import { isScript } from "./scripts.ts";

const GIVEN = /\btflocal\b[ \t]+-chdir[= \t]["']?([^\s"'&;|)]{1,300})/g;
const ENTERED = /\bcd[ \t]+["']?([^\s"'&;|)]{1,300})["']?[ \t]*(?:&&|;)[ \t]*tflocal\b/g;
const LINES = /^.*\btflocal\b.*$/gm;

/** By their folders. Asks all files, and so is right only where those are all of the repository's. */
export function emulatedRoots(files: readonly SourceFile[]): ReadonlySet<string> {
  const given = new Set(files.filter(isScript).flatMap(foldersIn));
  if (given.size === 0) return given;
  const named = new Set<string>();
  const ways = (path: string, word: string) => [plainPath(word), ...(word.includes("/") ? [joinPath(folderOf(path), word)] : [])];
  for (const { path, text } of files)
    if (!isReadme(path))
      for (const word of pathWords(text.replace(LINES, "")))
        for (const each of ways(path, word)) if (given.has(each)) named.add(each);
  return new Set([...given].filter((folder) => !named.has(folder) && !namesProduction(folder)));
}

/** As seen from the root, and from the script's own folder. */
function foldersIn({ path, text }: SourceFile): readonly string[] {
  const written = [...text.matchAll(GIVEN), ...text.matchAll(ENTERED)].map(([, folder = ""]) => folder);
  return written.flatMap((folder) => [plainPath(folder), joinPath(folderOf(path), folder)]).filter((folder) => folder !== "");
}
