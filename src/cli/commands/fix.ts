// `stackstage fix`: writes proven fixes into a folder, or shows them.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  analyze,
  applyEdits,
  type Finding,
  renderFixesJson,
  type Suggested,
  suggestFixes,
  unifiedDiff,
} from "../../engine/index.ts";
import { type Command, choiceOption, type ExitCode, textOption, UsageError, type Values } from "../command.ts";
import { localCatalogue, unknownRule } from "../local/catalogue.ts";
import { isFolder } from "../local/folder.ts";
import { type OpenFolder, openFolder } from "../local/open-folder.ts";
import { sayNothingFound, sayUnread } from "../local/said.ts";
import { today } from "../local/settings.ts";
import { complain, write } from "../write.ts";

export const fixCommand: Command = {
  summary: "apply proven fixes to a folder",
  usage: `Usage: stackstage fix [DIR] [--rule ID | --next-verdict] [--dry-run] [--format diff|json]
                      [--config FILE] [--workspace NAME]

Every fix has been applied in memory and analysed again: its finding is gone, nothing new, nothing else changed.
Prints the patch; without --dry-run it is written to the files as well.
--next-verdict applies only the few fixes that lift the folder's posture to the next verdict.
A fix whose apply destroys what stands (encrypting a database) is written only for its --rule.
--format json tells each fix with its gain, what was not offered and why, and the patch.

Exit codes: 0 done, also when nothing could be mended, 2 wrong usage, 3 something could not be read.`,
  options: {
    rule: { type: "string" },
    "next-verdict": { type: "boolean" },
    "dry-run": { type: "boolean" },
    format: { type: "string" },
    config: { type: "string" },
    workspace: { type: "string" },
  },
  run,
};

async function run(positionals: readonly string[], values: Values): Promise<ExitCode> {
  const [folder = ".", extra] = positionals;
  if (extra !== undefined || !isFolder(folder)) throw new UsageError("name one folder (not a file): stackstage fix DIR.");
  const rule = textOption(values, "rule");
  const { files, settings } = openFolder(folder, values);
  const catalogue = await localCatalogue(files, settings, complain);
  if (rule !== undefined && values["next-verdict"] === true)
    throw new UsageError("--rule and --next-verdict each choose the fixes: give one of them.");
  if (rule !== undefined && !catalogue.byId.has(rule)) throw new UsageError(unknownRule(rule, catalogue));
  const format = choiceOption(values, "format", ["diff", "json"]);
  const [dry, next] = [values["dry-run"] === true, values["next-verdict"] === true];
  const given = { catalogue, settings, today: today() };
  const head = analyze(files, given);
  const findings = head.findings.filter((finding) => rule === undefined || finding.rule === rule);
  const suggested = suggestFixes(findings, {
    ...given,
    files,
    head,
    together: !next,
    replacing: rule !== undefined,
    nextVerdict: next,
  });
  const patch = next ? (suggested.way?.together ?? null) : suggested.together;
  await write(format === "json" ? renderFixesJson(suggested, findings, files) : unifiedDiff(files, patch?.edits ?? []));
  if (!dry) apply(folder, files, patch);
  complain(next ? wayText(suggested, dry) : summary(suggested, findings.length, dry));
  if (rule === undefined) for (const line of destroying(suggested, findings)) complain(line);
  return sayUnread({ files: head.coverage.files, diagnostics: head.diagnostics }) || sayNothingFound(folder, head.coverage.files);
}

type Files = OpenFolder["files"];

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

function summary({ fixes, dropped, together }: Suggested, findings: number, dry: boolean): string {
  const mended = together?.mends.length ?? 0;
  const left = findings - mended;
  const verb = dry ? "would be mended" : "mended";
  return `${mended} of ${findings} findings ${verb} (${fixes.length} proven alone); ${left} left for you.${droppedText(dropped)}`;
}

/** Left out of the patch: whoever wants them names the rule. */
function destroying({ fixes }: Suggested, findings: readonly Finding[]): readonly string[] {
  return fixes.flatMap(({ fingerprint, replaces = [] }) => {
    const rule = findings.find((finding) => finding.fingerprint === fingerprint)?.rule;
    if (replaces.length === 0 || rule === undefined) return [];
    return [`  1 fix is left out, for applying it destroys ${replaces.join(", ")} and makes it anew: --rule ${rule} writes it.`];
  });
}

/** Each reason once, with how many fixes it kept out. */
function droppedText(dropped: Suggested["dropped"]): string {
  const reasons = Map.groupBy(dropped, ({ because }) => because);
  const lines = [...reasons].map(
    ([because, each]) => `\n  ${each.length === 1 ? "1 fix is" : `${each.length} fixes are`} not offered: ${because}.`,
  );
  return lines.join("");
}
