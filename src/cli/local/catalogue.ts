// The rules to judge by: those that ship, and the folder's own where its configuration names some.

import { type Catalogue, loadCatalogue, ownRuleFiles, type Settings, type SourceFile } from "../../engine/index.ts";

/** What is wrong with a rule goes to `complain` as "file:line: message"; the rule is left out. */
export async function localCatalogue(
  files: readonly SourceFile[],
  settings: Settings,
  complain: (line: string) => void,
): Promise<Catalogue> {
  const own = ownRuleFiles(files, settings);
  if (own.length === 0) return loadCatalogue();
  const { extendCatalogue } = await import("../../engine/own-rules.ts");
  const { catalogue, diagnostics } = extendCatalogue(loadCatalogue(), own);
  for (const { range, message } of diagnostics) complain(`${range.path}:${range.start.line}: ${message}`);
  return catalogue;
}
