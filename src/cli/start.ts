// What every start of the command line does: finds the command, reads its options, says what went wrong.

import { PortError } from "../ports.ts";
import { VERSION } from "../version.ts";
import { type Command, type ExitCode, UsageError } from "./command.ts";
import { meant, parseOptions } from "./parse-options.ts";
import { outliveClosedPipes } from "./write.ts";

/** By name. Each command is loaded when it is called. */
export type Commands = { readonly [name: string]: { readonly summary: string; readonly load: () => Promise<Command> } };

/** Runs what the process was started with; its exit code says how it ended. */
export async function start(commands: Commands): Promise<void> {
  outliveClosedPipes();
  process.exitCode = await main(commands, process.argv.slice(2));
}

async function main(commands: Commands, args: readonly string[]): Promise<ExitCode> {
  const [name = "help", ...rest] = args;
  if (name === "--version" || name === "version") return print(`stackstage ${VERSION}`);
  const [topic] = rest;
  if (name === "--help" || name === "-h" || (name === "help" && topic === undefined)) return print(help(commands));
  if (name === "help" && topic !== undefined) return main(commands, [topic, "--help"]);
  try {
    return await run(commands, name, rest);
  } catch (error) {
    return complain(name, error);
  }
}

async function run(commands: Commands, name: string, args: string[]): Promise<ExitCode> {
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!entry) throw new UsageError(`"${name}" is not a command${meant(name, Object.keys(commands))} See stackstage help.`);
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

function help(commands: Commands): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const rows = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`);
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
