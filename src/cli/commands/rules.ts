// `stackstage rules`: what the catalogue says.

import { loadCatalogue, type Rule } from "../../engine/index.ts";
import { type Command, choiceOption, type ExitCode, textOption, UsageError, type Values } from "../command.ts";
import { write } from "../write.ts";

export const rulesCommand: Command = {
  summary: "list and explain rules",
  usage: `Usage: stackstage rules [list] [--dimension NAME] [--format terminal|json]
       stackstage rules explain ID`,
  options: { dimension: { type: "string" }, format: { type: "string" } },
  run,
};

async function run([verb = "list", id, extra]: readonly string[], values: Values): Promise<ExitCode> {
  const format = choiceOption(values, "format", ["terminal", "json"]);
  if (extra !== undefined || (verb !== "list" && verb !== "explain")) throw new UsageError(rulesCommand.usage);
  const { rules, byId } = loadCatalogue();
  const dimension = textOption(values, "dimension");
  if (verb === "list") {
    const listed = rules.filter((rule) => dimension === undefined || rule.dimension === dimension);
    await write(format === "json" ? `${JSON.stringify(listed, null, 2)}\n` : listed.map(line).join(""));
    return 0;
  }
  const rule = byId.get(id ?? "");
  if (!rule) throw new UsageError(`there is no rule "${id ?? ""}". stackstage rules list names them all.`);
  await write(format === "json" ? `${JSON.stringify(rule, null, 2)}\n` : explain(rule));
  return 0;
}

function line({ id, dimension, severity, title }: Rule): string {
  return `${severity.padEnd(8)} ${dimension.padEnd(11)} ${id}  ${title}\n`;
}

function explain(rule: Rule): string {
  const checks = rule.checks.map((check) => `  ${check.resource.join(", ")}: ${check.require.replace(/\s+/g, " ").trim()}`);
  return [
    `${rule.id}: ${rule.title}`,
    `${rule.severity}, ${rule.dimension}`,
    "",
    rule.why.trim(),
    "",
    `To fix: ${rule.remediation.trim()}`,
    "",
    "Asked of:",
    ...checks,
    "",
    "Sources:",
    ...rule.sources.map((source) => `  ${source}`),
    ...(rule.aliases.length > 0 ? ["", `Known elsewhere as: ${rule.aliases.join(", ")}`] : []),
    "",
  ].join("\n");
}
