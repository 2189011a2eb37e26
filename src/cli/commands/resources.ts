// `stackstage resources`: the evaluated resources, as the rules see them.

import { evaluate, type Resource } from "../../engine/index.ts";
import { type Command, choiceOption, type ExitCode, UsageError, type Values } from "../command.ts";
import { readFolder } from "../local/folder.ts";
import { localSettings } from "../local/settings.ts";
import { complain, write } from "../write.ts";

export const resourcesCommand: Command = {
  summary: "print the evaluated resources",
  usage: `Usage: stackstage resources [PATH] [--format terminal|json] [--workspace NAME] [--config FILE]

json: address, type, attributes (unknown ones as {"$unknown": reason}), references, places and ranges of each resource.`,
  options: { format: { type: "string" }, config: { type: "string" }, workspace: { type: "string" } },
  run,
};

async function run(positionals: readonly string[], values: Values): Promise<ExitCode> {
  const [path = ".", extra] = positionals;
  if (extra !== undefined) throw new UsageError(`one path at a time; "${extra}" was not expected.`);
  const format = choiceOption(values, "format", ["terminal", "json"]);
  const files = readFolder(path);
  const evaluation = evaluate(files, localSettings(files, values, complain));
  await write(format === "json" ? `${JSON.stringify(evaluation.resources, null, 2)}\n` : evaluation.resources.map(line).join(""));
  for (const { range, message } of evaluation.diagnostics)
    process.stderr.write(`${range.path}:${range.start.line}: ${message}\n`);
  return evaluation.files.some((file) => file.status === "failed") ? 3 : 0;
}

function line({ address, range, conditional }: Resource): string {
  const note = conditional === undefined ? "" : `  (whether it exists is open: ${conditional.$unknown})`;
  return `${address}  ${range.path}:${range.start.line}${note}\n`;
}
