// What a pull request would change of the configuration. It counts from the merge on, and is shown before.

import { compareSettings, type Diagnostic, SETTINGS_PATHS, type Settings } from "../engine/index.ts";
import type { Host, Job, TreeEntry } from "../ports.ts";
import { isFile, readSettingsOf } from "./read-settings-of.ts";

export type SettingsPreview = { readonly changes: readonly string[]; readonly diagnostics: readonly Diagnostic[] };
type Trees = { readonly before: readonly TreeEntry[]; readonly after: readonly TreeEntry[] };

/** Null when the pull request leaves the configuration alone. */
export async function previewSettings(
  host: Host,
  job: Job,
  { before, after, settings }: Trees & { readonly settings: Settings },
): Promise<SettingsPreview | null> {
  const [was, is] = [fileOf(before), fileOf(after)];
  if (was?.sha === is?.sha && was?.path === is?.path) return null;
  const head = await readSettingsOf(host, job, after);
  return { changes: compareSettings(settings, head.settings), diagnostics: head.diagnostics };
}

const fileOf = (entries: readonly TreeEntry[]): TreeEntry | undefined =>
  SETTINGS_PATHS.flatMap((path) => entries.filter((entry) => entry.path === path && isFile(entry)))[0];
