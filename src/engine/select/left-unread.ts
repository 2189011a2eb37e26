// How much of a repository a review does not look at: it reads the stacks that the change concerns, and no others.
//
// By the names alone. A file of YAML or JSON may be anything, so those are counted that are written like what is judged.

import type { SourceFile } from "../model/source.ts";
import { isManifestPath, isTerraformPath } from "./paths.ts";

/** A template or an API object. */
const MARK = /^\s*["']?(apiVersion|AWSTemplateFormatVersion|Transform|Resources)["']?\s*:/m;

/** The number of `paths` that are not among `judged` and may hold infrastructure of the same kind. */
export function leftUnread(paths: readonly string[], judged: readonly SourceFile[]): number {
  const read = new Set(judged.map(({ path }) => path));
  const kinds = new Set(judged.flatMap(({ path, text }) => (isManifestPath(path) && !MARK.test(text) ? [] : [kindOf(path)])));
  return paths.filter((path) => !read.has(path) && !isHidden(path) && kinds.has(kindOf(path))).length;
}

function kindOf(path: string): string {
  if (isTerraformPath(path)) return "terraform";
  const ending = path.slice(path.lastIndexOf(".") + 1);
  return ending === "yml" ? "yaml" : ending;
}

/** `.github/workflows/ci.yml`, `.terraform/modules/db/main.tf` */
const isHidden = (path: string) => /(^|\/)\./.test(path);
