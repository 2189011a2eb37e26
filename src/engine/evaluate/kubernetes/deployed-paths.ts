// Which folders a repository's own Flux Kustomizations and Argo CD Applications apply, and which of them does, as they are written there.

import type { Applier } from "../../model/resource.ts";
import { isList, isUnknown, type Value } from "../../model/value.ts";
import { field } from "../field.ts";
import type { KubeObject } from "./kube-object.ts";

/** So long a path, or one in which so much is filled in, may be any: the text is hostile, and patterns of many gaps never end. */
const LONGEST_PATH = 300;
const MOST_GAPS = 4;

/** What a template of Applications is given for each folder that a generator finds (Argo CD documentation, Git generator), as it is read. */
const FOUND = /^\{\{-? *\.?path(\.path)? *-?\}\}( is filled in |$)/;

/** Folders of the repository: "apps/shop", "" for its root. What a generator fills in stands for any name. */
export type DeployedPaths = {
  /** As written, with nothing to fill in, and by whom. */
  readonly literal: ReadonlyMap<string, readonly Applier[]>;
  readonly patterns: readonly RegExp[];
};

/** `source` says which repository: this one is told by other paths of the same source that it holds. */
type Written = { readonly path: string; readonly source: string; readonly by: Applier };

/** `isFolder`: whether the repository holds it. */
export function deployedPaths(objects: readonly KubeObject[], isFolder: (path: string) => boolean): DeployedPaths {
  const written = objects.flatMap(writtenIn).map((each) => ({ ...each, path: cleaned(each.path) }));
  const isFilledIn = ({ path }: Written) => /[{$*…]/.test(path);
  const literal = written.filter((each) => !isFilledIn(each));
  const own = new Set(literal.filter(({ path }) => path !== "" && isFolder(path)).map(({ source }) => source));
  const filledIn = written.filter(isFilledIn).map(({ path }) => path);
  return {
    literal: byPath(literal.filter(({ source }) => own.has(source))),
    patterns: [...new Set(filledIn)].map(patternOf),
  };
}

function byPath(written: readonly Written[]): DeployedPaths["literal"] {
  const appliers = new Map<string, Applier[]>();
  for (const { path, by } of written) appliers.set(path, [...(appliers.get(path) ?? []), by]);
  return appliers;
}

const cleaned = (path: string): string =>
  path
    .slice(0, LONGEST_PATH + 1)
    .trim()
    .replace(/^(\.?\/)+|^\.$/, "")
    .replace(/\/+$/, "");

function writtenIn({ apiVersion, kind, name, range, attributes }: KubeObject): readonly Written[] {
  const applier = (namespace: Value | undefined) => ({ namespace: textsOf(namespace).join(""), name, path: range.path });
  if (apiVersion.startsWith("kustomize.toolkit.fluxcd.io/")) {
    const source = textsOf(field(attributes, "spec", "sourceRef", "name")).join("");
    const by = applier(field(attributes, "spec", "targetNamespace"));
    return textsOf(field(attributes, "spec", "path")).map((path) => ({ path, source, by }));
  }
  if (!apiVersion.startsWith("argoproj.io/") || !/^Application(Set)?$/.test(kind)) return [];
  const spec = kind === "ApplicationSet" ? field(attributes, "spec", "template", "spec") : field(attributes, "spec");
  const sources = [field(spec, "source"), ...listOf(field(spec, "sources"))];
  const by = applier(field(spec, "destination", "namespace"));
  const found = generated(field(attributes, "spec", "generators"));
  const isOfFound = (path: Value | undefined) => found.length > 0 && FOUND.test(isUnknown(path) ? path.$unknown : String(path));
  const own = sources.flatMap((each) => {
    if (isOfFound(field(each, "path"))) return [];
    const source = textsOf(field(each, "repoURL"))
      .join("")
      .replace(/\.git$/, "");
    return textsOf(field(each, "path")).map((path) => ({ path, source, by }));
  });
  return [...own, ...found.map((path) => ({ path, source: "", by }))];
}

/** A generator looks for folders, wherever it is nested, by `git.directories[].path`. */
function generated(value: Value | undefined): readonly string[] {
  if (isList(value)) return value.flatMap(generated);
  if (typeof value !== "object" || value === null || isUnknown(value)) return [];
  const directories = listOf(field(value, "git", "directories")).flatMap((each) => textsOf(field(each, "path")));
  return [...directories, ...["generators", "matrix", "merge"].flatMap((name) => generated(field(value, name)))];
}

const listOf = (value: Value | undefined): readonly Value[] => (isList(value) ? value : []);

function textsOf(value: Value | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  return isUnknown(value) ? [`${value.prefix ?? ""}…`] : [];
}

/** "clusters/{{ name }}/*": each thing filled in may be anything. */
function patternOf(path: string): RegExp {
  const parts = path.length > LONGEST_PATH ? [] : path.split(/\{\{.*?\}\}|\$\{[^}]*\}|\*+|….*$/);
  if (parts.length === 0 || parts.length > MOST_GAPS + 1) return /^/;
  return new RegExp(`^${parts.map((part) => part.replace(/[^\w/-]/g, "\\$&")).join(".*")}$`);
}
