// `stackstage fix`: writes proven fixes into a folder, or shows them.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { applyEdits, type Suggested, suggestFixes, unifiedDiff } from "../../engine/index.ts";
import { type Command, type ExitCode, textOption, UsageError, type Values } from "../command.ts";
import { localCatalogue, unknownRule } from "../local/catalogue.ts";
import { isFolder, readFolder } from "../local/folder.ts";
import { sayNothingFound, sayUnread } from "../local/said.ts";
import { localSettings, today } from "../local/settings.ts";
import { complain, write } from "../write.ts";

export const fixCommand: Command = {
  summary: "apply proven fixes to a folder",
  usage: `Usage: stackstage fix [DIR] [--rule ID | --next-verdict] [--dry-run] [--config FILE] [--workspace NAME]

Every fix has been applied in memory and analysed again: its finding is gone, nothing new, nothing else changed.
Prints the patch; without --dry-run it is written to the files as well.
--next-verdict applies only the few fixes that lift the folder's posture to the next verdict.

Exit codes: 0 done, also when nothing could be mended, 2 wrong usage, 3 something could not be read.`,
  options: {
    rule: { type: "string" },
    "next-verdict": { type: "boolean" },
    "dry-run": { type: "boolean" },
    config: { type: "string" },
    workspace: { type: "string" },
  },
  run,
};

async function run(positionals: readonly string[], values: Values): Promise<ExitCode> {
  const [folder = ".", extra] = positionals;
  if (extra !== undefined || !isFolder(folder)) throw new UsageError("name one folder (not a file): stackstage fix DIR.");
  const rule = textOption(values, "rule");
  const files = readFolder(folder);
  const settings = localSettings(files, values, complain);
  const catalogue = await localCatalogue(files, settings, complain);
  if (rule !== undefined && values["next-verdict"] === true)
    throw new UsageError("--rule and --next-verdict each choose the fixes: give one of them.");
  if (rule !== undefined && !catalogue.byId.has(rule)) throw new UsageError(unknownRule(rule, catalogue));
  const suggested = suggestFixes(
    files,
    { catalogue, settings, today: today() },
    (finding) => rule === undefined || finding.rule === rule,
  );
  const [dry, next] = [values["dry-run"] === true, values["next-verdict"] === true];
  const patch = next ? (suggested.way?.together ?? null) : suggested.together;
  await write(unifiedDiff(files, patch?.edits ?? []));
  if (!dry) apply(folder, files, patch);
  complain(next ? wayText(suggested, dry) : summary(suggested, dry));
  return sayUnread(suggested.read) || sayNothingFound(folder, suggested.read.files);
}

type Files = ReturnType<typeof readFolder>;

/** Only what is still as it was read is written. */
function apply(folder: string, files: Files, patch: Suggested["together"]): void {
  const mended = patch === null ? null : applyEdits(files, patch.edits);
  for (const [index, file] of (mended ?? []).entries()) {
    const before = files[index];
    if (before === undefined || file === before) continue;
    const path = join(folder, file.path);
    if (readFileSync(path, "utf8") !== before.text)
      throw new UsageError(`${path} changed while the fixes were being proven; run again.`);
    writeFileSync(path, file.text);
  }
}

function wayText({ way, fixes }: Suggested, dry: boolean): string {
  if (way === null) return `No set of the ${fixes.length} proven fixes reaches the next verdict.`;
  const { verdict, overall, fixes: chosen } = way.next;
  const number = `${chosen.length} fix${chosen.length === 1 ? "" : "es"}`;
  return `${dry ? `${number} would reach` : `${number} reach`} the next verdict: ${verdict} at ${Math.round(overall)}.`;
}

function summary({ findings, fixes, dropped, together }: Suggested, dry: boolean): string {
  const mended = together?.mends.length ?? 0;
  const left = findings.length - mended;
  const verb = dry ? "would be mended" : "mended";
  return `${mended} of ${findings.length} findings ${verb} (${fixes.length} proven alone); ${left} left for you.${droppedText(dropped)}`;
}

/** Each reason once, with how many fixes it kept out. */
function droppedText(dropped: Suggested["dropped"]): string {
  const reasons = Map.groupBy(dropped, ({ because }) => because);
  const lines = [...reasons].map(
    ([because, each]) => `\n  ${each.length === 1 ? "1 fix is" : `${each.length} fixes are`} not offered: ${because}.`,
  );
  return lines.join("");
}
