// `stackstage rules`: what the catalogue says.

import { DIMENSIONS, loadCatalogue, type Rule, SEVERITIES } from "../../engine/index.ts";
import { checkRules } from "../check-rules.ts";
import { type Command, choiceOption, type ExitCode, filterOption, UsageError, type Values } from "../command.ts";
import { unknownRule } from "../local/catalogue.ts";
import { readFolder } from "../local/folder.ts";
import { complain, write } from "../write.ts";

export const rulesCommand: Command = {
  summary: "list, explain and check rules",
  usage: `Usage: stackstage rules [list] [--dimension NAME] [--severity NAME] [--format terminal|json]
       stackstage rules explain ID [--format terminal|json]
       stackstage rules check PATH…

  list     the rules that ship, one a line
  explain  one of them, whole; also by another tool's id for it: CKV_AWS_21
  check    rules of your own (a file or a folder): are they well written, do their examples hold?

A repository names the folders of its own rules in .stackstage.yml: "rules: [policy]".
Exit codes: 0 fine, 1 a rule of your own is wrong, 2 wrong usage.`,
  options: { dimension: { type: "string" }, severity: { type: "string" }, format: { type: "string" } },
  run,
};

async function run([verb = "list", ...names]: readonly string[], values: Values): Promise<ExitCode> {
  if (verb === "check") return check(names);
  if (verb === "explain") return explained(names, values);
  if (verb !== "list") throw new UsageError(`"${verb}" is none of list, explain and check.`);
  if (names.length > 0) throw new UsageError(`"${names[0]}" was not expected; stackstage rules explain ID tells of one rule.`);
  const format = choiceOption(values, "format", ["terminal", "json"]);
  const dimension = filterOption(values, "dimension", DIMENSIONS);
  const severity = filterOption(values, "severity", SEVERITIES);
  const listed = loadCatalogue()
    .rules.filter((rule) => dimension === null || rule.dimension === dimension)
    .filter((rule) => severity === null || rule.severity === severity);
  await write(format === "json" ? `${JSON.stringify(listed, null, 2)}\n` : listed.map(line).join(""));
  return 0;
}

async function explained([id, extra]: readonly string[], values: Values): Promise<ExitCode> {
  if (id === undefined || extra !== undefined) throw new UsageError("name one rule: stackstage rules explain ID.");
  const format = choiceOption(values, "format", ["terminal", "json"]);
  const named = rulesCalled(id);
  if (named.length === 0) throw new UsageError(unknownRule(id));
  if (format === "json") await write(named.map((rule) => `${JSON.stringify(rule, null, 2)}\n`).join(""));
  else await write(named.map(explain).join("\n"));
  return 0;
}

/** By its own id, or by a peer's, which may stand for several. */
function rulesCalled(id: string): readonly Rule[] {
  const { rules, byId } = loadCatalogue();
  const own = byId.get(id);
  if (own) return [own];
  return rules.filter(({ aliases }) => aliases.some((alias) => alias.toLowerCase() === id.toLowerCase()));
}

async function check(paths: readonly string[]): Promise<ExitCode> {
  if (paths.length === 0) throw new UsageError("name a rule's file, or a folder of them: stackstage rules check PATH…");
  const files = paths.flatMap((path) => readFolder(path)).filter(({ path }) => /\.ya?ml$/.test(path));
  if (files.length === 0) throw new UsageError(`there is no rule (a .yaml file) in ${paths.join(", ")}.`);
  const { lines, rules, examples, wrong } = await checkRules(files);
  await write(lines.map((each) => `${each}\n`).join(""));
  const found = wrong === 0 ? "nothing wrong" : `${wrong} wrong`;
  complain(`${rules} of ${files.length} rules can be used; ${examples} examples run; ${found}.`);
  return wrong === 0 ? 0 : 1;
}

function line({ id, dimension, severity, title }: Rule): string {
  return `${severity.padEnd(8)} ${dimension.padEnd(11)} ${id}  ${title}\n`;
}

function explain(rule: Rule): string {
  const variables = Object.entries(rule.variables ?? {}).map(([name, source]) => `  variables.${name}: ${inLine(source)}`);
  return [
    `${rule.id}: ${rule.title}`,
    `${rule.severity}, ${rule.dimension}`,
    "",
    rule.why.trim(),
    "",
    `To fix: ${rule.remediation.trim()}`,
    "",
    rule.production ? "Asked of (what does not say that it is for another environment than production):" : "Asked of:",
    ...rule.checks.flatMap(asked),
    "",
    ...(variables.length > 0 ? ["In these:", ...variables, ""] : []),
    "Sources:",
    ...rule.sources.map((source) => `  ${source}`),
    ...(rule.aliases.length > 0 ? ["", `Known elsewhere as: ${rule.aliases.join(", ")}`] : []),
    "",
  ].join("\n");
}

function asked({ resource, when, require }: Rule["checks"][number]): readonly string[] {
  const conditions = [...(when === null ? [] : [`    where ${inLine(when)}`]), `    must hold: ${inLine(require)}`];
  return [`  ${resource.join(", ")}`, ...conditions];
}

const inLine = (condition: string): string => condition.replace(/\s+/g, " ").trim();
