// What became of each Terraform file, for the coverage line.

import type { FileCoverage } from "../../../model/resource.ts";
import type { SourceFile } from "../../../model/source.ts";
import { foreignReason, kindOf } from "./classify.ts";
import { folderOf } from "./paths.ts";

export type Covered = {
  /** Folders whose modules were evaluated. */
  readonly folders: ReadonlySet<string>;
  readonly varFiles: ReadonlySet<string>;
  /** Paths with a syntax error, and what it says. */
  readonly broken: ReadonlyMap<string, string>;
};

export function coverFiles(files: readonly SourceFile[], covered: Covered): FileCoverage[] {
  return files.flatMap((file) => coverFile(file, covered) ?? []).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function coverFile({ path, unread }: SourceFile, { folders, varFiles, broken }: Covered): FileCoverage | null {
  const kind = kindOf(path);
  if (kind === "other" || kind === "manifest") return null;
  if (kind === "foreign") return { path, status: "skipped", because: foreignReason(path) ?? "" };
  if (unread !== undefined) return { path, status: "failed", because: unread };
  const because = broken.get(path);
  if (because !== undefined) return { path, status: "failed", because };
  if (kind === "config")
    return folders.has(folderOf(path)) ? evaluated(path) : skipped(path, "no call with an instance reaches its module");
  return varFiles.has(path) ? evaluated(path) : skipped(path, "the configuration names it for no stack");
}

const evaluated = (path: string): FileCoverage => ({ path, status: "evaluated" });
const skipped = (path: string, because: string): FileCoverage => ({ path, status: "skipped", because });
