// Var files and parameter files that the configuration names for a stack belong to it, wherever they stand.

import { isManifestPath, joinPath } from "./paths.ts";

/** Stack (a Terraform folder, a template's path) → name of a set → files. */
export type VarFiles = { readonly [stack: string]: { readonly [name: string]: readonly string[] } };

/** What the configuration names for a stack: relative to the stack's folder, or to the repository. */
export function filesOf(stack: string, sets: VarFiles[string]): readonly string[] {
  const files = Object.values(sets).flat();
  return files.flatMap((file) => [joinPath(stack, file), joinPath("", file)]);
}

/** A changed var file concerns the stack that it is named for, wherever it stands. */
export function stacksReading(changed: readonly string[], varFiles: VarFiles): readonly string[] {
  const touched = new Set(changed);
  const stacks = Object.entries(varFiles).filter(([stack, sets]) => filesOf(stack, sets).some((file) => touched.has(file)));
  return stacks.map(([stack]) => (isManifestPath(stack) ? stack : joinPath(stack, "variables.tf")));
}
