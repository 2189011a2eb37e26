// The repository's configuration as it stands on the base branch: a pull request must not change its own gate.

import {
  type Diagnostic,
  loadCatalogue,
  ownRuleFiles,
  readSettings,
  SETTINGS_PATHS,
  type Settings,
  type SourceFile,
} from "../engine/index.ts";
import type { Host, Job, TreeEntry } from "../ports.ts";

export type BaseSettings = { readonly settings: Settings; readonly diagnostics: readonly Diagnostic[] };

/** More rules than a repository adds; past it they are left out, and that is said. */
const MAX_RULES = 300;

export async function readSettingsOf(host: Host, job: Job, entries: readonly TreeEntry[]): Promise<BaseSettings> {
  const found = SETTINGS_PATHS.flatMap((path) => entries.filter((entry) => entry.path === path && isFile(entry)));
  const [entry] = found;
  if (!entry) return readAt("elsewhere", readSettings(await host.ownerSettings(job), ruleIds));
  const blob = (await host.blobs(job, [entry])).get(entry.sha);
  return readAt("base-branch", readSettings({ path: entry.path, text: "", ...blob }, ruleIds));
}

function readAt(place: "base-branch" | "elsewhere", { settings, diagnostics }: BaseSettings): BaseSettings {
  return { settings, diagnostics: diagnostics.map((one) => ({ ...one, readAt: place })) };
}

const ruleIds = () => [...loadCatalogue().byId.keys()];

/** The files of the folders that the configuration names for the repository's own rules, on the base branch as well. */
export async function readRulesOf(
  host: Host,
  job: Job,
  { settings, entries }: { settings: Settings; entries: readonly TreeEntry[] },
): Promise<readonly SourceFile[]> {
  const found = ownRuleFiles(entries, settings).filter(isFile).slice(0, MAX_RULES);
  if (found.length === 0) return [];
  const blobs = await host.blobs(job, found);
  return found.map(({ path, sha }) => ({ path, text: "", ...blobs.get(sha) }));
}

/** Not a symbolic link (120000), not a submodule (160000). */
export const isFile = ({ mode }: TreeEntry): boolean => mode.startsWith("100");
