// Terraform that is a stack of its own on one side, and that the other side, where it stands as well, was judged without.
//
// Each side is asked by its own calls what the change concerns, so that a module which only the head calls is no root of the
// base. An example that a change adds calls what it shows, though, and that stays a root beside it: it was one before.

import type { Analysis, ReviewInput } from "./analysis.ts";
import type { SourceFile } from "./model/source.ts";
import { stackPath } from "./model/stack-folder.ts";
import { folderOf, isTerraformPath } from "./select/paths.ts";

type Sides = { readonly before: Pick<Analysis, "stacks">; readonly after: Pick<Analysis, "stacks"> };

/** Paths to judge besides, of what was handed in; none: both sides were judged with the same roots. */
export function leftOut(given: ReviewInput, judged: ReviewInput, { before, after }: Sides): readonly string[] {
  return [
    ...rootsOnlyIn(after, { judged: judged.before, all: given.before }),
    ...rootsOnlyIn(before, { judged: judged.after, all: given.after }),
  ];
}

type Files = { readonly judged: readonly SourceFile[]; readonly all: readonly SourceFile[] };

function rootsOnlyIn({ stacks }: Pick<Analysis, "stacks">, { judged, all }: Files): readonly string[] {
  const roots = new Set(stacks.filter(({ language }) => language === "terraform").map(({ id }) => stackPath(id)));
  const read = new Set(judged.map(({ path }) => path));
  return all.map(({ path }) => path).filter((path) => isTerraformPath(path) && roots.has(folderOf(path)) && !read.has(path));
}
