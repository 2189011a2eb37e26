// The configuration that holds for a pull request: its base branch's, as it stands now.

import type { Settings } from "../engine/index.ts";
import { readSettingsOf } from "../pipeline/read-settings-of.ts";
import type { CommandPorts, CommandTask } from "./command.ts";

export async function settingsOf({ job }: CommandTask, { host }: CommandPorts): Promise<Settings> {
  const { baseSha } = await host.pullRequest(job);
  const { entries } = await host.tree(job, baseSha);
  return (await readSettingsOf(host, job, entries)).settings;
}
