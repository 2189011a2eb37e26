// The repository's configuration as it stands on the base branch: a pull request must not change its own gate.

import { type Diagnostic, readSettings, SETTINGS_PATHS, type Settings } from "../engine/index.ts";
import type { Host, Job, TreeEntry } from "../ports.ts";

export type BaseSettings = { readonly settings: Settings; readonly diagnostics: readonly Diagnostic[] };

export async function readSettingsOf(host: Host, job: Job, entries: readonly TreeEntry[]): Promise<BaseSettings> {
  const found = SETTINGS_PATHS.flatMap((path) => entries.filter((entry) => entry.path === path && isFile(entry)));
  const [entry] = found;
  if (!entry) return readSettings(null);
  const blob = (await host.blobs(job, [entry])).get(entry.sha);
  return readSettings({ path: entry.path, text: "", ...blob });
}

/** Not a symbolic link (120000), not a submodule (160000). */
export const isFile = ({ mode }: TreeEntry): boolean => mode.startsWith("100");
