// Images that Skaffold builds: in a manifest stands the name of such an image, and Skaffold puts the one that it has built or was
// told of (`--build-artifacts`) in its place, tag and digest, whatever tag stood there (Skaffold documentation, deploy). So
// what runs is not known from the manifest.

import type { SourceFile } from "../../model/source.ts";
import { type Attributes, isList, isObject, type Unknown, type Value } from "../../model/value.ts";
import { parseYaml } from "../../parse/yaml/parse-yaml.ts";
import { isSkaffold } from "../../select/paths.ts";
import { field } from "../field.ts";
import { attributesOf } from "../positioned.ts";
import { readScalar } from "./read-scalar.ts";

/** Without tag and digest. */
export type Built = ReadonlySet<string>;

const CONTAINERS = new Set(["containers", "initContainers", "ephemeralContainers"]);

/** More levels than any pod template has. */
const MAX_DEPTH = 8;

export function builtBySkaffold(files: readonly SourceFile[]): Built {
  return new Set(files.filter(({ path }) => isSkaffold(path)).flatMap(artifactsIn));
}

/** Of all its documents, and of its profiles. */
function artifactsIn({ path, text }: SourceFile): readonly string[] {
  const roots = parseYaml(path, text).documents.flatMap(({ root }) =>
    root?.kind === "map" ? attributesOf(root, readScalar) : [],
  );
  return roots.flatMap((config) => {
    if (!String(field(config, "apiVersion")).startsWith("skaffold/")) return [];
    return [config, ...listOf(field(config, "profiles"))].flatMap((each) =>
      listOf(field(each, "build", "artifacts")).flatMap((artifact) => nameOfImage(field(artifact, "image") ?? null) ?? []),
    );
  });
}

export const BY_SKAFFOLD = "Skaffold puts the image that it builds in its place";
export const BY_SCRIPT = "a script puts the tag in its place";

/** What becomes of them: their names, and who completes them. */
type Filling = { readonly built: Built; readonly because: string };

/** The same attributes with what is not known of their containers' images. */
export function withBuilt(attributes: Attributes, filling: Filling, depth = 0): Attributes {
  if (depth > MAX_DEPTH || filling.built.size === 0) return attributes;
  const entries = Object.entries(attributes).map(([name, value]) => [name, replaced(name, value, filling, depth)] as const);
  return entries.some(([name, value]) => value !== attributes[name]) ? Object.fromEntries(entries) : attributes;
}

function replaced(name: string, value: Value, filling: Filling, depth: number): Value {
  if (isObject(value)) return withBuilt(value, filling, depth + 1);
  if (!CONTAINERS.has(name) || !isList(value)) return value;
  const containers = value.map((container) => withImage(container, filling));
  return containers.some((container, index) => container !== value[index]) ? containers : value;
}

function withImage(container: Value, { built, because }: Filling): Value {
  if (!isObject(container)) return container;
  const name = nameOfImage(field(container, "image") ?? null);
  return name !== null && built.has(name) ? { ...container, image: filledIn(name, because) } : container;
}

const filledIn = (name: string, because: string): Unknown => ({ $unknown: because, prefix: name });

/** "registry.example:5000/shop:1.2@sha256:…" → registry.example:5000/shop */
export function nameOfImage(image: Value): string | null {
  return typeof image === "string" && image !== "" ? image.replace(/@.*$/, "").replace(/:[^/:]*$/, "") : null;
}

const listOf = (value: Value | undefined): readonly Value[] => (isList(value) ? value : []);
