// Images that a script of the repository completes before it applies them: `image: registry.example/shop #imagetag` in the
// manifest, and `sed -e "s, #imagetag,:$TAG,g"` in the script. Which tag runs is not known from the manifest.
//
// By the script's own command: what it replaces is a plain text, what it puts there holds a variable. A text that nobody writes
// by chance counts in any manifest, every other (`:latest`) in those that the script names. A review reads no scripts, and so
// nothing that a change adds to one speaks for it.

import { keptByContent } from "../../model/kept-by-content.ts";
import type { SourceFile } from "../../model/source.ts";
import { isScript } from "../local/scripts.ts";
import { type Built, nameOfImage } from "./skaffold.ts";

/** Of a manifest's path: the names of the images that are completed there. */
export type Filled = (path: string) => Built;

type Replaced = { readonly text: string; readonly script: string };

/** Bounded, as a hostile line has no end. */
const COMMAND = /\bsed\b[^\n]{0,2000}/g;
const SUBSTITUTION = /(?<=[\s"';{])s([,|/#@+%!~])((?:(?!\1)[^\\\n.*[\]^$()]){4,40})\1((?:(?!\1)[^\n]){1,200})\1/g;
const BY_NO_CHANCE = /[#@%]|__/;
const IMAGE = /^[ \t-]*["']?image["']?:[ \t]+["']?([a-z0-9][^\s"']*)["']?(.*)$/gm;

const NONE: Built = new Set();

export function filledByScripts(files: readonly SourceFile[]): Filled {
  const replaced = files.filter(isScript).flatMap(replacedIn);
  if (replaced.length === 0) return () => NONE;
  const manifests = new Map(files.flatMap((file) => (/\.ya?ml$/.test(file.path) ? [[file.path, file] as const] : [])));
  const known = new Map<string, Built>();
  return (path) => {
    const file = manifests.get(path);
    const found = known.get(path) ?? (file === undefined ? NONE : imagesIn(file, replaced));
    known.set(path, found);
    return found;
  };
}

const replacedIn = keptByContent(({ text: script }: SourceFile): readonly Replaced[] => {
  const commands = script.match(COMMAND) ?? [];
  const texts = commands.flatMap((command) =>
    [...command.matchAll(SUBSTITUTION)].flatMap(([, , text = "", by = ""]) => (by.includes("$") ? [text] : [])),
  );
  return [...new Set(texts)].map((text) => ({ text, script }));
});

function imagesIn({ path, text }: SourceFile, replaced: readonly Replaced[]): Built {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const marks = replaced.filter(
    (each) => text.includes(each.text) && (BY_NO_CHANCE.test(each.text) || each.script.includes(name)),
  );
  if (marks.length === 0) return NONE;
  const images = [...text.matchAll(IMAGE)].filter(([line]) => marks.some((mark) => line.includes(mark.text)));
  return new Set(images.flatMap(([, image = ""]) => nameOfImage(image) ?? []));
}
