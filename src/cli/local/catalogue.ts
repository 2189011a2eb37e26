// The rules to judge by: those that ship, and the folder's own where its configuration names some.

import { type Catalogue, loadCatalogue, nearest, ownRuleFiles, type Settings, type SourceFile } from "../../engine/index.ts";

/** What is wrong with a rule goes to `complain` as "file:line: message"; the rule is left out. */
export async function localCatalogue(
  files: readonly SourceFile[],
  settings: Settings,
  complain: (line: string) => void,
): Promise<Catalogue> {
  const own = ownRuleFiles(files, settings);
  for (const folder of settings.rules.folders)
    if (ownRuleFiles(files, { rules: { ...settings.rules, folders: [folder] } }).length === 0)
      complain(`${folder}: the configuration names this folder for rules of your own, and no rule is in it.`);
  if (own.length === 0) return loadCatalogue();
  const { extendCatalogue } = await import("../../engine/own-rules.ts");
  const { catalogue, diagnostics } = extendCatalogue(loadCatalogue(), own);
  for (const { range, message } of diagnostics) complain(`${range.path}:${range.start.line}: ${message}`);
  return catalogue;
}

/** "there is no rule …", with the one that was probably meant. */
export function unknownRule(id: string, { byId }: Pick<Catalogue, "byId"> = loadCatalogue()): string {
  const near = nearest(id, [...byId.keys()]);
  return `there is no rule "${id}"${near === null ? "" : `; did you mean ${near}?`} stackstage rules list names them all.`.replace(
    '" stackstage',
    '". stackstage',
  );
}
