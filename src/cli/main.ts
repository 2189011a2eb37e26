// The command line: the second composition root. Each command is loaded when it is called, so that `analyze` starts
// without a database, a server or a language model in memory.

import { PortError } from "../ports.ts";
import { VERSION } from "../version.ts";
import { type Command, type ExitCode, UsageError } from "./command.ts";
import { meant, parseOptions } from "./parse-options.ts";

const COMMANDS: { readonly [name: string]: { readonly summary: string; readonly load: () => Promise<Command> } } = {
  review: {
    summary: "review a change: two revisions of a git repository, or the sample",
    load: async () => (await import("./commands/review.ts")).reviewCommand,
  },
  analyze: {
    summary: "judge files or folders as they stand",
    load: async () => (await import("./commands/analyze.ts")).analyzeCommand,
  },
  compare: { summary: "compare two folders", load: async () => (await import("./commands/compare.ts")).compareCommand },
  diagram: {
    summary: "draw the resources of a folder",
    load: async () => (await import("./commands/diagram.ts")).diagramCommand,
  },
  cost: {
    summary: "estimate what a folder costs in a month",
    load: async () => (await import("./commands/cost.ts")).costCommand,
  },
  resources: {
    summary: "print the evaluated resources",
    load: async () => (await import("./commands/resources.ts")).resourcesCommand,
  },
  fix: { summary: "apply proven fixes to a folder", load: async () => (await import("./commands/fix.ts")).fixCommand },
  rules: { summary: "list, explain and check rules", load: async () => (await import("./commands/rules.ts")).rulesCommand },
  setup: { summary: "make the GitHub App", load: async () => (await import("./commands/setup.ts")).setupCommand },
  history: {
    summary: "earlier reviews of a repository",
    load: async () => (await import("./commands/history.ts")).historyCommand,
  },
};

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});

async function main(args: readonly string[]): Promise<ExitCode> {
  const [name = "help", ...rest] = args;
  if (name === "--version" || name === "version") return print(`stackstage ${VERSION}`);
  const [topic] = rest;
  if (name === "--help" || name === "-h" || (name === "help" && topic === undefined)) return print(help());
  if (name === "help" && topic !== undefined) return main([topic, "--help"]);
  try {
    return await run(name, rest);
  } catch (error) {
    return complain(name, error);
  }
}

async function run(name: string, args: string[]): Promise<ExitCode> {
  const entry = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!entry) throw new UsageError(`"${name}" is not a command${meant(name, Object.keys(COMMANDS))} See stackstage help.`);
  const command = await entry.load();
  const { values, positionals } = parseOptions(name, command, args);
  if (values["help"] === true) return print(command.usage);
  return command.run(positionals, values);
}

function complain(name: string, error: unknown): ExitCode {
  if (error instanceof UsageError) process.stderr.write(`stackstage ${name}: ${error.message}\n`);
  else if (error instanceof PortError) process.stderr.write(`stackstage ${name}: ${error.message}\n`);
  else
    process.stderr.write(
      `stackstage ${name} failed; this is a defect of StackStage, not of your files.\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
  return error instanceof PortError && error.code === "analysis-ended" ? 3 : 2;
}

function print(text: string): ExitCode {
  process.stdout.write(`${text}\n`);
  return 0;
}

function help(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const rows = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    `stackstage ${VERSION}: reviews changes of Terraform, CloudFormation and Kubernetes`,
    "",
    "Usage: stackstage COMMAND [options]",
    "",
    ...rows,
    "",
    "stackstage COMMAND --help says more. Exit codes: 0 fine, 1 gate failed, 2 wrong usage or internal error, 3 inconclusive.",
  ].join("\n");
}
