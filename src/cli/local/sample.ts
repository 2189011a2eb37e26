// The sample pull request that ships with StackStage: two revisions of a small shop.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { PortError } from "../../ports.ts";

/** From dist/ or from src/cli/local/: test/sample lies beside package.json. */
export const SAMPLE =
  [join(import.meta.dirname, "..", "test", "sample"), join(import.meta.dirname, "..", "..", "..", "test", "sample")].find(
    existsSync,
  ) ?? "";

export function sampleFolders(): { readonly base: string; readonly head: string } {
  if (SAMPLE === "")
    throw new PortError(
      "sample-missing",
      "The sample is not part of this installation. Name a repository with --repo DIR --base REF --head REF.",
    );
  return { base: join(SAMPLE, "base"), head: join(SAMPLE, "head") };
}
