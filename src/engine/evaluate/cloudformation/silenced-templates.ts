// Templates that a stack once nested and that nothing mentions any more but the comment its lines were made: they are deployed
// by nothing, until somebody takes the mark away.

import { pathWords } from "../../model/path-words.ts";
import type { SourceFile } from "../../model/source.ts";

/** `#   TemplateURL: !Sub "${Bucket}/web/${Landscape}/cloudfront.yaml"` */
const SILENCED = /^[ \t]*#[ \t#-]*TemplateURL[ \t]*:[ \t]*(?:!Sub[ \t]+)?["']?([^\s"'#]{1,500})/gm;
const COMMENT = /^[ \t]*#.*$/gm;

/** Of the paths of `templates` those that only such a line names. Asks all files, as `unnamedAmong` does. */
export function silencedAmong(templates: readonly string[], files: readonly SourceFile[]): ReadonlySet<string> {
  const own = new Set(templates);
  const silenced = files.filter(({ path }) => own.has(path)).flatMap(({ text }) => [...text.matchAll(SILENCED)].flatMap(tailOf));
  if (silenced.length === 0) return new Set();
  const left = templates.filter((path) => silenced.some((matches) => matches.test(path)));
  return new Set(left.filter((path) => !files.some((file) => file.path !== path && mentions(file, path))));
}

/** Its folder and its name; what is filled in may be any one folder. A name alone says too little, and so does one that is filled in. */
function tailOf([, url = ""]: RegExpMatchArray): readonly RegExp[] {
  const parts = url.replace(/\$\{[^}]*\}/g, "*").split("/");
  const tail = parts.slice(parts.at(-2) === "*" ? -3 : -2);
  const [folder = "", ...others] = tail;
  if (folder.includes("*") || others.length === 0 || others.at(-1)?.includes("*")) return [];
  const pattern = tail.map((part) => part.split("*").map(escaped).join("[^/]*")).join("/");
  return [new RegExp(`(^|/)${pattern}$`)];
}

const escaped = (text: string): string => text.replace(/[\\^$.|+()[\]{}?-]/g, "\\$&");

/** By the file's name, outside of comments: whoever names it may deploy it. Any other template's own name is its own. */
function mentions({ text }: SourceFile, path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (!text.includes(name)) return false;
  return pathWords(text.replace(COMMENT, "")).some((word) => word === name || word.endsWith(`/${name}`));
}
