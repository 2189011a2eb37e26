// The three ways to name a patch, as one: `patches`, `patchesStrategicMerge`, `patchesJson6902`.

import { isList, type Value } from "../../../model/value.ts";
import { field } from "../../field.ts";
import type { Sources } from "./build.ts";
import { type Built, isBuiltIn, partOfObject, withPart } from "./built.ts";
import { partsIn, partsInside } from "./inline.ts";
import { patched } from "./json-patch.ts";
import { elementsOf, type Kustomization, resolved } from "./kustomization.ts";
import { changedAt, memberOf, type Part } from "./part.ts";
import { merged } from "./strategic-merge.ts";
import { isNamedBy, isTarget } from "./target.ts";

/** `target`: undefined when the patch names its object itself; `options`: what it may change besides (`allowNameChange`). */
type Patch = { readonly content: Part; readonly target: Value | undefined; readonly options: Value; readonly name: string };

export function withPatches(objects: readonly Built[], kustomization: Kustomization, sources: Sources): readonly Built[] {
  return patchesOf(kustomization, sources).reduce((current, patch) => withPatch(current, patch, kustomization, sources), objects);
}

function patchesOf(kustomization: Kustomization, sources: Sources): readonly Patch[] {
  const merges = elementsOf(kustomization, "patchesStrategicMerge").flatMap((element) =>
    contentsOf(element, kustomization, sources).map((content) => ({
      content,
      target: undefined,
      options: null,
      name: nameOf(element),
    })),
  );
  const others = ["patches", "patchesJson6902"]
    .flatMap((list) => elementsOf(kustomization, list))
    .flatMap((element) => {
      const source = memberOf(element, "path") ?? memberOf(element, "patch");
      const target = field(element.value, "target");
      const options = field(element.value, "options") ?? null;
      return source === null
        ? []
        : contentsOf(source, kustomization, sources).map((content) => ({ content, target, options, name: nameOf(source) }));
    });
  return [...merges, ...others];
}

/** A patch is text (several lines, flow style, or a list of one operation) or the path of a file. */
const isInline = (value: string): boolean => value.includes("\n") || /^\s*([[{]|-\s)/.test(value);

function contentsOf({ value, place }: Part, kustomization: Kustomization, sources: Sources): readonly Part[] {
  if (typeof value !== "string") return [];
  if (place !== undefined && isInline(value)) return partsInside(value, place, kustomization.text);
  const path = resolved(kustomization.folder, value);
  const text = path === null ? undefined : sources.textOf(path);
  if (path === null || text === undefined) {
    sources.notes.add(`${kustomization.path}: patch ${value} is not in the repository`);
    return [];
  }
  sources.used.add(path);
  return partsIn(path, text);
}

function nameOf({ value }: Part): string {
  return typeof value === "string" && !isInline(value) ? value : "written inline";
}

function withPatch(objects: readonly Built[], patch: Patch, { path }: Kustomization, sources: Sources): readonly Built[] {
  const { content, target, options } = patch;
  const chosen = (built: Built) => (target === undefined ? isNamedBy(built, content.value) : isTarget(built, target));
  if (!objects.some(chosen)) sources.notes.add(`${path}: no object is the target of the patch ${patch.name}${whomOf(patch)}`);
  return objects.flatMap((built) => (chosen(built) ? (applied(built, content, options) ?? []) : [built]));
}

/** " (Deployment web)", as the target says it or the patch itself; "" where neither gives a name. */
function whomOf({ content, target }: Patch): string {
  const named = target ?? content.value;
  const name = field(named, "name") ?? field(named, "metadata", "name");
  const words = [field(named, "kind"), name].filter((word) => typeof word === "string");
  return words.length === 0 ? "" : ` (${words.join(" ")})`;
}

/** A list is a JSON patch, an object a strategic merge patch, whose own name serves only to find the object. */
function applied(built: Built, content: Part, options: Value): Built | null {
  const base = partOfObject(built);
  if (isList(content.value)) return withPart(built, patched(base, content).part);
  const part = merged(base, content, isBuiltIn(built));
  return part === null ? null : withPart(built, keepingIdentity(part, base, options));
}

/** Kind and name in a merge patch say whom it is for; it does not change them, unless its options let it. */
function keepingIdentity(part: Part, base: Part, options: Value): Part {
  const kept = [
    ...(field(options, "allowKindChange") === true ? [] : [["apiVersion"], ["kind"]]),
    ...(field(options, "allowNameChange") === true ? [] : [["metadata", "name"]]),
  ];
  return kept.reduce((current, path) => changedAt(current, path, () => at(base, path)), part);
}

function at(part: Part, path: readonly string[]): Part | null {
  return path.reduce<Part | null>((found, name) => (found === null ? null : memberOf(found, name)), part);
}
