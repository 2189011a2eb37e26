// What people may tell the App in a comment: `/stackstage COMMAND …` at its very start, with write permission.

import { accept, ignore } from "./commands/accept.ts";
import { ask } from "./commands/ask.ts";
import { type Command, CommandError, type CommandPorts, type CommandTask } from "./commands/command.ts";
import { explain, rules } from "./commands/explain.ts";
import { fix, whatIf } from "./commands/fix.ts";
import { findingOfThread, restInThread } from "./commands/in-thread.ts";
import { parseCommand } from "./commands/parse-command.ts";
import { cost, diagram, history } from "./commands/show.ts";
import { cancel, review } from "./commands/steer.ts";
import { why } from "./commands/why.ts";
import { nearest } from "./engine/index.ts";
import type { Permission } from "./ports.ts";

export type { CommandPorts, CommandTask };

const COMMANDS: { readonly [name: string]: Command } = {
  ask,
  review,
  why,
  explain,
  fix,
  "what-if": whatIf,
  accept,
  ignore,
  diagram,
  rules,
  cost,
  history,
  cancel,
  help: { usage: "help", help: "shows this list", run: async () => helpText() },
};
const MAY_COMMAND: readonly Permission[] = ["write", "maintain", "admin"];
const OUTSIDER =
  "Commands are for people with write permission in this repository. Thank you all the same: a maintainer can run it for you.";

/** 👀 when it was seen, 👍 when it is done, 😕 when it cannot be. Comments that hold no command are left alone. */
export async function runCommand(task: CommandTask, ports: CommandPorts): Promise<void> {
  const parsed = parseCommand(task.body);
  if (parsed === null) return;
  // Asked at the moment of the command: the payload's author_association says less and may be out of date.
  const finding = await findingOfThread(task, ports);
  // A question among people is none of our business.
  if (task.implied && finding === null) return;
  if (!MAY_COMMAND.includes(await ports.host.permission(task.job, task.author))) return refuse(task, ports);
  await react(task, "eyes", ports);
  const command = COMMANDS[parsed.name];
  const latest = finding === null ? null : await ports.store.latestReview(task.job);
  const rest = finding === null ? parsed.rest : restInThread(parsed.name, parsed.rest, finding, latest);
  const { answer, done } = command ? await answerOf(command, task, rest, ports) : unknownCommand(parsed.name);
  if (answer !== null) await ports.host.reply(task.job, task.comment, answer);
  await react(task, done ? "+1" : "confused", ports);
}

type Answer = { readonly answer: string | null; readonly done: boolean };

async function answerOf(command: Command, task: CommandTask, rest: string, ports: CommandPorts): Promise<Answer> {
  try {
    return { answer: await command.run(task, rest, ports), done: true };
  } catch (error) {
    if (error instanceof CommandError) return { answer: error.message, done: false };
    throw error;
  }
}

/** Told once for each pull request and person, politely; after that the reaction says it. */
async function refuse(task: CommandTask, ports: CommandPorts): Promise<void> {
  if (task.implied) return;
  const { installation, repositoryId, number } = task.job;
  const first = await ports.store.firstSeen(`outsider ${installation}/${repositoryId}#${number} ${task.author}`);
  if (first) await ports.host.reply(task.job, task.comment, OUTSIDER);
  await react(task, "confused", ports);
}

function unknownCommand(name: string): Answer {
  const near = nearest(name, Object.keys(COMMANDS));
  return { answer: `${near === null ? "" : `Did you mean \`/stackstage ${near}\`? `}${helpText()}`, done: false };
}

function helpText(): string {
  const lines = Object.values(COMMANDS).map(({ usage, help }) => `- \`/stackstage ${usage}\` ${help}`);
  return `At the start of a comment, with write permission:\n\n${lines.join("\n")}`;
}

/** A reaction is a courtesy: without it the command still counts. */
async function react(
  { job, comment }: CommandTask,
  reaction: "eyes" | "+1" | "confused",
  { host, warn }: CommandPorts,
): Promise<void> {
  await host
    .react(job, comment, reaction)
    .catch((error) => warn?.({ code: "reaction", reason: String(error) }, "no reaction was left"));
}
