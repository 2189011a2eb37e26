// The configuration of a local folder, and the day.

import { loadCatalogue, readSettings, SETTINGS_PATHS, type Settings, type SourceFile } from "../../engine/index.ts";
import { textOption, type Values } from "../command.ts";
import { readFolder } from "./folder.ts";

/** --config, else the folder's own file; --workspace over both. Mistakes go to `complain` as "file:line: message". */
export function localSettings(files: readonly SourceFile[], values: Values, complain: (line: string) => void): Settings {
  const named = textOption(values, "config");
  const [file = null] =
    named === undefined ? files.filter((each) => SETTINGS_PATHS.some((path) => path === each.path)) : readFolder(named);
  const { settings, diagnostics } = readSettings(file, () => [...loadCatalogue().byId.keys()]);
  for (const { range, message } of diagnostics) complain(`${named ?? range.path}:${range.start.line}: ${message}`);
  return { ...settings, workspace: textOption(values, "workspace") ?? settings.workspace };
}

/** ISO date in UTC. */
export const today = () => new Date().toISOString().slice(0, 10);
