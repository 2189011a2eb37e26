// `stackstage fix`: writes proven fixes into a folder, or shows them.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { applyEdits, type Suggested, suggestFixes, unifiedDiff } from "../../engine/index.ts";
import { type Command, type ExitCode, textOption, UsageError, type Values } from "../command.ts";
import { localCatalogue } from "../local/catalogue.ts";
import { isFolder, readFolder } from "../local/folder.ts";
import { localSettings, today } from "../local/settings.ts";
import { complain, write } from "../write.ts";

export const fixCommand: Command = {
  summary: "apply proven fixes to a folder",
  usage: `Usage: stackstage fix [DIR] [--rule ID] [--dry-run]

Every fix has been applied in memory and analysed again: its finding is gone, nothing new, nothing else changed.
Prints the patch; without --dry-run it is written to the files as well.`,
  options: {
    rule: { type: "string" },
    "dry-run": { type: "boolean" },
    config: { type: "string" },
    workspace: { type: "string" },
  },
  run,
};

async function run(positionals: readonly string[], values: Values): Promise<ExitCode> {
  const [folder = ".", extra] = positionals;
  if (extra !== undefined || !isFolder(folder)) throw new UsageError("name one folder: stackstage fix DIR.");
  const rule = textOption(values, "rule");
  const files = readFolder(folder);
  const settings = localSettings(files, values, complain);
  const catalogue = await localCatalogue(files, settings, complain);
  if (rule !== undefined && !catalogue.byId.has(rule))
    throw new UsageError(`there is no rule "${rule}". stackstage rules list names them all.`);
  const suggested = suggestFixes(
    files,
    { catalogue, settings, today: today() },
    (finding) => rule === undefined || finding.rule === rule,
  );
  await write(unifiedDiff(files, suggested.together?.edits ?? []));
  if (values["dry-run"] !== true) apply(folder, files, suggested);
  process.stderr.write(`${summary(suggested, values["dry-run"] === true)}\n`);
  return 0;
}

type Files = ReturnType<typeof readFolder>;

/** Only what is still as it was read is written. */
function apply(folder: string, files: Files, { together }: Suggested): void {
  const mended = together === null ? null : applyEdits(files, together.edits);
  for (const [index, file] of (mended ?? []).entries()) {
    const before = files[index];
    if (before === undefined || file === before) continue;
    const path = join(folder, file.path);
    if (readFileSync(path, "utf8") !== before.text)
      throw new UsageError(`${path} changed while the fixes were being proven; run again.`);
    writeFileSync(path, file.text);
  }
}

function summary({ findings, fixes, dropped, together }: Suggested, dry: boolean): string {
  const mended = together?.mends.length ?? 0;
  const left = findings.length - mended;
  const why =
    dropped.length === 0
      ? ""
      : ` ${dropped.length} fix${dropped.length === 1 ? " was" : "es were"} dropped: ${dropped[0]?.because}.`;
  const verb = dry ? "would be mended" : "mended";
  return `${mended} of ${findings.length} findings ${verb} (${fixes.length} proven alone); ${left} left for you.${why}`;
}
