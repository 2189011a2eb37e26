// Templates that stand among others of which something writes the names (a playbook's tasks, a workflow, a script), and are
// not among those. Where most of a folder are named, the rest is deployed by nothing.

import { pathWords } from "../../model/path-words.ts";
import { push } from "../../model/push.ts";
import type { SourceFile } from "../../model/source.ts";
import { folderOf } from "../../select/paths.ts";
import { namesProduction } from "../names-environment.ts";

/** What is written about templates, or checks them, deploys none: that it names some says nothing of the others. */
const DEPLOYS_NONE =
  /\.(md|rst|adoc|txt)$|(^|\/)(\.taskcat[^/]*|taskcat\.ya?ml|\.pre-commit-config\.ya?ml|\.cfnlintrc[^/]*|renovate[^/]*)$/i;

/** A name in which something is filled in: "roles_{{ item }}.json", "$stack.yaml", "${name}-db.template", "*.yml". */
const FILLED_IN =
  /([\w.-]{0,100})(?:\{\{[^}\n]{0,100}\}\}|\$\{[^}\n]{0,100}\}|\$\w{1,100}|\*)[\w.${}-]{0,100}?((?:[\w-][\w.-]{0,99})?\.(?:ya?ml|json|template))\b/g;

/** What the rest is deployed with is deployed by hand, once. */
const FIRST = /bootstrap|prerequisite|pre-?req|setup|initial/i;

/** So many that it is how things are done there. */
const ENOUGH = 3;

/** Of the paths of `templates` those that are left out. Asks all files, and so is right only where those are all of the repository's. */
export function unnamedAmong(templates: readonly string[], files: readonly SourceFile[]): ReadonlySet<string> {
  const folders = new Map<string, string[]>();
  for (const path of templates) push(folders, folderOf(path), path);
  const large = [...folders.values()].filter((paths) => paths.length > ENOUGH);
  if (large.length === 0) return new Set();
  const named = namedAmong(large.flat(), files);
  const left = large.flatMap((paths) => {
    const others = paths.filter((path) => !named.anywhere.has(path) && !namesProduction(path) && !FIRST.test(nameOf(path)));
    const count = paths.filter((path) => named.toDeploy.has(path)).length;
    return count >= ENOUGH && count > others.length ? others : [];
  });
  return new Set(left.filter((path) => !named.isFilledIn(nameOf(path))));
}

type Named = {
  /** By what may deploy them. */
  readonly toDeploy: ReadonlySet<string>;
  /** With or without the suffix, by any file but itself; or it names another one, and so is what they are nested in. */
  readonly anywhere: ReadonlySet<string>;
  readonly isFilledIn: (name: string) => boolean;
};

function namedAmong(templates: readonly string[], files: readonly SourceFile[]): Named {
  const own = new Set(templates);
  const byName = Map.groupBy(templates, nameOf);
  const byStem = Map.groupBy(templates, (path) => nameOf(path).replace(/\.\w+$/, ""));
  const toDeploy = new Set<string>();
  const anywhere = new Set<string>();
  const gaps = new Set<string>();
  for (const { path, text } of files) {
    const others = (paths: readonly string[] = []) => paths.filter((each) => each !== path);
    const deploys = !own.has(path) && !DEPLOYS_NONE.test(path);
    for (const word of new Set(pathWords(text).map(nameOf))) {
      const named = others(byName.get(word));
      for (const each of [...named, ...others(byStem.get(word))]) anywhere.add(each);
      if (named.length > 0) anywhere.add(path);
      if (deploys) for (const each of named) toDeploy.add(each);
    }
    if (deploys) for (const [, start = "", end = ""] of text.matchAll(FILLED_IN)) gaps.add(`${start}\n${end}`);
  }
  const ends = [...gaps].map((gap) => gap.split("\n") as [string, string]);
  return { toDeploy, anywhere, isFilledIn: (name) => ends.some(([start, end]) => name.startsWith(start) && name.endsWith(end)) };
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
