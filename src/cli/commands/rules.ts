// `stackstage rules`: what the catalogue says.

import { loadCatalogue, type Rule } from "../../engine/index.ts";
import { checkRules } from "../check-rules.ts";
import { type Command, choiceOption, type ExitCode, textOption, UsageError, type Values } from "../command.ts";
import { readFolder } from "../local/folder.ts";
import { complain, write } from "../write.ts";

export const rulesCommand: Command = {
  summary: "list and explain rules",
  usage: `Usage: stackstage rules [list] [--dimension NAME] [--format terminal|json]
       stackstage rules explain ID
       stackstage rules check PATH…    rules of your own: are they well written, do their examples hold?

Exit codes: 0 fine, 1 a rule of your own is wrong, 2 wrong usage.`,
  options: { dimension: { type: "string" }, format: { type: "string" } },
  run,
};

async function run([verb = "list", ...names]: readonly string[], values: Values): Promise<ExitCode> {
  if (verb === "check") return check(names);
  const [id, extra] = names;
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

async function check(paths: readonly string[]): Promise<ExitCode> {
  if (paths.length === 0) throw new UsageError("name a rule's file, or a folder of them: stackstage rules check PATH…");
  const files = paths.flatMap((path) => readFolder(path)).filter(({ path }) => /\.ya?ml$/.test(path));
  const { lines, rules, examples, wrong } = await checkRules(files);
  await write(lines.map((each) => `${each}\n`).join(""));
  complain(
    `${rules} of ${files.length} rules can be used; ${examples} examples run; ${wrong === 0 ? "nothing wrong" : `${wrong} wrong`}.`,
  );
  return wrong === 0 ? 0 : 1;
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
