// What became of each Terraform file, for the coverage line.

import type { FileCoverage } from "../../../model/resource.ts";
import type { SourceFile } from "../../../model/source.ts";
import { foreignReason, kindOf } from "./classify.ts";
import { folderOf } from "./paths.ts";
import { isOfBackend } from "./repository.ts";

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

/** What a backend is told gives no variable a value. */
export const OF_BACKEND = "it holds the settings of a backend";

function coverFile({ path, text, unread }: SourceFile, { folders, varFiles, broken }: Covered): FileCoverage | null {
  const kind = kindOf(path);
  if (kind === "other" || kind === "manifest") return null;
  if (kind === "foreign") return { path, status: "skipped", because: foreignReason(path) ?? "" };
  if (unread !== undefined) return { path, status: "failed", because: unread };
  const because = broken.get(path);
  if (because !== undefined) return { path, status: "failed", because };
  if (kind === "config")
    return folders.has(folderOf(path)) ? evaluated(path) : skipped(path, "no call with an instance reaches its module");
  if (varFiles.has(path)) return evaluated(path);
  if (isOfBackend(text)) return skipped(path, OF_BACKEND);
  return skipped(path, "no stack is known to be given it; `var_files` in .stackstage.yml can name one");
}

const evaluated = (path: string): FileCoverage => ({ path, status: "evaluated" });
const skipped = (path: string, because: string): FileCoverage => ({ path, status: "skipped", because });
