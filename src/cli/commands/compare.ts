// `stackstage compare`: two folders as two revisions, without a database.

import { NO_CONTEXT, type Review, renderComment, renderJson, renderSarif, renderTerminal, review } from "../../engine/index.ts";
import { type Command, choiceOption, type ExitCode, UsageError, type Values } from "../command.ts";
import { localCatalogue } from "../local/catalogue.ts";
import { differing } from "../local/differing.ts";
import { readFolder } from "../local/folder.ts";
import { localSettings, today } from "../local/settings.ts";
import { exitCodeOf } from "../print-review.ts";
import { complain, wantsColour, write } from "../write.ts";

const FORMATS = ["terminal", "markdown", "json", "sarif"] as const;

export const compareCommand: Command = {
  summary: "compare two folders",
  usage: `Usage: stackstage compare BASE_DIR HEAD_DIR [--format terminal|markdown|json|sarif] [--config FILE]

The configuration is the base's. Exit codes: 0 passed, 1 the gate failed, 2 wrong usage, 3 inconclusive.`,
  options: { format: { type: "string" }, config: { type: "string" }, workspace: { type: "string" } },
  run,
};

async function run(positionals: readonly string[], values: Values): Promise<ExitCode> {
  const [base, head, extra] = positionals;
  if (base === undefined || head === undefined || extra !== undefined)
    throw new UsageError("name two folders: stackstage compare BASE_DIR HEAD_DIR.");
  const format = choiceOption(values, "format", FORMATS);
  const [before, after] = [readFolder(base), readFolder(head)];
  const settings = localSettings(before, values, complain);
  const catalogue = await localCatalogue(before, settings, complain);
  const compared = review({ before, after, changed: differing(before, after), settings, today: today() }, catalogue);
  await write(textOf(compared, format));
  return exitCodeOf(compared.comparison.gate.conclusion);
}

function textOf(compared: Review, format: (typeof FORMATS)[number]): string {
  if (format === "markdown") return `${renderComment(compared, NO_CONTEXT)}\n`;
  if (format === "json") return renderJson(compared);
  if (format === "sarif") return renderSarif(compared);
  return renderTerminal(compared, { colour: wantsColour(), width: process.stdout.columns ?? 100, links: null });
}
