// Which files beside Terraform's own a configuration reads: arguments of file(), templatefile(), fileset() and their like, as
// far as their text tells. An interpolation within a name may be any one name: `file("${path.module}/roles/${each.key}.json")`.

import type { SourceFile } from "../model/source.ts";
import { type Matcher, matcher } from "./fileset-pattern.ts";
import { folderOf, joinPath } from "./paths.ts";

/** Of a name with an open part that more files than these have, none is read: a review is no copy of the repository. */
const MOST_OF_ONE = 100;

/** What `sources` name, there or not, and what of `paths` their open names may mean. */
export function filesRead(sources: readonly SourceFile[], paths: readonly string[]): ReadonlySet<string> {
  const names = sources.flatMap(namesOf);
  const open = openNames(names).flatMap((matches) => {
    const found = paths.filter(matches);
    return found.length > MOST_OF_ONE ? [] : found;
  });
  return new Set([...names.filter((name) => !isOpen(name)), ...open]);
}

/** Of a path: whether a `fileset` of the source lists it. A file that comes or goes there changes the configuration, whatever it holds. */
export function isListedBy(source: SourceFile): Matcher {
  const lists = openNames(listsOf(source));
  return (path) => lists.some((matches) => matches(path));
}

const openNames = (names: readonly string[]): readonly Matcher[] =>
  [...new Set(names)].filter(isOpen).flatMap((name) => matcher(name) ?? []);

/** By a pattern, or by what is filled in. */
const isOpen = (name: string) => /[*?[{]/.test(name);

const ARGUMENT = String.raw`(path\.(?:module|root|cwd)|"(?:[^"$\\]|\$\{[^{}"]*\})*")`;
const FILE = new RegExp(String.raw`\b(?:templatefile|file(?!set|exists)\w*)\(\s*${ARGUMENT}`, "g");
const LIST = new RegExp(String.raw`\bfileset\(\s*${ARGUMENT}\s*,\s*${ARGUMENT}\s*\)`, "g");

function namesOf(source: SourceFile): readonly string[] {
  const files = [...source.text.matchAll(FILE)].map(([, path = ""]) => below(source, textOf(path)));
  return [...files.filter((name) => !isBare(source, name)), ...listsOf(source)];
}

function listsOf(source: SourceFile): readonly string[] {
  const lists = source.text.matchAll(LIST);
  return [...lists].map(([, folder = "", pattern = ""]) => below(source, `${textOf(folder)}/${textOf(pattern)}`));
}

/** Any file of the configuration's own folder, as in `file("${path.module}/${var.name}")`: nothing is said by it. */
const isBare = (source: SourceFile, name: string) => name === joinPath(folderOf(source.path), "*");

/** `"${path.module}/roles/${each.key}.json"` → `roles/*.json`; paths are taken to begin where the file stands. */
function textOf(argument: string): string {
  if (!argument.startsWith('"')) return "";
  return argument
    .slice(1, -1)
    .replace(/^\$\{\s*path\.(?:module|root|cwd)\s*\}/, "")
    .replace(/\$\{[^{}"]*\}/g, "*");
}

const below = (source: SourceFile, relative: string) => joinPath(folderOf(source.path), relative);
