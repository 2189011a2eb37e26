// A folder of this machine as a revision to judge: its files, and its configuration.

import type { Settings, SourceFile } from "../../engine/index.ts";
import type { Values } from "../command.ts";
import { complain } from "../write.ts";
import { isFolder, listFolder, readFolder } from "./folder.ts";
import { localSettings } from "./settings.ts";

export type OpenFolder = { readonly files: readonly SourceFile[]; readonly settings: Settings };

/** Of a file, of which it alone is judged: what stands around it is not known. Throws PortError "path-missing". */
export function openFolder(path: string, values: Values): OpenFolder {
  const files = readFolder(path);
  const settings = localSettings(files, values, complain);
  return { files, settings: isFolder(path) ? { ...settings, listed: listFolder(path) } : settings };
}
