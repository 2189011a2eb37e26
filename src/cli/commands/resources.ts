// `stackstage resources`: the evaluated resources, as the rules see them.

import { evaluate, isList, isObject, isUnknown, type Resource, type Value } from "../../engine/index.ts";
import { type Command, choiceOption, type ExitCode, UsageError, type Values } from "../command.ts";
import { openFolder } from "../local/open-folder.ts";
import { sayNothingFound, sayUnread } from "../local/said.ts";
import { write } from "../write.ts";

export const resourcesCommand: Command = {
  summary: "print the evaluated resources",
  usage: `Usage: stackstage resources [PATH] [--format terminal|json] [--workspace NAME] [--config FILE]

  PATH             a folder or file (default: the current folder)
  --format FORMAT  terminal (default): addresses and places, and below them the values that the code leaves open, with
                   their reasons; json: address, type, attributes (unknown ones as {"$unknown": reason}), references,
                   places and ranges

Exit codes: 0 printed, 2 wrong usage, 3 something could not be read.`,
  options: { format: { type: "string" }, config: { type: "string" }, workspace: { type: "string" } },
  run,
};

async function run(positionals: readonly string[], values: Values): Promise<ExitCode> {
  const [path = ".", extra] = positionals;
  if (extra !== undefined) throw new UsageError(`one path at a time; "${extra}" was not expected.`);
  const format = choiceOption(values, "format", ["terminal", "json"]);
  const { files, settings } = openFolder(path, values);
  const evaluation = evaluate(files, settings);
  await write(format === "json" ? `${JSON.stringify(evaluation.resources, null, 2)}\n` : evaluation.resources.map(line).join(""));
  return sayUnread(evaluation) || sayNothingFound(path, evaluation.files);
}

function line({ address, range, conditional, attributes }: Resource): string {
  const note = conditional === undefined ? "" : `  (whether it exists is open: ${conditional.$unknown})`;
  const open = unknownsOf(attributes, "").map(({ path, because }) => `    ${path}: ${because}\n`);
  return `${address}  ${range.path}:${range.start.line}${note}\n${open.join("")}`;
}

type Open = { readonly path: string; readonly because: string };

function unknownsOf(value: Value, path: string): readonly Open[] {
  if (isUnknown(value)) return [{ path, because: value.$unknown }];
  if (isList(value)) return value.flatMap((item, index) => unknownsOf(item, `${path}[${index}]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => unknownsOf(inner, path === "" ? name : `${path}.${name}`));
}
