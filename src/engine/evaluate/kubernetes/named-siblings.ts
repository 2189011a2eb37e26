// Folders that stand among their like of which something writes the paths, and are not among those: the values of a chart
// that makes an Application of each, a generator's list, a script. Where most of them are named, the rest is deployed by nothing.

import { pathWords, plainPath } from "../../model/path-words.ts";
import { push } from "../../model/push.ts";
import type { SourceFile } from "../../model/source.ts";

/** What deploys, or lists what is deployed. Owners, labels and updates of a folder say nothing of that. */
const LISTS = /(\.(ya?ml|json|jsonnet|libsonnet|tf|sh|bash|toml|py|ts|js|cue)|(^|\/)(Makefile|Justfile|Tiltfile|Jenkinsfile))$/;
const TELLS_NOTHING =
  /(^|\/)(\.github\/(?!workflows\/)|\.vscode\/|renovate[^/]*$|\.renovaterc|mkdocs\.ya?ml$|catalog-info\.ya?ml$)/;

/** So many that it is how things are done there. */
const ENOUGH = 3;

/** Of `folders` (each with a kustomization that nothing builds on) those that are left out where most of their like are named. */
export function leftBesideNamed(folders: readonly string[], files: readonly SourceFile[]): ReadonlySet<string> {
  const groups = new Map<string, string[]>();
  for (const folder of folders) for (const key of keysOf(folder)) push(groups, key, folder);
  const large = [...groups.values()].filter((group) => group.length > ENOUGH);
  if (large.length === 0) return new Set();
  const named = namedAmong(new Set(large.flat()), files);
  const left = large.flatMap((group) => {
    const others = group.filter((folder) => !named.has(folder));
    const count = group.length - others.length;
    return count >= ENOUGH && count > others.length ? others : [];
  });
  return new Set(left);
}

/** "apps/shop/base" is like "apps/cart/base"; and "apps/shop" like "apps/cart". */
function keysOf(folder: string): readonly string[] {
  const parts = folder.split("/");
  const above = parts.slice(0, -1).join("/");
  if (parts.length < 2) return [];
  return parts.length < 3 ? [above] : [above, `${parts.slice(0, -2).join("/")}/*/${parts.at(-1)}`];
}

/** Written whole, by a file that is in none of them. */
function namedAmong(folders: ReadonlySet<string>, files: readonly SourceFile[]): ReadonlySet<string> {
  const named = new Set<string>();
  for (const { path, text } of files) {
    if (!LISTS.test(path) || TELLS_NOTHING.test(path)) continue;
    for (const word of pathWords(text)) {
      const written = plainPath(word);
      if (folders.has(written) && !path.startsWith(`${written}/`)) named.add(written);
    }
  }
  return named;
}
